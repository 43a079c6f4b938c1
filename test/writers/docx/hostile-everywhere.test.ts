/** Text that tries to be markup, a field or a placeholder, in every place of a document and of a library that a user can write in. */
import { beforeAll, describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  assetKey,
  cell,
  codeBlock,
  contents,
  figure,
  footnote,
  footnoteReference,
  formField,
  heading,
  image,
  inlineCode,
  keyboard,
  languageSpan,
  link,
  pageReference,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { FurnitureItem, PacketDocument } from "../../../src/document/tree.js";
import { createMemoryHost } from "../../../src/host/memory.js";
import { createNodeHost } from "../../../src/host/node.js";
import { compile } from "../../../src/pipeline.js";
import { docxWriter } from "../../../src/writers/docx/index.js";
import { fixtureImages, logoKey } from "../fixture-images.js";
import { alone, fixtureTheme } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { faults } from "./integrity.js";
import { all, fieldCodes, parseXml, readWordFile, type WordFile, type XmlNode } from "./word-file.js";

/** Everything at once; none of it may do anything, and all of it must print. */
const attack = `{name-0} {list-4} <w:numId w:val="{list-4}" {bullet-1-0-380-1} ]]> </w:t> <w:p/> &amp; &#65; <!-- <?x ?> HYPERLINK "http://evil.example" INCLUDETEXT "c:\\\\x" DDEAUTO c:\\\\cmd "/k" \\* MERGEFORMAT %1. '`;
const controls = "\u0000\u0008\u000b\u001f\ufffe\uffff\ud800";
const shownControls = "\ufffd".repeat(controls.length);
/** Each place has a name, so that the one which is lost is known. */
const bad = (place: string): string => `${place} ${attack} ${controls} ${place}`;
const good = (place: string): string => bad(place).replace(controls, shownControls);
const long = "w".repeat(3000);

const places = {
  text: "heading contents part paragraph code key linked box cell title note label quoted block caption missing".split(
    " ",
  ),
  attributes: "tooltip inside alt imagetitle summary form date".split(" "),
  properties: "title subject author company keyword category status version packet digest".split(" "),
};

const item = (value: string): FurnitureItem => ({ kind: "text", text: value });

function hostileDocument(): PacketDocument {
  const id = anchor(`"><w:p/> ${attack}`);
  const other = anchor(`${"long".repeat(60)}"`);
  const title = anchor('\\h " evil');
  const line = { left: [item(bad("left"))], center: [{ kind: "section-title" } as const], right: [item(bad("right"))] };
  const blocks = [
    heading(1, id, bad("part"), bad("number")),
    contents([{ level: 2, number: bad("number"), content: [text(bad("contents"))], target: title }]),
    heading(2, title, [text(bad("heading")), footnoteReference("n")]),
    paragraph([
      text(bad("paragraph")),
      inlineCode(bad("code")),
      keyboard([text(bad("key"))]),
      link({ kind: "external", url: `https://x.example/"${attack}${controls}` }, bad("linked"), bad("tooltip")),
      link({ kind: "internal", anchor: title }, bad("inside"), bad("inside")),
      pageReference(other),
      languageSpan('en"><w:p/>', bad("quoted")),
      image(null, bad("missing")),
      text(long),
    ]),
    codeBlock(bad("block"), bad("language")),
    figure(image(logoKey, bad("alt"), { title: bad("imagetitle") }), bad("caption")),
    table([{ alignment: null }], [row([cell(bad("title"), { header: true })])], [row([cell(bad("cell"))])], {
      summary: bad("summary"),
    }),
    { ...alert("note", [paragraph(bad("box"))]), label: bad("label") },
    heading(6, other, long),
    paragraph([formField("text", "name", bad("form")), formField("date", "date", bad("date"))]),
  ];
  const properties = {
    ...sampleDocument.properties,
    title: bad("title"),
    subject: bad("subject"),
    author: bad("author"),
    company: bad("company"),
    keywords: [bad("keyword")],
    category: bad("category"),
    status: bad("status"),
    version: bad("version"),
    packet: bad("packet"),
    sourceDigest: bad("digest"),
  };
  const footnotes = [footnote("n", 1, [paragraph(bad("note"))])];
  const furniture = { header: line, footer: line };
  return {
    ...sampleDocument,
    language: 'en"><w:p/>',
    properties,
    stamp: bad("stamp"),
    parts: [
      part("policy", anchor(`${attack}<>`), bad("part"), blocks, { furniture, footnotes, language: `fr"${attack}` }),
    ],
  };
}

const attributesOf = (node: XmlNode): string[] => [
  ...Object.values(node.attributes),
  ...node.children.flatMap((child) => (typeof child === "string" ? [] : attributesOf(child))),
];
const textOf = (node: XmlNode): string =>
  node.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");

/** What a field may say; nothing of it comes from a user. */
const ownFields =
  /^(PAGE|NUMPAGES|TOC \\o "1-\d" (\\t "[\w ,;]*" )?\\h \\z( \\u)?|(PAGEREF|NOTEREF|REF) \w+( \\[fhnrpw])*( \\\* CHARFORMAT)?|STYLEREF (\d|"[\w ]+")( \\[nrw])*)$/;

function expectHarmless(file: WordFile): void {
  expect(faults(file)).toEqual([]);
  for (const name of file.names.filter((one) => /\.(xml|rels)$/.test(one))) {
    const node = parseXml(Buffer.from(file.bytes(name)).toString("utf8"));
    for (const code of fieldCodes(node)) expect(code, name).toMatch(ownFields);
    for (const { attributes } of all(node, "Relationship"))
      if (attributes.TargetMode === "External") {
        expect(attributes.Type).toMatch(/\/hyperlink$/);
        expect(attributes.Target).toMatch(/^(https?|mailto|tel):[\x21-\x7e]+$/);
      }
    expect(all(node, "w:fldSimple")).toEqual([]);
  }
}

describe("a document that is hostile in every place", () => {
  let file: WordFile;
  beforeAll(async () => {
    const images = new Map(await fixtureImages());
    const logo = images.get(logoKey);
    if (logo !== undefined) images.set(assetKey(`${attack}/../x.png`), logo);
    const assets = { images, fonts: new Map<string, Uint8Array>() };
    file = readWordFile(
      (await docxWriter.render({ document: hostileDocument(), theme: fixtureTheme, assets, ...alone })).bytes,
    );
  });

  it("becomes a file of nothing but text", () => {
    expectHarmless(file);
    for (const name of file.names) expect(name).toMatch(/^[\w[\]./-]+$/);
  });

  it.each(places.text)("prints what stands in %s", (place) => {
    expect(file.stories.map(textOf).join("\n")).toContain(good(place));
  });

  it.each(["left", "right"])("keeps the beginning of what stands at the %s of the margins", (place) => {
    expect(file.stories.map(textOf).join("\n")).toContain(`${place} {name-0}`);
  });

  it.each(places.attributes)("tells what stands in %s", (place) => {
    const found = file.stories.flatMap(attributesOf);
    // Word has room for 64 characters of a control's title, and for 120 of a link's.
    expect(found.some((value) => value.startsWith(good(place).slice(0, 55)))).toBe(true);
  });

  it.each(places.properties)("says the %s of the file", (place) => {
    const parts = ["core", "app", "custom"].map((name) => textOf(file.xml(`docProps/${name}.xml`)));
    expect(parts.join("\n")).toContain(good(place));
  });
});

describe("a library that is hostile in every place", () => {
  it("becomes a file of nothing but text, with all of it", async () => {
    const said = (place: string) => JSON.stringify(`${place} ${attack}`);
    // In markdown every sign is text behind a backslash.
    const written = (place: string) => `${place} ${attack}`.replace(/[!-/:-@[-`{-~]/g, "\\$&");
    const files = {
      "packets.yaml": `organization: { name: ${said("organization")} }
roles: { cso: { title: ${said("role")}, holder: ${said("holder")} } }
variables: { value: ${said("variable")} }
packets:
  all: { title: ${said("packet")}, audience: ${said("audience")}, classification: confidential, annexes: [acknowledgement, control-index] }
`,
      "policies/a.md": `---
id: POL-A
title: ${said("policy")}
owner: cso
summary: ${said("summary")}
version: "1.0.0"
controls: { soc2: [CC6.1] }
revisions: [{ version: "1.0.0", date: 2026-01-15, author: ${said("author")}, summary: ${said("revision")} }]
---
## ${written("heading")}

Text ${written("paragraph")} and {% raw %}{{ no }}{% endraw %} {{ value }}[^1]

| ${written("column")} |
| --- |
| ${written("cell")} |

[^1]: ${written("note")}
`,
    };
    const { readPackageFile } = await createNodeHost({ root: process.cwd() });
    const { files: made, diagnostics } = await compile(createMemoryHost(files, readPackageFile), { formats: ["docx"] });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const file = readWordFile(made.get("all.docx") ?? new Uint8Array());
    expectHarmless(file);
    const whole = file.stories.map(textOf).join("\n");
    for (const place of "packet audience policy summary role revision heading paragraph column cell note".split(" "))
      expect(whole, place).toContain(`${place} ${attack}`);
    expect(whole).toContain(attack);
  });
});
