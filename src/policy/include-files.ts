/** Reads the files that policies take in, so that reading a policy itself touches no disk. What can't be read is kept as the reason why. */
import { type Host, HostError, type HostErrorKind, type Path } from "../host/host.js";
import { findIncludeTags, includeCandidates } from "./include-tags.js";

/** Bytes by path below the library's folder, or why there are none. A file that is not there has no entry. */
export type IncludableFiles = ReadonlyMap<Path, Uint8Array | Exclude<HostErrorKind, "missing">>;

/** More files than this are not read for includes; tags that name others find nothing. */
const mostFiles = 5000;

/**
 * Follows include tags, also those in files that are themselves taken in.
 * @param files where to begin: policies' files and their bytes
 */
export async function readIncludableFiles(host: Host, files: ReadonlyMap<Path, Uint8Array>): Promise<IncludableFiles> {
  const found = new Map<Path, Uint8Array | Exclude<HostErrorKind, "missing">>();
  const missing = new Set<Path>();
  const read = async (path: Path): Promise<boolean> => {
    if (found.has(path)) return true;
    if (missing.has(path)) return false;
    const bytes = files.get(path) ?? (await attempt(host, path));
    if (bytes === "missing") missing.add(path);
    else found.set(path, bytes);
    return bytes !== "missing";
  };
  const queue = [...files];
  for (let next = queue.pop(); next !== undefined && found.size < mostFiles; next = queue.pop()) {
    const [from, bytes] = next;
    for (const { path } of findIncludeTags(new TextDecoder().decode(bytes))) {
      for (const candidate of includeCandidates(path, from)) {
        const isNew = !found.has(candidate);
        if (!(await read(candidate))) continue;
        const content = found.get(candidate);
        if (isNew && content instanceof Uint8Array && !files.has(candidate)) queue.push([candidate, content]);
        break;
      }
    }
  }
  return found;
}

async function attempt(host: Host, path: Path): Promise<Uint8Array | HostErrorKind> {
  try {
    return await host.readFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.kind;
  }
}
