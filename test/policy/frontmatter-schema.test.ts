import { expect, test } from "vitest";
import { z } from "zod";
import { knownKeys, ownKeys } from "../../src/policy/frontmatter-keys.js";
import { frontMatterSchema } from "../../src/policy/frontmatter-schema.js";

test("the schema has every own key with its description, none required, and lets other tools' keys be", () => {
  const schema = z.toJSONSchema(frontMatterSchema, { io: "input" });
  const described = Object.fromEntries(Object.entries(ownKeys).map(([name, { description }]) => [name, description]));
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    typeof property === "object" ? property.description : null,
  ]);
  expect(Object.fromEntries(properties)).toEqual(described);
  expect(schema.required ?? []).toEqual([]);
  expect(schema.additionalProperties).toEqual({});
});

test("the schema takes the front matter that the contract shows, and refuses a bare number as version", () => {
  const front = {
    id: "POL-ACC-01",
    version: "2.1.0",
    effective: "2026-01-15",
    review: "12 months",
    controls: { soc2: ["CC6.1"] },
    revisions: [{ version: "2.1.0", date: "2026-01-15", author: "Dana Reyes", summary: "Adds reviews" }],
  };
  expect(frontMatterSchema.safeParse(front).success).toBe(true);
  expect(frontMatterSchema.safeParse({ version: 1.1 }).success).toBe(false);
  expect(frontMatterSchema.safeParse({ weight: 3 }).success).toBe(true);
});

test("no key means two things", () => {
  const names = knownKeys.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
