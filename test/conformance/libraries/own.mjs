/** This repository's own sample library, where it stands. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

export const ownLibrary = {
  name: "own",
  // Ordinary policies: whoever prints these must find every heading where the contents say.
  holdsContents: true,
  prepare: async () => repository,
  async policy(place, file, packet) {
    const path = join(place, file);
    const settings = parse(await readFile(join(place, "packets.yaml"), "utf8"));
    return {
      file,
      markdown: await readFile(path, "utf8"),
      templated: true,
      shows: (target) => existsSync(join(dirname(path), target)) || existsSync(join(place, target)),
      services: settings.packets[packet].services ?? Object.keys(settings.services),
      roles: Object.fromEntries(Object.entries(settings.roles).map(([key, { title }]) => [key, title])),
    };
  },
};
