/** The sample library of this repository, as the program's own stages read it, and packets that they make of it; nothing is written. */
import { join } from "node:path";
import type { Format } from "../../src/config/format.js";
import { hasErrors } from "../../src/diagnostics.js";
import { createNodeHost } from "../../src/host/node.js";
import { type OpenLibrary, openLibrary } from "../../src/open-library.js";
import { compile } from "../../src/pipeline.js";

const repository = join(import.meta.dirname, "../..");

export async function sampleHost() {
  const host = await createNodeHost({ root: repository });
  return { ...host, readOutput: async () => null, writeOutput: async () => undefined };
}

export async function openSample(): Promise<OpenLibrary> {
  const { value, diagnostics } = await openLibrary(await sampleHost());
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

/** @returns the files of some packets by name, manifests too */
export async function buildSample(
  packets: readonly string[],
  formats: readonly Format[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { files, diagnostics } = await compile(await sampleHost(), { packets, formats, cache: false });
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return files;
}

/** One of a packet's files. */
export function fileOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`no ${name} among ${[...files.keys()].join(", ")}`);
  return bytes;
}
