/** The dependency rule of ARCHITECTURE.md, kept for every file. The lint settings say the same; this says it with the whole table. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../../src");

const everyWriter = [
  "diagnostics",
  "document",
  "config/theme",
  "config/spacing",
  "config/picture-size",
  "config/format",
  "writers/writer",
  "writers/page-runs",
  "writers/furniture-line",
];

/** What each part of the house may import; `pdf` and `docx` below writers stand for themselves. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  archive: [],
  document: ["diagnostics"],
  config: ["diagnostics", "host/host"],
  "writers/writer": ["diagnostics", "document", "config/theme", "config/format", "writers/word-reference"],
  "writers/word-reference": ["config/restyled-theme"],
  "writers/page-runs": ["document"],
  "writers/part-groups": ["document", "writers/writer"],
  "writers/page-digits": ["document"],
  "writers/furniture-line": ["document"],
  "writers/registry": ["writers/writer", "writers/pdf", "writers/docx"],
  "writers/pdf": [...everyWriter, "writers/part-groups", "writers/page-digits"],
  "writers/docx": [...everyWriter, "archive", "config/restyled-theme", "writers/word-reference"],
  controls: ["diagnostics", "config", "host/host", "policy"],
  policy: ["diagnostics", "document", "config", "host/host"],
  wording: ["diagnostics", "document", "config", "policy"],
  signoff: ["diagnostics", "archive", "document", "config", "host/host", "policy"],
  packet: ["diagnostics", "document", "config", "controls", "policy", "signoff"],
  host: ["diagnostics", "document", "config/theme", "config/picture-size", "config/format", "writers/writer"],
  "host/ssh-keygen": ["diagnostics", "signoff/ssh"],
  pipeline: ["*"],
  render: ["*"],
  "open-library": ["*"],
  approve: ["*"],
  bump: ["*"],
  phase: ["build"],
  build: ["*"],
  "build-record": ["*"],
  layouts: ["*"],
  "layout-record": ["*"],
  fix: ["*"],
  "host-findings": ["diagnostics", "host/host"],
  "unknown-policy": ["diagnostics", "config", "policy"],
  verify: ["*"],
  issue: ["*"],
  issuing: ["*"],
  init: ["*"],
  adopting: ["config", "controls", "policy"],
  rebuild: ["*"],
  index: ["*"],
  cli: ["*"],
  main: ["cli"],
};

/** Modules and globals that only the outside world's own folders may name. */
const outsideWorld =
  /from "node:(fs|fs\/promises|child_process|os|net|http|https|dns|tls|worker_threads)"|\bprocess\.|\bDate\.now\b|\bfetch\(|\bMath\.random\b|toLocale\w*\(|localeCompare/;
const mayTouchTheWorld = /^(host|cli)\/|^main$/;

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.split(sep).join("/"))
  .sort();

function partOf(module: string): string {
  const parts = Object.keys(allowed).filter((part) => module === part || module.startsWith(`${part}/`));
  const longest = parts.sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) throw new Error(`${module} belongs to no part of the house: add it to the table`);
  return longest;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), "utf8");
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) => path ?? "");
  return found.map((path) =>
    posix
      .normalize(posix.join(posix.dirname(file), path))
      .replace(/\.(js|ts)$/, "")
      .replace(/\.d$/, ""),
  );
}

function permits(file: string, target: string): boolean {
  const own = partOf(file.replace(/(\.d)?\.ts$/, ""));
  const rule = allowed[own] ?? [];
  const part = partOf(target);
  if (rule.includes("*")) return part !== "cli" || own === "cli";
  return part === own || rule.some((one) => target === one || target.startsWith(`${one}/`));
}

describe("the dependency rule", () => {
  it("knows every file", () => {
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) expect(() => partOf(file.replace(/(\.d)?\.ts$/, ""))).not.toThrow();
  });

  it.each(files)("%s", (file) => {
    for (const target of importsOf(file)) expect(permits(file, target), `${file} imports ${target}`).toBe(true);
  });

  it.each(files.filter((file) => !mayTouchTheWorld.test(file.replace(/\.ts$/, ""))))(
    "%s leaves the outside world alone",
    (file) => {
      const text = readFileSync(join(source, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
      expect(text).not.toMatch(outsideWorld);
    },
  );

  it.each(files)("%s loads no module of Node's later on, which the bundled command could not", (file) => {
    expect(readFileSync(join(source, file), "utf8")).not.toMatch(/import\(\s*"node:/);
  });

  it("finds a break when there is one", () => {
    expect(permits("writers/docx/reference/restyle.ts", "writers/pdf/measure/hyphenation")).toBe(false);
    expect(permits("writers/pdf/index.ts", "packet/assemble")).toBe(false);
    expect(permits("document/walk.ts", "config/theme")).toBe(false);
    expect(permits("pipeline.ts", "cli/program")).toBe(false);
    expect(permits("writers/pdf/index.ts", "writers/page-runs")).toBe(true);
    expect("x.localeCompare(y)").toMatch(outsideWorld);
  });
});
