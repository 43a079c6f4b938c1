/** Writes the JSON Schemas beside the compiled code; run by `npm run build`. */
import { mkdir, writeFile } from "node:fs/promises";
import { z } from "zod";
import { configSchema } from "../config/schema.js";
import { catalogueSchema } from "../controls/catalogue-schema.js";
import { frontMatterSchema } from "../policy/frontmatter-schema.js";

const folder = new URL("../schemas/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, title, schema] of [
  ["packets.schema.json", "packets.yaml", configSchema],
  ["catalogue.schema.json", "A catalogue of controls", catalogueSchema],
  ["front-matter.schema.json", "Front matter of a policy", frontMatterSchema],
] as const) {
  const json = { ...z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" }), title };
  await writeFile(new URL(name, folder), `${JSON.stringify(json, null, 2)}\n`);
}
