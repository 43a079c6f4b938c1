/** The frameworks whose catalogues come with the program, by key, in the order in which they are told. */
export const builtInFrameworks = [
  "hipaa",
  "hitrust",
  "soc2",
  "iso27001",
  "nist-csf",
  "nist-800-53",
  "gdpr",
  "pci",
] as const;
