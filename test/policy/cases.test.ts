/** Cases are files: `cases/NAME.md` is read, and gives the tree and the findings of `cases/NAME.txt`. `vitest -u` writes them anew: read the difference. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ReadingContext } from "../../src/policy/policy.js";
import { readPolicy } from "../../src/policy/read.js";
import { notationOf } from "./notation.js";

const folder = new URL("cases/", import.meta.url);
const names = readdirSync(folder).sort();
const cases = names.filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3));

const context: ReadingContext = {
  variables: {
    organization: {
      name: "Northwind Health",
      short: "Northwind",
      domain: "northwind.example",
      motto: "*Care* & [trust]_",
      logo: null,
    },
    roles: {
      cso: { title: "Chief Security Officer", holder: "Dana Reyes" },
      privacy: { title: "Privacy Officer", holder: "Sam Ortiz" },
    },
    services: { cpaas: "Compliant Platform as a Service" },
    regions: ["us-east", "eu-west"],
    incident_hotline: "+1 555 0100",
  },
  roles: new Set(["cso", "privacy"]),
  services: new Set(["cpaas", "css"]),
};

test.each(cases)("%s", async (name) => {
  const bytes = readFileSync(new URL(`${name}.md`, folder));
  const unix = await readPolicy(`policies/access/${name}.md`, bytes, context);
  await expect(notationOf(unix)).toMatchFileSnapshot(new URL(`${name}.txt`, folder).pathname);
  const windows = Buffer.from(`\uFEFF${bytes.toString().replaceAll("\n", "\r\n")}`);
  expect(notationOf(await readPolicy(`policies/access/${name}.md`, windows, context))).toBe(notationOf(unix));
});

test("no expected tree is left without its case", () => {
  const expected = names.filter((name) => name.endsWith(".txt")).map((name) => name.slice(0, -4));
  expect(expected).toEqual(cases);
});
