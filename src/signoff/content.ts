/**
 * What a policy's content is: each file that its text comes from, and each variable whose value is in it. An approval is of these bytes;
 * a change to any of them is a change to what was approved.
 */
import { inlinesOf } from "../document/walk.js";
import { type Host, HostError } from "../host/host.js";
import type { Policy } from "../policy/policy.js";
import { type ContentInput, compareNames, sha256 } from "./digest.js";

/** One of the files that a policy's content consists of. */
export interface ContentFile {
  /** Below the library's folder; `variables/NAME` for a variable's value. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const variablesFolder = "variables";

/**
 * The source and the files that it includes (decoded: no byte order mark, `\n` line ends), the pictures as they are, and the values of
 * variables. A picture that can't be read is found elsewhere; here it is absent.
 * @returns each once, in byte order of paths
 */
export async function contentInputs(host: Host, policy: Policy): Promise<readonly ContentFile[]> {
  const files = new Map<string, Uint8Array>();
  for (const { path, text } of policy.includes) files.set(path, Buffer.from(text));
  for (const path of pictures(policy)) {
    const bytes = await readPicture(host, path);
    if (bytes !== null) files.set(path, bytes);
  }
  files.set(policy.file, Buffer.from(policy.sourceText));
  // A file of a variable's name does not take its place: both are listed, and `approve` refuses them.
  const variables = [...policy.variables].map(([name, value]) => ({
    path: variablePath(name),
    bytes: Buffer.from(value),
  }));
  return [...variables, ...[...files].map(([path, bytes]) => ({ path, bytes }))].sort((a, b) =>
    compareNames(a.path, b.path),
  );
}

/** The paths of files with the digests of their bytes. */
export function digested(files: readonly ContentFile[]): readonly ContentInput[] {
  return files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
}

/** One name in one folder, whatever packets.yaml calls its variables: what is not a letter, digit, `.`, `_` or `-` is percent-encoded. */
function variablePath(name: string): string {
  const encoded = name.replace(/[^\p{L}\p{M}\p{N}._-]|^\.+$/gu, (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
  return `${variablesFolder}/${encoded}`;
}

/** @returns null for an input that is no variable */
export function variableName(path: string): string | null {
  return path.startsWith(`${variablesFolder}/`) ? path.slice(variablesFolder.length + 1) : null;
}

function pictures(policy: Policy): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const node of inlinesOf([...policy.body, ...policy.footnotes.flatMap(({ blocks }) => blocks)]))
    if (node.kind === "image" && node.source !== null) paths.add(node.source);
  return paths;
}

async function readPicture(host: Host, path: string): Promise<Uint8Array | null> {
  try {
    return await host.readFile(path);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}
