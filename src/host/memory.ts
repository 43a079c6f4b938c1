/** A host without a disk, for tests and for callers that hold their files in memory. */
import { type Host, HostError, type Path } from "./host.js";

export interface MemoryHost extends Host {
  readonly files: Map<Path, Uint8Array>;
  readonly output: Map<string, Uint8Array>;
}

/**
 * @param files text or bytes by path
 * @param packages where files of installed packages come from
 */
export function createMemoryHost(
  files: Readonly<Record<Path, string | Uint8Array>>,
  packages: Host["readPackageFile"] = async (specifier) => {
    throw new HostError("missing", specifier, `${specifier} is not here`);
  },
  sourceDateEpoch?: string,
): MemoryHost {
  const encoder = new TextEncoder();
  const held = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? encoder.encode(content) : content,
    ]),
  );
  const output = new Map<string, Uint8Array>();
  let busy = false;
  return {
    tool: "memory",
    files: held,
    output,
    readFile: async (path) => {
      const bytes = held.get(path);
      if (path.split("/").includes("..")) throw new HostError("outside", path, `${path} is outside the folder`);
      if (bytes === undefined) throw new HostError("missing", path, `${path} is not there`);
      return bytes;
    },
    list: async (folder) => ({
      files: [...held.keys()].filter((path) => folder === "" || path.startsWith(`${folder}/`)).sort(),
      outside: [],
    }),
    readPackageFile: packages,
    readOutput: async (name) => output.get(name) ?? null,
    writeOutput: async (written) => {
      for (const [name, bytes] of written) output.set(name, bytes);
    },
    writeFile: async (path, bytes) => {
      held.set(path, bytes);
    },
    createFiles: async (created, outputs = new Map()) => {
      const there =
        [...outputs.keys()].find((name) => output.has(name)) ?? [...created.keys()].find((path) => held.has(path));
      if (there !== undefined) throw new HostError("exists", there, `${there} is there already`);
      for (const [name, bytes] of outputs) output.set(name, bytes);
      for (const [path, bytes] of created) held.set(path, bytes);
    },
    exclusively: async (work) => {
      if (busy) throw new HostError("busy", "", "another run is at work in this folder");
      busy = true;
      try {
        return await work();
      } finally {
        busy = false;
      }
    },
    environment: () => sourceDateEpoch,
  };
}
