/** Zip archives whose bytes follow from their files alone: entries in the order given, one fixed time, nothing of the machine. */
import { type Zippable, zipSync } from "fflate";

/** The first time that a zip file can hold. fflate takes it apart as local time, so it is made as local time, each time anew. */
const zipTime = () => new Date(1980, 0, 1);

/** Half of the time of the usual 6, for files that are a few hundredths larger. */
const compression = 5;
/** Compressed already. */
const stored = /\.(png|jpe?g)$/;

/** @param files bytes by path, in the order of the entries */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const mtime = zipTime();
  const entries: Zippable = {};
  for (const [path, bytes] of files) entries[path] = [bytes, { mtime, level: stored.test(path) ? 0 : compression }];
  return zipSync(entries);
}
