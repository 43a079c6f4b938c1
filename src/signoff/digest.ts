/** The content digest: one value that changes whenever anything that a policy prints changes. An approval names it. */
import { createHash } from "node:crypto";

/** SHA-256 (FIPS 180-4) in lower-case hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

export interface ContentClosure {
  readonly file: string;
  /** The source after decoding: no byte order mark, \n line ends. */
  readonly text: string;
  /** SHA-256 of each image that the text shows, by path. */
  readonly images: ReadonlyMap<string, string>;
  /** Values of the variables that the text uses, by name. */
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * The listing that the digest is taken of: a line `SHA-256  path` for the source, each image, and each variable as `variables/NAME`,
 * in byte order of paths, as sha256sum prints them.
 */
export function contentListing(closure: ContentClosure): string {
  const entries: [string, string][] = [
    [closure.file, sha256(closure.text)],
    ...closure.images,
    ...[...closure.variables].map(([name, value]): [string, string] => [`variables/${name}`, sha256(value)]),
  ];
  return entries
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .join("");
}

/** SHA-256 of the listing. */
export function contentDigest(closure: ContentClosure): string {
  return sha256(contentListing(closure));
}
