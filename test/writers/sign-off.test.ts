/** Sign-off in finished files: the code, signatures and stamps that a packet asks for are in both formats, as what they are. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import decode from "qr/decode.js";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../../src/build.js";
import { cell, image, lineBreak, row, table, text as words } from "../../src/document/builders.js";
import { createMemoryHost, type MemoryHost } from "../../src/host/memory.js";
import type { Files } from "../packet/policies.js";
import { library, one, record, settings, text } from "../signoff/records.js";
import { policyOf, render } from "./docx/rendering.js";
import { all, first, printed, readWordFile, type WordFile, type XmlNode } from "./docx/word-file.js";
import { logoKey } from "./fixture-images.js";
import { pdfObjects } from "./pdf/objects.js";
import { reopen } from "./pdf/reopen.js";
import { readObjects } from "./pdf/structure/pdf-objects.js";
import { readTagged, readTexts } from "./pdf/structure/tagged-file.js";

const require = createRequire(import.meta.url);
const signature =
  '<svg xmlns="http://www.w3.org/2000/svg" width="144pt" height="40pt"><path d="M9 9L99 30" stroke="#000"/></svg>';
const packets = settings
  .replace("<ada@clinic.example>", "<ada@clinic.example>, signature: ada.svg")
  .replace("packets: { all: { title: All } }", "packets: { all: { title: All }, some: { title: Some } }");

async function built(records: Files, formats: readonly ("pdf" | "docx")[]): Promise<MemoryHost> {
  const files = { ...library(records, text, packets), "ada.svg": signature };
  const host = createMemoryHost(files, (specifier) => readFile(require.resolve(specifier)));
  const { diagnostics } = await build(host, { formats, cache: false });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return host;
}

function output(host: MemoryHost, name: string): Uint8Array {
  const bytes = host.output.get(name);
  if (bytes === undefined) throw new Error(`no ${name}`);
  return bytes;
}

/** The pictures of a Word file by what is said of them: the parts that hold them. */
function media(word: WordFile): ReadonlyMap<string, readonly Uint8Array[]> {
  const targets = new Map(
    all(word.xml("word/_rels/document.xml.rels"), "Relationship").map(({ attributes }) => [
      attributes.Id,
      attributes.Target,
    ]),
  );
  const part = (node: XmlNode | undefined) => word.bytes(`word/${targets.get(node?.attributes["r:embed"])}`);
  return new Map(
    all(word.xml("word/document.xml"), "w:drawing").map((drawing) => [
      first(drawing, "wp:docPr")?.attributes.descr ?? "",
      [part(first(drawing, "asvg:svgBlip")), part(first(drawing, "a:blip"))],
    ]),
  );
}

async function scanned(picture: Uint8Array | undefined): Promise<string> {
  const { data, info } = await sharp(picture).flatten().removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return decode({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

const code = "QR code of packet, copy and digest, as written beside it";

describe("code and signature", { timeout: 60_000 }, () => {
  let host: MemoryHost;
  beforeAll(async () => {
    host = await built(one(), ["pdf", "docx"]);
  }, 60_000);

  it("are vectors in the PDF, and say what they show", async () => {
    const bytes = output(host, "all.pdf");
    expect(pdfObjects(bytes).text).not.toContain("/Subtype /Image");
    const file = readTagged(readObjects(bytes), await readTexts(bytes));
    const figures = file.elements.filter(({ role }) => role === "Figure");
    expect(figures.map(({ dict }) => file.objects.text(dict.get("Alt")))).toEqual([code, "Signature of Ada Quill"]);
  });

  it("are vectors in the Word file, with pixels for readers without; each packet has its own code", async () => {
    const read = async (name: string) => {
      const [svg, png] = media(readWordFile(output(host, `${name}.docx`))).get(code) ?? [];
      expect(new TextDecoder().decode(svg)).toContain("<svg");
      return scanned(png);
    };
    expect(await read("all")).toMatch(/^policy-packet all\/working-copy sha256:[0-9a-f]{64}$/);
    expect(await read("some")).toMatch(/^policy-packet some\/working-copy sha256:[0-9a-f]{64}$/);
    expect([...media(readWordFile(output(host, "all.docx"))).keys()]).toEqual([code, "Signature of Ada Quill"]);
  });

  it("says the digest in words, as the code has it", async () => {
    const { texts } = await reopen(output(host, "all.pdf"));
    const [svg] = media(readWordFile(output(host, "all.docx"))).get(code) ?? [];
    const digest = /sha256:(.*)/.exec(await scanned(await sharp(svg, { density: 144 }).png().toBuffer()))?.[1] ?? "";
    expect(digest).not.toBe("");
    expect(texts.join(" ").replaceAll(" ", "")).toContain(digest);
  });
});

describe("a superseded packet", { timeout: 60_000 }, () => {
  it("is stamped on each page of both formats", async () => {
    const newer = { "policies/approvals/POL-A/2.0.0/ada.json": record({ subject: "POL-A@2.0.0" }) };
    const host = await built({ ...one(), ...newer }, ["pdf", "docx"]);
    const { texts } = await reopen(output(host, "all.pdf"));
    for (const page of texts) expect(page).toContain("SUPERSEDED");
    const word = readWordFile(output(host, "all.docx"));
    const headers = word.names.filter((name) => /^word\/header\d+\.xml$/.test(name));
    expect(headers.length).toBeGreaterThan(2);
    for (const name of headers)
      expect(all(word.xml(name), "v:textpath").map(({ attributes }) => attributes.string)).toContain("SUPERSEDED");
  });
});

describe("a line of pictures alone in a cell", () => {
  const picture = image(logoKey, "logo", { maxHeight: 20 });
  const inCell = async (content: Parameters<typeof cell>[0], options: Parameters<typeof cell>[1] = {}) => {
    const grid = table([{ alignment: null }], [], [row([cell(content, options)])], { summary: "" });
    const [found] = all((await render(policyOf([grid]))).xml("word/document.xml"), "w:tc");
    return found === undefined ? "" : printed(found).replace(/\n+$/, "");
  };

  it("is as high in Word as in the PDF: with room below the baseline", async () => {
    expect(await inCell([words("Ada"), lineBreak(), picture])).toBe("Ada\n ");
    expect(await inCell([picture])).toBe("\u00a0");
  });

  it("is not moved by that, and text beside it has no need of it", async () => {
    expect(await inCell([picture], { alignment: "right" })).toBe(" ");
    expect(await inCell([words("Ada "), picture])).toBe("Ada ");
  });
});
