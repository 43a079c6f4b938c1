/** Languages from the markdown to both files: what a screen reader says in which voice. Asks the finished files. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import { assetKey } from "../../src/document/builders.js";
import type { PacketDocument } from "../../src/document/tree.js";
import { docxWriter } from "../../src/writers/docx/index.js";
import { assembled } from "../packet/policies.js";
import { all, first, printed, readWordFile } from "./docx/word-file.js";
import { fixtureImages, photoKey } from "./fixture-images.js";
import { alone, fixtureFonts, fixtureTheme } from "./fixture-theme.js";
import { write } from "./pdf/reopen.js";

const files = {
  "packets.yaml":
    "organization: { name: Example Clinic }\nlanguage: en-GB\npackets: { all: { title: All, annexes: [control-index] } }\n",
  "policies/a.md": `---
id: POL-F
title: Accès
lang: fr-CA
summary: Résumé.
controls: { soc2: [CC6.1] }
revisions: [{ version: "1.0.0", date: 2026-01-15, summary: Début }]
---
## But

Texte, [*Wort* und \`Kode\`, [Verweis](https://a.example/)]{lang=de}, <span lang="en">English</span>.[^1]

- objet
- [Ding]{lang=de}

| Tête | [Kopf]{lang=de} |
|---|---|
| cellule | [Zelle]{lang=de} |

> [!WARNING]
> Attention.

    code

[^1]: Remarque, [Notiz]{lang=de}.
`,
  "policies/b.md": `---
id: POL-E
title: Backup
---
## Überblick

[Titre]{lang=fr} and <em lang="nl">woord</em>.

<p lang="it">Paragrafo.</p>

![Photograph](x.png)

[![Photographie](x.png "Légende")]{lang=fr}

With [a ![Lichtbild](x.png)]{lang=de}.
`,
};

interface Said {
  readonly language: string;
  readonly text: string;
}

/** The tagged text of a PDF, each piece with the language that its nearest element names, else the file's. */
async function saidInPdf(bytes: Uint8Array): Promise<Said[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const info = (await pdf.getMetadata()).info as { readonly Language?: string };
  const said: Said[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const texts = new Map<string, string>();
    const open: (string | null)[] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ("str" in item) {
        const id = open.findLast((one) => one !== null) ?? "";
        texts.set(id, `${texts.get(id) ?? ""}${item.str}${item.hasEOL ? " " : ""}`);
      } else if (item.type === "endMarkedContent") open.pop();
      else open.push(item.id ?? null);
    }
    type Tree = Awaited<ReturnType<typeof page.getStructTree>>;
    const walk = (node: Tree["children"][number], around: string) => {
      if (!("children" in node)) {
        if (node.type === "content") said.push({ language: around, text: (texts.get(node.id) ?? "").trim() });
        return;
      }
      const named: unknown = Reflect.get(node, "lang");
      const own = typeof named === "string" ? named : around;
      const alternative: unknown = Reflect.get(node, "alt");
      if (typeof alternative === "string") said.push({ language: own, text: alternative });
      for (const child of node.children) walk(child, own);
    };
    const tree = await page.getStructTree();
    if (tree !== null) walk(tree, info.Language ?? "none");
  }
  await pdf.destroy();
  return said;
}

/** The runs of a Word file's text and notes, each with its language. */
function saidInWord(bytes: Uint8Array): Said[] {
  const file = readWordFile(bytes);
  const usual = first(file.xml("word/styles.xml"), "w:lang")?.attributes["w:val"] ?? "none";
  return [file.xml("word/document.xml"), file.xml("word/footnotes.xml")].flatMap((story) =>
    all(story, "w:r").map((run) => ({
      language: first(run, "w:lang")?.attributes["w:val"] ?? usual,
      text: printed(run).trim(),
    })),
  );
}

/** In which languages a word is said, wherever it is. */
const languagesOf = (said: readonly Said[], text: string) =>
  [
    ...new Set(
      said.filter((one) => one.text.split(/\s+/).includes(text)).map(({ language }) => language.split("-", 1)[0]),
    ),
  ].sort();

const expected: Readonly<Record<string, readonly string[]>> = {
  // The part's heading, the contents, document control and the control index.
  Accès: ["fr"],
  But: ["fr"],
  "Résumé.": ["fr"],
  Début: ["fr"],
  "Texte,": ["fr"],
  Wort: ["de"],
  Kode: ["de"],
  Verweis: ["de"],
  English: ["en"],
  objet: ["fr"],
  Ding: ["de"],
  Tête: ["fr"],
  Kopf: ["de"],
  cellule: ["fr"],
  Zelle: ["de"],
  Warning: ["en"],
  "Attention.": ["fr"],
  code: ["en", "fr"],
  "Remarque,": ["fr"],
  Notiz: ["de"],
  State: ["en"],
  Draft: ["en"],
  Backup: ["en"],
  Überblick: ["en"],
  Titre: ["fr"],
  and: ["en"],
  woord: ["nl"],
  "Paragrafo.": ["it"],
  Contents: ["en"],
  // Pictures that are not there.
  "[Photographie]": ["fr"],
  "[Lichtbild]": ["de"],
  "[Photograph]": ["en"],
};

describe("each text of a packet is in its language", () => {
  let document: PacketDocument;
  beforeAll(async () => {
    const made = await assembled(files);
    if (made.document === undefined) throw new Error("no packet was made");
    document = made.document;
  });
  const heard = (said: readonly Said[]) =>
    Object.fromEntries(Object.keys(expected).map((text) => [text, languagesOf(said, text)]));

  it("in the PDF", { timeout: 60_000 }, async () => {
    expect(heard(await saidInPdf((await write(document)).bytes))).toEqual(expected);
  });

  it("and so are the pictures' alternatives in the PDF", { timeout: 60_000 }, async () => {
    const photo = (await fixtureImages()).get(photoKey);
    if (photo === undefined) throw new Error("no photo");
    const images = new Map([[assetKey("policies/x.png"), photo]]);
    const said = await saidInPdf((await write(document, { assets: { images, fonts: fixtureFonts() } })).bytes);
    expect(languagesOf(said, "Photograph")).toEqual(["en"]);
    expect(languagesOf(said, "Photographie")).toEqual(["fr"]);
    expect(languagesOf(said, "Légende")).toEqual(["fr"]);
    expect(languagesOf(said, "Lichtbild")).toEqual(["de"]);
  });

  it("in the Word file", { timeout: 60_000 }, async () => {
    const assets = { images: new Map(), fonts: new Map<string, Uint8Array>() };
    const { bytes } = await docxWriter.render({ document, theme: fixtureTheme, assets, ...alone });
    expect(heard(saidInWord(bytes))).toEqual(expected);
  });
});
