/** Which folder a command works on. */
import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { configFile } from "../config/config-file.js";

/** `-C DIR`; without it, the nearest folder upwards that holds packets.yaml, else the current one. */
export async function libraryFolder(chosen: string | undefined, current: string): Promise<string> {
  if (chosen !== undefined) return resolve(current, chosen);
  for (let folder = resolve(current); ; folder = dirname(folder)) {
    const found = await stat(join(folder, configFile)).catch(() => null);
    if (found?.isFile()) return folder;
    if (folder === dirname(folder)) return resolve(current);
  }
}
