/** The bundle of the command: it loads what it should, whatever its code caches are like, and makes what the modules make. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { openBundle } from "../../src/cli/bundle.js";
import { folderOf, policyPacket } from "./command.js";

const dist = join(import.meta.dirname, "../../dist");

describe("a bundle", () => {
  const chunks = {
    "first.cjs": `const other = require("./other.cjs"); exports.answer = () => other.base + 2; exports.folder = __dirname;
      exports.outside = require("node:path").sep;`,
    "other.cjs": `globalThis.timesRun = (globalThis.timesRun ?? 0) + 1; exports.base = 40;`,
  };
  let folder = "";
  beforeEach(() => {
    folder = folderOf(chunks);
  });
  const answer = () => (openBundle(folder).load("first.cjs") as { answer(): number }).answer();
  const caches = () => join(folder, "cache", `${process.platform}-${process.arch}-${process.version}`);

  it("loads chunks, once each, and modules from outside", () => {
    const counter = globalThis as { timesRun?: number };
    delete counter.timesRun;
    const bundle = openBundle(folder);
    const first = bundle.load("first.cjs") as { folder: string; outside: string };
    bundle.load("other.cjs");
    expect(first).toMatchObject({ folder, outside: expect.stringMatching(/[/\\]/) });
    expect(counter.timesRun).toBe(1);
  });

  it("keeps code caches, and works with them", () => {
    const bundle = openBundle(folder);
    bundle.load("first.cjs");
    bundle.saveCodeCache();
    expect(readdirSync(caches()).sort()).toEqual(["first.cjs", "other.cjs"]);
    expect(answer()).toBe(42);
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["noise", Buffer.from("no code cache at all, but long enough to be looked at as if it were one")],
  ])("does the same when a cache is %s", (_, bytes) => {
    mkdirSync(caches(), { recursive: true });
    writeFileSync(join(caches(), "first.cjs"), bytes);
    expect(answer()).toBe(42);
  });

  it("tells where an error is", () => {
    writeFileSync(join(folder, "other.cjs"), "\n\nthrow new Error('third line');");
    expect(() => answer()).toThrow(expect.objectContaining({ stack: expect.stringContaining("other.cjs:3") }));
  });
});

describe("the built command", () => {
  it("makes the same files as the library", async () => {
    const folder = folderOf({
      "policies/a.md": `---\nid: POL-A\ntitle: Access\nversion: "1.0.0"\neffective: 2026-01-15\n---\n\n## Purpose\n\nText[^1] with *words*.\n\n| A | B |\n| --- | --- |\n| c | d |\n\n[^1]: A note.\n`,
    });
    expect(policyPacket(["build"], folder)).toMatchObject({ status: 0 });
    const library: typeof import("../../src/index.js") = await import(pathToFileURL(join(dist, "index.js")).href);
    const host = await library.createNodeHost({ root: folder, output: join(folder, "again") });
    await library.build(host);
    const names = readdirSync(join(folder, "output"));
    expect(names.sort()).toEqual(readdirSync(join(folder, "again")).sort());
    for (const name of names.filter((one) => !one.startsWith(".")))
      expect(readFileSync(join(folder, "again", name)).equals(readFileSync(join(folder, "output", name)))).toBe(true);
  });

  it("is bundled, with the licences of what is in the bundle", () => {
    expect(readFileSync(join(dist, "cli/command.js"), "utf8")).toContain("openBundle");
    const licenses = readFileSync(join(dist, "command/licenses.txt"), "utf8");
    const texts = licenses.split(`\n${"-".repeat(80)}\n\n`);
    const names = texts.map((text) => /^(\S+) \d+\.\d+\.\d+\n\nLicense: (?!undefined)/.exec(text)?.[1]);
    expect(names).toEqual(expect.arrayContaining(["brotli", "dfa", "docx", "fontkit", "marked", "pdfmake", "zod"]));
    for (const text of texts) {
      expect(text).toMatch(/^\W*copyright /im);
      expect(text).toMatch(
        /Permission is hereby granted|Permission to use, copy|Redistribution and use|Grant of Copyright/,
      );
      expect(text).toMatch(/WITHOUT\s+WARRANT(Y|IES)|AS IS/i);
    }
    const holders = { brotli: "Copyright 2013 Google Inc.", dfa: "Devon Govett", fontkit: "2014-present Devon Govett" };
    for (const [name, holder] of Object.entries(holders)) expect(texts[names.indexOf(name)]).toContain(holder);
  });

  it("is not made with a package that has no licence text, nor with one text too many", async () => {
    const script = pathToFileURL(join(dist, "../scripts/bundle-licenses.mjs")).href;
    const { licensesOf }: { licensesOf(homes: readonly string[]): string } = await import(script);
    const home = folderOf({
      "package.json": `{ "name": "@made/up", "version": "1.0.0", "license": "MIT" }`,
      NOTICE: "!",
    });
    expect(() => licensesOf([home])).toThrow("scripts/licenses/@made-up.txt");
    writeFileSync(join(home, "LICENSE"), "");
    expect(() => licensesOf([home])).toThrow("scripts/licenses/@made-up.txt");
    writeFileSync(join(home, "LICENSE"), "Do what you like.");
    expect(() => licensesOf([home])).toThrow("no package needs scripts/licenses/brotli.txt");
  });
});
