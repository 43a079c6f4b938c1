/**
 * Loads the command from the CommonJS chunks that `npm run build` bundles it into, with V8's code cache where there is one. Reading a few
 * large files costs less than finding hundreds of modules, and cached code need not be compiled again: together a fifth of a cold
 * build. Node does as much by itself only from version 22 on (`module.enableCompileCache`).
 *
 * A code cache belongs to one release of Node on one kind of machine. Any other, and any that V8 rejects, is left unused; the program
 * is then compiled from its chunks, and does the same.
 *
 * Chunks reach each other and outside packages by `require` alone, which the bundler makes of every import.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

export interface Bundle {
  /** @param name a chunk; @returns what it exports */
  load(name: string): unknown;
  /** Keeps the code that has been compiled so far, for the next process. */
  saveCodeCache(): void;
}

type Wrapper = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

/** @param folder holds the chunks, and in `cache` the code caches, which are not published */
export function openBundle(folder: string): Bundle {
  const caches = join(folder, "cache", `${process.platform}-${process.arch}-${process.version}`);
  const loaded = new Map<string, { readonly script: Script; readonly module: { exports: unknown } }>();
  const requireOutside = createRequire(join(folder, "chunk.cjs"));
  const isChunk = (name: string) => name.startsWith("./");

  function load(name: string): unknown {
    const known = loaded.get(name);
    if (known !== undefined) return known.module.exports;
    const filename = join(folder, name);
    const cache = join(caches, name);
    // One line, so that the lines of errors are those of the file.
    const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(filename, "utf8")}\n})`;
    const script = new Script(source, {
      filename,
      ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}),
    });
    const module: { exports: unknown } = { exports: {} };
    loaded.set(name, { script, module });
    const run: Wrapper = script.runInThisContext();
    run(module.exports, (other) => (isChunk(other) ? load(other) : requireOutside(other)), module, filename, folder);
    return module.exports;
  }

  return {
    load: (name) => load(`./${name}`),
    saveCodeCache() {
      mkdirSync(caches, { recursive: true });
      for (const [name, { script }] of loaded) writeFileSync(join(caches, name), script.createCachedData());
    },
  };
}
