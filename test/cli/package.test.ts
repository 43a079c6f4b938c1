/** What is published: every chunk of the bundled command, whatever its name, and no code cache. Asks npm, which comes with Node. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBundle } from "../../src/cli/bundle.js";
import { folderOf } from "./command.js";

const root = join(import.meta.dirname, "../..");
const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };

/** The paths below dist/command that npm would put into the package, in byte order. */
function published(folder: string): string[] {
  const printed = execFileSync("npm", ["pack", "--json", "--dry-run", "--ignore-scripts", "--offline"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = JSON.parse(printed) as { files: { path: string }[] }[];
  const start = "dist/command/";
  const paths = (packed?.files ?? []).map(({ path }) => path).filter((path) => path.startsWith(start));
  return paths.map((path) => path.slice(start.length)).sort();
}

describe("the published package", () => {
  it("has every file of the built command but the code caches", () => {
    const built = readdirSync(join(root, "dist/command"), { withFileTypes: true });
    const chunks = built.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(chunks).toContain("command.cjs");
    expect(published(root)).toEqual(chunks.sort());
  });

  it("has a chunk whatever its name is, and no code cache", () => {
    const names = ["cache.cjs", "command.cjs", "pdf-V2x_1.cjs", "pdf-v20.20.2.cjs", "x-cache.cjs"];
    const chunks = names.map((name) => [`dist/command/${name}`, "exports.answer = 42;"] as const);
    const manifest = JSON.stringify({ name: "packed", version: "1.0.0", files });
    const folder = folderOf({ "package.json": manifest, ...Object.fromEntries(chunks) });
    const bundle = openBundle(join(folder, "dist/command"));
    for (const name of names) bundle.load(name);
    bundle.saveCodeCache();
    expect(readdirSync(join(folder, "dist/command"))).toHaveLength(names.length + 1);
    expect(published(folder)).toEqual(names);
  });
});
