/** Markdown files as they stand in fixtures/, without a packets.yaml. */
import { existsSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Policies as other tools left them: foreign front matter, text that went through the wrong encoding, templating of others. */
export const foreignLibrary = fixtureLibrary("foreign");

/** Everything that GitHub's dialect adds to CommonMark, and the HTML beside it. */
export const githubLibrary = fixtureLibrary("github");

function fixtureLibrary(name) {
  return {
    name,
    async prepare(folder) {
      await cp(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), folder, { recursive: true });
      return folder;
    },
    policy: async (place, file) => ({
      ...(await plainPolicy(place, file)),
      shows: (target) => existsSync(join(place, target)),
    }),
  };
}

/** A policy in which nothing is carried out and no image is there to be drawn. */
export async function plainPolicy(place, file) {
  return { file, markdown: await readFile(join(place, file), "utf8"), templated: false, shows: () => false };
}
