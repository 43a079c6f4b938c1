/** Digests that anybody can take again: of bytes, and of a set of named files by the listing that `sha256sum` prints of them. */
import { createHash } from "node:crypto";

/** One line of a listing: a file, and the SHA-256 of its bytes. */
export interface ContentInput {
  /** Below the library's folder; `variables/NAME` for a variable. */
  readonly path: string;
  readonly sha256: string;
}

/** SHA-256 (FIPS 180-4) in lower-case hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Order of names by the bytes of their UTF-8, as `LC_ALL=C sort` has them. */
export function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The lines that `sha256sum` prints of files, in byte order of their names. */
export function listing(inputs: readonly ContentInput[]): string {
  return [...inputs]
    .sort((a, b) => compareNames(a.path, b.path))
    .map(line)
    .join("");
}

/**
 * The digest of a set of files, `dirHash` in an in-toto digest set: SHA-256 of its listing. In a folder that holds the files and nothing
 * else it comes from `find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`.
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/digest_set.md
 */
export function dirHash(inputs: readonly ContentInput[]): string {
  return sha256(listing(inputs));
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r" };

/** A name that would break the line is escaped, which a backslash before the digest says (GNU coreutils manual, md5sum). */
function line({ path, sha256: digest }: ContentInput): string {
  const escaped = path.replace(/[\\\n\r]/g, (character) => escapes[character] ?? character);
  return `${escaped === path ? "" : "\\"}${digest}  ${escaped}\n`;
}
