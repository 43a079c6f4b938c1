#!/usr/bin/env node
/**
 * The last step of `npm run build`: bundles the command with the packages that it uses into a few chunks in dist/command, compiles the
 * code that a build of the sample library needs into V8's code cache, and lets dist/cli/command.js load all that. The library
 * (dist/index.js) stays as modules beside it. Compiling the modules again takes the bundle out of use until it is made again.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { openBundle } from "../dist/cli/bundle.js";
import { tuneForShortRuns } from "../dist/cli/engine.js";
import { licensesOf } from "./bundle-licenses.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "dist/command");

/** Modules that cost much when they are loaded, and what the bundle has in their place. */
const replaced = {
  // Unpacks tables of Unicode properties, in JavaScript.
  "tiny-inflate": join(root, "scripts/replaced/tiny-inflate.cjs"),
  // Computes tables for encrypting PDF files, which are never encrypted here.
  "@noble/ciphers/aes": join(root, "scripts/replaced/ciphers.cjs"),
};

// A code cache is only taken by a process with the switches that it was made with.
tuneForShortRuns();
rmSync(folder, { recursive: true, force: true });
const packages = await bundleCommand();
writeFileSync(join(folder, "licenses.txt"), licensesOf(packages));
await fillCodeCache();
writeFileSync(
  join(root, "dist/cli/command.js"),
  `import { fileURLToPath } from "node:url";
import { openBundle } from "./bundle.js";

export const { run, processTerminal } = openBundle(fileURLToPath(new URL("../command", import.meta.url))).load("command.cjs");
`,
);

/** @returns the folders of the packages that are in the bundle, by name */
async function bundleCommand() {
  const bundle = await rolldown({
    input: join(root, "dist/cli/command.js"),
    platform: "node",
    // Sharp is machine code; fonts are files, which the host finds by their packages' names.
    external: ["sharp"],
    resolve: { alias: replaced },
    // Gray-matter can run front matter; it is never let to.
    checks: { eval: false },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: "cjs",
    entryFileNames: "[name].cjs",
    // Nothing outlives a build that a hash would tell apart.
    chunkFileNames: "[name].cjs",
  });
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  for (const [name, file] of Object.entries(replaced))
    if (!modules.includes(file)) throw new Error(`nothing in the bundle asks for ${name}: replace it no longer`);
  const found = modules.flatMap(
    (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll(sep, "/")) ?? [],
  );
  return [...new Set(found)].sort();
}

/** Builds a packet of the sample library, so that what a build needs has been compiled. Whether it has faults is not asked here. */
async function fillCodeCache() {
  const output = mkdtempSync(join(tmpdir(), "policy-packet-"));
  try {
    const bundle = openBundle(folder);
    const { run } = bundle.load("command.cjs");
    const silent = { out() {}, err() {}, interactive: false, color: false, folder: root };
    await run(["build", "onboarding", "-C", root, "-o", output, "--no-cache"], silent);
    bundle.saveCodeCache();
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
