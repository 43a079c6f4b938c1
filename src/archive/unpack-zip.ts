/**
 * All files of an archive that somebody handed in. Refuses what would fill the memory, and names that stand for another place than below
 * the archive: nothing is written anywhere, but what is reported must be what the next program unpacks.
 */
import { openArchive } from "./open-zip.js";
import { ZipError, type ZipLayout } from "./zip-layout.js";

export interface Limits {
  readonly mostFiles: number;
  /** Bytes of all files together. */
  readonly mostBytes: number;
  /** Any, when left out. */
  readonly layout?: ZipLayout;
}

/**
 * @returns bytes by path, in byte order of paths; folders are left out
 * @throws ZipError whose message ends a sentence that begins with the archive's name
 */
export function unpackZip(
  bytes: Uint8Array,
  { mostFiles, mostBytes, layout = "any" }: Limits,
): ReadonlyMap<string, Uint8Array> {
  const archive = openArchive(bytes, layout);
  if (archive.names.length > mostFiles) throw new ZipError(`holds more than ${mostFiles} files`);
  const files = new Map<string, Uint8Array>();
  let left = mostBytes;
  for (const name of [...archive.names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    refuseTricks(name);
    const content = archive.read(name, left) ?? new Uint8Array();
    left -= content.length;
    if (!name.endsWith("/")) files.set(name, content);
    else if (content.length > 0) throw new ZipError(`holds bytes in the folder ${name}`);
  }
  const folded = new Map<string, string>();
  for (const name of files.keys()) {
    const key = name.normalize("NFC").toLowerCase();
    const other = folded.get(key);
    // Where upper and lower case are one, one of the two would replace the other.
    if (other !== undefined) throw new ZipError(`holds two files of one name, ${other} and ${name}`);
    folded.set(key, name);
  }
  return files;
}

function refuseTricks(name: string): void {
  const segments = (name.endsWith("/") ? name.slice(0, -1) : name).split("/");
  const isOdd = /[\\\p{Cc}\ufffd]|^[A-Za-z]:/u.test(name);
  if (isOdd || segments.some((segment) => segment === "" || segment === "." || segment === ".."))
    throw new ZipError(`names a file by no plain path: ${name}`);
}
