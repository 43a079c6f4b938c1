/** The tree that a packet was made from, by the program's own stages: what another program should find in the file. */
import { fileURLToPath } from "node:url";

const built = (module) => import(fileURLToPath(new URL(`../../dist/${module}`, import.meta.url)));

/**
 * @param {string} place the library's folder
 * @param {string} name the packet's
 * @param {string} file of a packet in several, which one, without its ending
 * @returns {Promise<import("../../src/document/tree.js").PacketDocument>}
 */
export async function treeOf(place, name, file = name) {
  const [
    { createNodeHost },
    { loadConfig },
    { readLibrary },
    { readCatalogues },
    { readApprovals, standing },
    { assemble },
  ] = await Promise.all(
    [
      "host/node.js",
      "config/load.js",
      "policy/library.js",
      "controls/read-catalogues.js",
      "signoff/records.js",
      "packet/assemble.js",
    ].map(built),
  );
  const host = await createNodeHost({ root: place });
  const { value: config } = await loadConfig(host);
  const { value: library } = await readLibrary(host, config);
  const approvals = await readApprovals(host);
  const { signOffs } = (await standing(host, library, approvals.value, config, null)).value;
  const packet = config.packets.find((one) => one.name === name);
  const { value: catalogues } = await readCatalogues(host, config, library);
  const edition = { kind: "working" };
  const made = assemble({ config, packet, library, signOffs, edition, catalogues, fileDate: null });
  if (made.value === null) throw new Error(`no packet ${name} in ${place}`);
  const { documents, index } = made.value;
  const found = documents.find((one) => one.name === file) ?? index?.("pdf", new Map());
  return found.document;
}
