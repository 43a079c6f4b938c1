/** `theme.word` in packets.yaml: what `check` and `build` say of the file it names, and which packets it restyles. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { build } from "../../src/build.js";
import { loadConfig } from "../../src/config/load.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { check } from "../../src/pipeline.js";
import { readReference, type SharedWork } from "../../src/render.js";
import { normal, referenceFile, styleSheet } from "../writers/docx/reference/reference-file.js";
import { all, readWordFile } from "../writers/docx/word-file.js";

const require = createRequire(import.meta.url);

const settings = (library: string, packet = "{}", formats = "[docx]") => `organization: { name: Example Clinic }
theme: ${library}
packets:
  one: { title: One, theme: ${packet}, formats: ${formats} }
`;

const host = (packets: string, files: Readonly<Record<string, Uint8Array>> = {}) =>
  createMemoryHost(
    { "packets.yaml": packets, "policies/a.md": '---\nid: A-1\ntitle: A\nversion: "1.0.0"\n---\n\nText.\n', ...files },
    (specifier) => readFile(require.resolve(specifier)),
  );

async function found(packets: string, files: Readonly<Record<string, Uint8Array>> = {}) {
  const lines = (of: Awaited<ReturnType<typeof check>>["diagnostics"]) =>
    of
      .filter(({ code }) => code.startsWith("reference/"))
      .map(({ code, severity, span }) => `${severity} ${code} ${span.file}:${span.start.line}:${span.start.column}`);
  const checked = lines((await check(host(packets, files))).diagnostics);
  const built = lines((await build(host(packets, files), { cache: false })).diagnostics);
  expect(built).toEqual(checked);
  return checked;
}

const sized = (size: number) => referenceFile({ styles: styleSheet(normal("", `<w:sz w:val="${size}"/>`)) });

describe("a reference document", () => {
  it("that is missing, outside or none is an error where it is named, for check as for build", async () => {
    expect(await found(settings("{ word: assets/r.docx }"))).toEqual(["error reference/missing packets.yaml:2:16"]);
    expect(await found(settings("{}", "{ word: ../r.docx }"))).toEqual(["error reference/outside packets.yaml:4:37"]);
    const files = { "r.docx": Uint8Array.of(0x50, 0x4b) };
    expect(await found(settings("{ word: r.docx }"), files)).toEqual(["error reference/invalid packets.yaml:2:16"]);
  });

  it("with macros, and in a font of unknown widths, is used with a finding", async () => {
    const styles = styleSheet(normal("", '<w:rFonts w:ascii="Corporate Sans"/>'));
    const files = { "r.docx": referenceFile({ styles, files: { "word/vbaProject.bin": "x" } }) };
    expect(await found(settings("{ word: r.docx }"), files)).toEqual([
      "info reference/unknown-font packets.yaml:2:16",
      "warning reference/unsafe-content packets.yaml:2:16",
    ]);
  });

  it("is not asked for where no Word file is made", async () => {
    expect(await found(settings("{ word: assets/r.docx }", "{}", "[pdf]"))).toEqual([]);
  });

  it("changes the pages that the Word file counts, and not those of the PDF", async () => {
    const text = "Words enough for pages. ".repeat(400);
    const policy = new TextEncoder().encode(`---\nid: A-1\ntitle: A\nversion: "1.0.0"\n---\n\n${text}\n`);
    const pages = async (size: number, formats: string) => {
      const files = { "r.docx": sized(size), "policies/a.md": policy };
      const { packets } = await build(host(settings("{ word: r.docx }", "{}", formats), files), { cache: false });
      return packets[0]?.pages ?? 0;
    };
    expect(await pages(40, "[docx]")).toBeGreaterThan(await pages(18, "[docx]"));
    expect(await pages(40, "[pdf]")).toBe(await pages(18, "[pdf]"));
  });

  it("is read once for all packets of a run that name it at the same place", async () => {
    const two = `${settings("{ word: a.docx }")}  two: { title: Two, formats: [docx] }\n  three: { title: Three, theme: { word: b.docx } }\n`;
    const library = host(two, { "a.docx": sized(26), "b.docx": sized(30) });
    const references: SharedWork["references"] = new Map();
    const packets = (await loadConfig(library)).value?.packets ?? [];
    const [one, same, other] = await Promise.all(
      packets.map(async (packet) => (await readReference(library, packet, ["docx"], references)).value),
    );
    expect([one?.look.normal.size, other?.look.normal.size]).toEqual([13, 15]);
    expect(same).toBe(one);
  });

  it("of a packet stands above that of the library, and the next build sees when it changes", async () => {
    const files = { "a.docx": sized(26), "b.docx": sized(30), "c.xml": new TextEncoder().encode(styleSheet(normal())) };
    const library = host(settings("{ word: a.docx }", "{ word: b.docx }"), files);
    expect((await build(library)).unchanged).toBe(false);
    const word = readWordFile(library.output.get("one.docx") ?? new Uint8Array());
    const style = all(word.xml("word/styles.xml"), "w:style").find((node) => node.attributes["w:default"] === "1");
    expect(style && all(style, "w:sz")[0]?.attributes).toEqual({ "w:val": "30" });
    expect((await build(library)).unchanged).toBe(true);
    library.files.set("b.docx", sized(28));
    expect((await build(library)).unchanged).toBe(false);
  });
});
