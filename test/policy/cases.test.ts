/** Cases are files: `cases/NAME.md` is read, and gives the tree and the findings of `cases/NAME.txt`. `vitest -u` writes them anew: read the difference. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { IncludableFiles } from "../../src/policy/include-files.js";
import type { ReadingContext } from "../../src/policy/policy.js";
import { readPolicy } from "../../src/policy/read.js";
import { notationOf } from "./notation.js";

const folder = new URL("cases/", import.meta.url);
const names = readdirSync(folder).sort();
const cases = names.filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3));

/** Files that cases take in: `parts/x.md` is `policies/parts/x.md`. Two more can't be read. */
function partFiles(change: (bytes: Buffer) => Uint8Array): IncludableFiles {
  const read = (name: string) => readFileSync(new URL(`parts/${name}`, folder));
  const parts = readdirSync(new URL("parts/", folder));
  return new Map<string, Uint8Array | "outside" | "unreadable">([
    ...parts.map((name) => [`policies/parts/${name}`, change(read(name))] as const),
    ["policies/parts/outside.md", "outside"],
    ["policies/parts/locked.md", "unreadable"],
  ]);
}

/** As Windows' editors save it; what is not UTF-8 stays as it is. */
function windows(bytes: Buffer): Uint8Array {
  return bytes.includes(0xff) ? bytes : Buffer.from(`\uFEFF${bytes.toString().replaceAll("\n", "\r\n")}`);
}

const files = partFiles((bytes) => bytes);
const windowsFiles = partFiles(windows);

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
    limited: "[text]{services=css}",
    limit: "{services=css}",
    trojan: "pass\u200bword",
  },
  roles: new Map([
    ["cso", "Chief Security Officer"],
    ["privacy", "Privacy Officer"],
  ]),
  services: new Set(["cpaas", "css"]),
};

test.each(cases)("%s", async (name) => {
  const bytes = readFileSync(new URL(`${name}.md`, folder));
  const unix = await readPolicy(`policies/access/${name}.md`, bytes, context, files);
  await expect(notationOf(unix)).toMatchFileSnapshot(new URL(`${name}.txt`, folder).pathname);
  const same = await readPolicy(`policies/access/${name}.md`, windows(bytes), context, windowsFiles);
  expect(notationOf(same)).toBe(notationOf(unix));
});

test("no expected tree is left without its case", () => {
  const expected = names.filter((name) => name.endsWith(".txt")).map((name) => name.slice(0, -4));
  expect(expected).toEqual(cases);
});
