/** Trees that nobody would write by hand: the file stays whole and says every word once, in order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alert,
  anchor,
  blockCell,
  codeBlock,
  emphasis,
  figure,
  heading,
  image,
  inlineCode,
  lineBreak,
  link,
  list,
  listItem,
  paragraph,
  quote,
  row,
  strikethrough,
  strong,
  superscript,
  table,
  text,
  thematicBreak,
} from "../../../src/document/builders.js";
import type { Block, HeadingLevel, Inline } from "../../../src/document/tree.js";
import { blockChildren, blockInlines, plainText } from "../../../src/document/walk.js";
import { faults } from "./integrity.js";
import { policyOf, render } from "./rendering.js";
import { printed } from "./word-file.js";

const word = fc.stringMatching(/^[a-z{}<&"\u00e9\u4e2d]{1,8}$/);
const phrase = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));

const { inline } = fc.letrec<{ inline: Inline; content: Inline[] }>((tie) => ({
  content: fc.array(tie("inline"), { maxLength: 3 }),
  inline: fc.oneof(
    { depthSize: "small" },
    phrase.map((value) => text(value)),
    phrase.map((value) => inlineCode(value)),
    fc.constant(lineBreak()),
    ...[strong, emphasis, strikethrough, superscript].map((make) => tie("content").map((content) => make(content))),
    tie("content").map((content) => link({ kind: "external", url: "https://x.example/" }, content)),
    tie("content").map((content) => link({ kind: "internal", anchor: anchor("pol") }, content)),
  ),
}));
const inlines = fc.array(inline, { maxLength: 4 });

const { block } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  blocks: fc.array(tie("block"), { maxLength: 3 }),
  block: fc.oneof(
    { depthSize: "small" },
    inlines.map((content) => paragraph(content)),
    fc
      .tuple(fc.integer({ min: 2, max: 6 }), fc.uuid(), inlines)
      .map(([level, id, content]) => heading(level as HeadingLevel, anchor(`h${id}`), content)),
    phrase.map((value) => codeBlock(value.replaceAll(" ", "\n\t"))),
    phrase.map((value) => figure(image(null, value), value)),
    fc.constant(thematicBreak()),
    tie("blocks").map((blocks) => quote(blocks)),
    tie("blocks").map((blocks) => alert("tip", blocks)),
    fc
      .tuple(
        fc.array(fc.tuple(tie("blocks"), fc.constantFrom(null, true)), { maxLength: 3 }),
        fc.boolean(),
        fc.nat(20),
        fc.boolean(),
      )
      .map(([items, ordered, start, tight]) =>
        list(
          items.map(([blocks, checked]) => listItem(blocks, checked)),
          { ordered, start, tight },
        ),
      ),
    fc.array(fc.tuple(tie("blocks"), tie("blocks")), { minLength: 1, maxLength: 3 }).map((rows) =>
      table(
        [{ alignment: null }, { alignment: "right" }],
        [],
        rows.map((cells) => row(cells.map((blocks) => blockCell(blocks)))),
        { summary: "s" },
      ),
    ),
  ),
}));

/** The words in the order of reading, as the tree has them. */
function said(node: Block): string {
  if (node.kind === "code-block") return node.text;
  if (node.kind === "figure") return `${node.image.alt ? `[${node.image.alt}]` : ""} ${plainText(node.caption)}`;
  const own = plainText(blockInlines(node));
  return [node.kind === "alert" ? node.label : "", own, ...blockChildren(node).map(said)].join(" ");
}

const words = (value: string): string[] => value.split(/[\s\u2610\u2612]+/).filter(Boolean);

describe("any tree", () => {
  it("becomes a whole file with every word", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 5 }), async (blocks) => {
        const file = await render(policyOf(blocks));
        expect(faults(file)).toEqual([]);
        expect(words(printed(file.xml("word/document.xml")))).toEqual([
          "Policy",
          ...blocks.flatMap((each) => words(said(each))),
        ]);
      }),
      { seed: 20260115, numRuns: 150 },
    );
  }, 60_000);
});
