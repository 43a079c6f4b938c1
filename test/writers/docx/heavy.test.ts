/** More than anybody should write: nothing crashes and no word is lost. */
import { describe, expect, it } from "vitest";
import {
  cell,
  emphasis,
  lineBreak,
  list,
  listItem,
  paragraph,
  quote,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, Inline } from "../../../src/document/tree.js";
import { faults } from "./integrity.js";
import { policyOf, render } from "./rendering.js";
import { all, paragraphs, printed } from "./word-file.js";

const body = "word/document.xml";
const words = async (blocks: readonly Block[]): Promise<string[]> =>
  printed((await render(policyOf(blocks))).xml(body))
    .split(/\s+/)
    .filter(Boolean);

const numbered = (count: number, stem: string): string[] => Array.from({ length: count }, (_, at) => `${stem}${at}`);

describe("heavy input", () => {
  it("draws a table of 5,000 rows", async () => {
    const names = numbered(5000, "row");
    const rows = names.map((name) => row([cell(name), cell("")]));
    const big = table(
      [{ alignment: null }, { alignment: null }],
      [row([cell("A", { header: true }), cell("B", { header: true })])],
      rows,
      { summary: "" },
    );
    expect(await words([big])).toEqual(["Policy", "A", "B", ...names]);
  });

  it("draws a paragraph of 4,000 lines and words of 10,000 characters", async () => {
    const lines = numbered(4000, "line");
    const content: Inline[] = lines.flatMap((line) => [text(line), lineBreak()]);
    const giant = "x".repeat(10_000);
    const narrow = table([{ alignment: null }, { alignment: null }], [], [row([cell(giant), cell("y")])], {
      summary: "",
    });
    expect(await words([paragraph(content), paragraph(giant), narrow])).toEqual([
      "Policy",
      ...lines,
      giant,
      giant,
      "y",
    ]);
  });

  it("draws lists, quotes and emphasis 60 levels deep, within Word's 9 levels and the page", async () => {
    let deep: Block[] = [paragraph("bottom")];
    let quoted: Block[] = [paragraph("floor")];
    let inline: Inline[] = [text("core")];
    for (let level = 60; level > 0; level--) {
      deep = [list([listItem([paragraph(`level${level}`), ...deep])], { ordered: level % 2 === 0 })];
      quoted = [paragraph(`quote${level}`), quote(quoted)];
      inline = [emphasis(inline)];
    }
    const file = await render(policyOf([...deep, ...quoted, paragraph(inline)]));
    const read = printed(file.xml(body)).split(/\s+/).filter(Boolean);
    const names = (stem: string) => numbered(61, stem).slice(1);
    expect(read).toEqual(["Policy", ...names("level"), "bottom", ...names("quote"), "floor", "core"]);
    const levels = all(file.xml(body), "w:ilvl").map((each) => Number(each.attributes["w:val"]));
    expect(Math.max(...levels)).toBe(8);
    const indents = all(file.xml(body), "w:ind").map((each) => Number(each.attributes["w:left"]));
    expect(Math.max(...indents)).toBeLessThan(8000);
    expect(faults(file)).toEqual([]);
  });

  it("draws what is empty", async () => {
    const blank = table([{ alignment: null }], [], [row([cell([])])], { summary: "" });
    const file = await render(policyOf([paragraph([]), list([]), quote([]), blank, list([listItem([paragraph([])])])]));
    expect(faults(file)).toEqual([]);
    expect(
      paragraphs(file.xml(body))
        .map((each) => each.text)
        .join(""),
    ).toBe("Policy");
    expect(paragraphs(file.xml(body)).map((each) => each.style)).toContain("ListBullet");
  });

  it("keeps thousands of lists apart", async () => {
    const lists = numbered(2000, "item").map((name) => list([listItem([paragraph(name)])], { ordered: true }));
    const file = await render(policyOf(lists));
    const ids = all(file.xml(body), "w:numId").map((each) => each.attributes["w:val"]);
    expect(new Set(ids).size).toBe(2000);
  });
});
