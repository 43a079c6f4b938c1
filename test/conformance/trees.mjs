/** The tree that a packet was made from, by the program's own stages: what another program should find in the file. */
import { fileURLToPath } from "node:url";

const built = (module) => import(fileURLToPath(new URL(`../../dist/${module}`, import.meta.url)));

/** Packets as they are put together, each once: judges ask for every file. */
const packets = new Map();

/**
 * @param {string} place the library's folder
 * @param {string} name the packet's
 * @param {string} file of a packet in several, which one, without its ending
 * @returns {Promise<import("../../src/document/tree.js").PacketDocument>}
 */
export async function treeOf(place, name, file = name) {
  const key = `${place} ${name}`;
  if (!packets.has(key)) packets.set(key, assembled(place, name));
  const { documents, index } = await packets.get(key);
  const found = documents.find((one) => one.name === file) ?? index?.("pdf", new Map());
  return found.document;
}

async function assembled(place, name) {
  const modules = ["host/node.js", "open-library.js", "packet/assemble.js"];
  const [{ createNodeHost }, { openLibrary }, { assemble }] = await Promise.all(modules.map(built));
  const { value } = await openLibrary(await createNodeHost({ root: place }));
  const { config, policies: library, standing, catalogues, inheritance } = value;
  const packet = config.packets.find((one) => one.name === name);
  const input = { config, packet, library, signOffs: standing.signOffs, catalogues, inheritance, fileDate: null };
  const made = assemble({ ...input, edition: { kind: "working" } });
  if (made.value === null) throw new Error(`no packet ${name} in ${place}`);
  return made.value;
}
