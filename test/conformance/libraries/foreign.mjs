/** Policies as other tools left them: foreign front matter, text that went through the wrong encoding, no packets.yaml. */
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const fixtures = fileURLToPath(new URL("../fixtures/foreign", import.meta.url));

export const foreignLibrary = {
  name: "foreign",
  async prepare(folder) {
    await cp(fixtures, folder, { recursive: true });
    return folder;
  },
  policy: plainPolicy,
};

/** A policy in which nothing is carried out and no image is there to be drawn. */
export async function plainPolicy(place, file) {
  return { file, markdown: await readFile(join(place, file), "utf8"), templated: false, shows: () => false };
}
