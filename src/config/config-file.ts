/** The one settings file. */
export const configFile = "packets.yaml";
