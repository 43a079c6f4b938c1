/** Which elements the parts of a document become, outlined from the finished file. */
import { expect, it } from "vitest";
import {
  anchor,
  cell,
  codeBlock,
  heading,
  image,
  languageSpan,
  link,
  list,
  listItem,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../../../src/document/builders.js";
import type { Block } from "../../../../src/document/tree.js";
import { fixtureImages, logoKey, photoKey } from "../../fixture-images.js";
import { fixtureFonts } from "../../fixture-theme.js";
import { documentOf, write } from "../reopen.js";
import { readObjects } from "./pdf-objects.js";
import { type Element, isElement, isMark, readTagged, readTexts, type TaggedFile } from "./tagged-file.js";

/** The outline of the first part's blocks after its heading. */
async function outlineOf(blocks: readonly Block[], language: string | null = null): Promise<string> {
  const one = part("policy", anchor("p"), "Part", [heading(1, anchor("p"), "Part"), ...blocks], { language });
  const images = await fixtureImages();
  const { bytes } = await write(documentOf([one]), { assets: { images, fonts: fixtureFonts() } });
  const file = readTagged(readObjects(bytes), await readTexts(bytes));
  const section = file.elements.find(({ role }) => role === "Sect");
  if (section === undefined) throw new Error("the part has no element");
  return lines(file, section, 0).slice(2).join("\n");
}

function lines(file: TaggedFile, element: Element, depth: number): string[] {
  const own = element.kids.filter(isMark).map(({ page, mcid }) => file.texts.get(`${page}/${mcid}`) ?? "");
  const said = own.join("").trim();
  const details = ["Alt", "Lang", "ID"].flatMap((key) => {
    const value = file.objects.text(element.dict.get(key));
    return value === null ? [] : [`${key}=${value}`];
  });
  const first = [element.role, ...details, ...attributes(file, element), ...(said === "" ? [] : [`"${said}"`])];
  const inside = element.kids.filter(isElement).flatMap((kid) => lines(file, kid, depth + 1));
  return [`${"  ".repeat(depth)}${first.join(" ")}`, ...inside];
}

function attributes(file: TaggedFile, element: Element): string[] {
  if (element.dict.get("A") === undefined) return [];
  const dict = file.objects.dict(element.dict.get("A"));
  return ["ListNumbering", "Scope", "Headers"].flatMap((key) => {
    const value = dict.get(key);
    if (value === undefined) return [];
    return [`${key}=${Array.isArray(value) ? value.map(String).join(",") : String(value)}`];
  });
}

it("names lists by what stands before their items", async () => {
  const inner = list([listItem([paragraph("c")])]);
  const middle = list([listItem([paragraph("b"), inner])]);
  const blocks = [
    list([listItem([paragraph("a"), middle])]),
    list([listItem([paragraph("one")])], { ordered: true, start: 7 }),
    list([listItem([paragraph("do")], false)]),
  ];
  expect(await outlineOf(blocks)).toBe(
    [
      "  L ListNumbering=/Disc",
      "    LI",
      "      Lbl",
      "      LBody",
      '        P "a"',
      "        L ListNumbering=/None",
      "          LI",
      "            Lbl",
      "            LBody",
      '              P "b"',
      "              L ListNumbering=/Square",
      "                LI",
      "                  Lbl",
      '                  LBody "c"',
      "  L ListNumbering=/Decimal",
      "    LI",
      '      Lbl "7."',
      '      LBody "one"',
      "  L ListNumbering=/None",
      "    LI",
      "      Lbl",
      "        Span",
      '      LBody "do"',
    ].join("\n"),
  );
});

it("keeps a link whose picture has no words, and speaks of where it leads", async () => {
  const to = { kind: "external", url: "https://northwind.example/badge" } as const;
  expect(await outlineOf([paragraph([link(to, [image(logoKey, "")]), text(" and "), image(logoKey, "")])])).toBe(
    ['  P "and"', "    Link", "      Figure Alt=https://northwind.example/badge"].join("\n"),
  );
});

it("says which name a property's value belongs to, where a row has two", async () => {
  const name = (words: string) => cell(words, { header: true });
  const pairs = table(
    [1, 2, 3, 4].map(() => ({ alignment: null })),
    [],
    [row([name("Owner"), cell("Dana"), name("State"), cell("Draft")])],
    { role: "properties", summary: "Who and what." },
  );
  expect(await outlineOf([pairs])).toBe(
    [
      "  Table",
      "    TBody",
      "      TR",
      '        TH ID=name-1 Scope=/Row "Owner"',
      '        TD Headers=name-1 "Dana"',
      '        TH ID=name-2 Scope=/Row "State"',
      '        TD Headers=name-2 "Draft"',
    ].join("\n"),
  );
});

it("skips no level of headings, and marks code and other languages", async () => {
  const blocks = [
    heading(4, anchor("p.deep"), "Deep"),
    heading(2, anchor("p.flat"), "Flat"),
    paragraph([text("Auf "), languageSpan("en", "standby"), text(".")]),
    codeBlock("a\nb"),
  ];
  expect(await outlineOf(blocks, "de")).toBe(
    ['  H2 "Deep"', '  H2 "Flat"', '  P "Auf."', '    Span Lang=en "standby"', "  P", '    Code "a b"'].join("\n"),
  );
});

it("says text that runs from right to left as it was written, beside the glyphs that stand as they are seen", async () => {
  const words = "המדיניות חלה";
  const mixed = paragraph([text("The "), text(words), text(" applies.")]);
  const one = part("policy", anchor("p"), "Part", [heading(1, anchor("p"), "Part"), mixed]);
  const { bytes } = await write(documentOf([one]));
  const file = readTagged(readObjects(bytes), await readTexts(bytes));
  const said = file.elements.flatMap(({ dict }) => file.objects.text(dict.get("ActualText")) ?? []);
  expect(said).toEqual([words]);
});

it("shows a picture in a cell as wide as its column really is", async () => {
  const name = (words: string) => cell(words, { header: true });
  const shots = table(
    [{ alignment: null }, { alignment: null }],
    [row([name("No"), name("Screen")])],
    [row([cell("1"), cell([image(photoKey, "A screen")])])],
    { summary: "" },
  );
  const one = part("policy", anchor("p"), "Part", [heading(1, anchor("p"), "Part"), shots]);
  const source = (await fixtureImages()).get(photoKey);
  if (source === undefined) throw new Error("no photo");
  const images = new Map([[photoKey, { ...source, width: 2000, height: 200 }]]);
  const { bytes, layout } = await write(documentOf([one]), { assets: { images, fonts: fixtureFonts() } });
  const file = readTagged(readObjects(bytes), await readTexts(bytes));
  const figure = file.elements.find(({ role }) => role === "Figure");
  const [left, , right] = file.objects.dict(figure?.dict.get("A")).get("BBox") as number[];
  const { columns = [], padding = 0 } = layout?.tables.get(shots) ?? {};
  expect((right ?? 0) - (left ?? 0)).toBeCloseTo((columns[1] ?? 0) - 2 * padding, 0);
  expect(columns[1]).toBeGreaterThan(350);
});
