/**
 * Documents that nobody would write, by fast-check: every kind of node in every other, spans, notes in cells, text of many
 * scripts and text that looks like markup. They keep what the packet promises to writers: anchors and fields have one name each,
 * sections are numbered in order, notes in the order of their marks, the contents list the headings.
 */
import fc from "fast-check";
import {
  alert,
  anchor,
  blockCell,
  codeBlock,
  contents,
  emphasis,
  figure,
  footnote,
  footnoteReference,
  formField,
  heading,
  image,
  inlineCode,
  keyboard,
  languageSpan,
  lineBreak,
  link,
  list,
  listItem,
  pageReference,
  paragraph,
  part,
  quote,
  row,
  strikethrough,
  strong,
  subscript,
  superscript,
  table,
  text,
  thematicBreak,
  underline,
} from "../../src/document/builders.js";
import type {
  AlertVariant,
  Alignment,
  Anchor,
  Block,
  ContentsEntry,
  Footnote,
  Furniture,
  HeadingLevel,
  Inline,
  PacketDocument,
  ParagraphRole,
  Part,
  TableRow,
} from "../../src/document/tree.js";
import { mapInlines } from "../../src/document/walk.js";
import { diagramKey, logoKey } from "./fixture-images.js";
import { sampleDocument } from "./sample-document.js";

/** What is taken while one document is made. */
interface Making {
  words: number;
  names: number;
  /** Notes of the whole document. */
  noted: number;
  /** Those of the part. */
  notes: Footnote[];
  /** Notes hold no marks of notes. */
  inNote: boolean;
  /** The latest heading. */
  place: Anchor;
}

/** Names are given when all choices are made, so that fast-check can leave any part out and look again. */
type Make<T> = (making: Making) => T;

const fixed =
  <T>(value: T): Make<T> =>
  () =>
    value;
const all =
  <T>(makes: readonly Make<T>[]): Make<T[]> =>
  (making) =>
    makes.map((make) => make(making));
const many = <T>(one: fc.Arbitrary<Make<T>>, most: number, least = 0): fc.Arbitrary<Make<T[]>> =>
  fc.array(one, { minLength: least, maxLength: most }).map(all);

/** Text that a careless writer takes for its own, or draws in another order. */
const strange = [
  "{name-0}",
  "{list-3}",
  "]]>",
  "&amp;",
  "<w:p/>",
  "</w:t>",
  'HYPERLINK"x"',
  "%1.",
  "\\h",
  "(a)",
  "ffi",
  "Straße",
  "e\u0301te\u0301",
  "Ωμέγα",
  "Привет",
  "≥≤→",
  "שלום",
  "סיסמה",
  "كلمة",
  "12.5",
  "–",
  "co\u00adop\u00ader\u00adate",
];
const ownWord: Make<string> = (making) => `q${making.words++}z`;
/** A word of its own, so that no two can change places unseen; now and then one of the strange. */
const word = fc.oneof(
  { weight: 5, arbitrary: fc.constant(ownWord) },
  { weight: 1, arbitrary: fc.constantFrom(...strange).map(fixed) },
);
const joined =
  (words: Make<string[]>): Make<string> =>
  (making) =>
    words(making).join(" ");
const phrase = many(word, 5, 1).map(joined);
const passage = (words: fc.Arbitrary<number>) =>
  words.map((count) => joined(all(Array.from({ length: count }, () => ownWord))));
/** Rarely so much that lines, rows, notes and pages break in it. */
const words = fc.oneof(
  { weight: 100, arbitrary: phrase },
  { weight: 15, arbitrary: passage(fc.integer({ min: 10, max: 40 })) },
  { weight: 1, arbitrary: passage(fc.integer({ min: 100, max: 900 })) },
);

const languages = ["de", "fr", "he", "ar", "ja"] as const;

/** What is inside an inline node. */
const inside =
  (content: Make<Inline[]>, wrap: (content: readonly Inline[]) => Inline): Make<Inline> =>
  (making) =>
    wrap(content(making));
const newName = (making: Making, stem: string): string => `${stem}${making.names++}`;

const note =
  (blocks: Make<Block[]>): Make<Inline> =>
  (making) => {
    if (making.inNote) return text("note");
    const id = `n${making.notes.length}`;
    // The mark stands before those of any text that the maker has still to write.
    const number = ++making.noted;
    making.inNote = true;
    making.notes.push(footnote(id, number, blocks(making)));
    making.inNote = false;
    return footnoteReference(id);
  };

const picture = fc.tuple(phrase, fc.constantFrom(null, logoKey, diagramKey)).map(
  ([alt, source]): Make<ReturnType<typeof image>> =>
    (making) =>
      image(source, alt(making), { maxHeight: 40 }),
);

/** Counts all that is nested, so that no document grows without end. */
const nesting = fc.createDepthIdentifier();

const { content, blocks } = fc.letrec<{
  content: Make<Inline[]>;
  inline: Make<Inline>;
  blocks: Make<Block[]>;
  block: Make<Block>;
}>((tie) => ({
  content: many(tie("inline"), 3),
  inline: fc.oneof(
    { maxDepth: 3, depthIdentifier: nesting, withCrossShrink: true },
    {
      weight: 12,
      arbitrary: words.map(
        (value): Make<Inline> =>
          (making) =>
            text(`${value(making)} `),
      ),
    },
    {
      weight: 2,
      arbitrary: phrase.map(
        (value): Make<Inline> =>
          (making) =>
            inlineCode(value(making)),
      ),
    },
    { weight: 1, arbitrary: fc.constant(fixed(lineBreak())) },
    { weight: 1, arbitrary: picture },
    {
      weight: 1,
      arbitrary: fc.constantFrom("text", "date", "checkbox").map(
        (kind): Make<Inline> =>
          (making) =>
            formField(kind, newName(making, "field."), newName(making, "Label ")),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Make<Inline>>(({ place }) => pageReference(place)) },
    ...[strong, emphasis, strikethrough, underline, superscript, subscript, keyboard].map((wrap) => ({
      weight: 1,
      arbitrary: tie("content").map((content) => inside(content, wrap)),
    })),
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...languages), tie("content"))
        .map(([language, content]) => inside(content, (inner) => languageSpan(language, inner))),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom("external", "internal", "file", "unresolved"), phrase, tie("content")).map(
        ([kind, name, content]): Make<Inline> =>
          (making) => {
            const inner = [text(name(making)), ...content(making)];
            if (kind === "external") return link({ kind, url: "https://x.example/?a=1&b=2" }, inner, "A title");
            if (kind === "file") return link({ kind, file: "other", anchor: anchor("elsewhere") }, inner);
            return link(kind === "internal" ? { kind, anchor: making.place } : { kind, href: "gone.md" }, inner);
          },
      ),
    },
    { weight: 2, arbitrary: tie("blocks").map(note) },
  ),
  blocks: many(tie("block"), 3),
  block: fc.oneof(
    { maxDepth: 3, depthIdentifier: nesting, withCrossShrink: true },
    {
      weight: 8,
      arbitrary: tie("content").map(
        (content): Make<Block> =>
          (making) =>
            paragraph(content(making)),
      ),
    },
    {
      weight: 1,
      arbitrary: phrase.map(
        (value): Make<Block> =>
          (making) =>
            codeBlock(lines(value(making)), "sh"),
      ),
    },
    { weight: 1, arbitrary: fc.constant(fixed(thematicBreak())) },
    {
      weight: 1,
      arbitrary: fc.tuple(picture, tie("content")).map(
        ([picture, caption]): Make<Block> =>
          (making) =>
            figure(picture(making), caption(making)),
      ),
    },
    // A heading of its own in a quote, a list or a cell has no number.
    { weight: 1, arbitrary: titled(tie("content")) },
    {
      weight: 2,
      arbitrary: tie("blocks").map(
        (blocks): Make<Block> =>
          (making) =>
            quote(blocks(making)),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom<AlertVariant[]>("note", "tip", "important", "warning", "caution"), tie("blocks"))
        .map(
          ([variant, blocks]): Make<Block> =>
            (making) =>
              alert(variant, blocks(making)),
        ),
    },
    {
      weight: 5,
      arbitrary: fc
        .tuple(
          fc.array(fc.tuple(tie("blocks"), fc.constantFrom(null, null, true, false)), { minLength: 1, maxLength: 4 }),
          fc.record({
            ordered: fc.boolean(),
            start: fc.constantFrom(0, 1, 1, 7, 998),
            delimiter: fc.constantFrom(".", ")"),
            tight: fc.boolean(),
          }),
        )
        .map(
          ([items, options]): Make<Block> =>
            (making) =>
              list(
                items.map(([blocks, checked]) => listItem(blocks(making), checked)),
                options,
              ),
        ),
    },
    { weight: 4, arbitrary: anyTable(tie("blocks")) },
  ),
}));

const lines = (value: string): string => value.replace(" ", "\n\t").replace(" ", "\n\n");

/** A heading without words is left out when it is read. */
function titleOf(content: fc.Arbitrary<Make<Inline[]>>): fc.Arbitrary<Make<Inline[]>> {
  return fc.tuple(phrase, content).map(([words, content]) => (making) => [text(words(making)), ...content(making)]);
}

function titled(content: fc.Arbitrary<Make<Inline[]>>): fc.Arbitrary<Make<Block>> {
  return fc.tuple(fc.integer({ min: 2, max: 6 }), titleOf(content)).map(([level, title]) => (making) => {
    making.place = anchor(newName(making, "h"));
    return heading(level as HeadingLevel, making.place, title(making));
  });
}

/** A grid whose cells each reach as far as they wish and the others let them. Some are wider than an upright page. */
function anyTable(blocks: fc.Arbitrary<Make<Block[]>>): fc.Arbitrary<Make<Block>> {
  const wish = fc.record({
    blocks,
    alignment: fc.constantFrom<(Alignment | null)[]>(null, null, "left", "center", "right"),
    right: fc.constantFrom(1, 1, 1, 2, 3),
    down: fc.constantFrom(1, 1, 1, 2, 3),
    header: fc.boolean(),
  });
  const width = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 9, max: 14 }) },
  );
  return fc
    .tuple(width, fc.nat(2), fc.nat(4))
    .chain(([columns, heads, rows]) =>
      fc.tuple(
        fc.constant({ columns, heads, rows: heads === 0 ? rows + 1 : rows }),
        fc.array(wish, { minLength: columns * (heads + rows + 1), maxLength: columns * (heads + rows + 1) }),
      ),
    )
    .map(([{ columns, heads, rows }, wishes]) => (making) => {
      const next = wishes.values();
      const part = (count: number, isHeader: boolean): TableRow[] => {
        const taken = Array.from({ length: count }, () => new Array<boolean>(columns).fill(false));
        return taken.map((line, at) => {
          const cells = [];
          for (let column = 0; column < columns; column++) {
            if (line[column]) continue;
            const one = next.next().value;
            if (one === undefined) throw new Error("no wish is left");
            let colSpan = 1;
            while (colSpan < one.right && line[column + colSpan] === false) colSpan++;
            const rowSpan = Math.min(one.down, count - at);
            for (const below of taken.slice(at, at + rowSpan)) below.fill(true, column, column + colSpan);
            const header = isHeader || (column === 0 && one.header);
            cells.push(blockCell(one.blocks(making), { header, alignment: one.alignment, colSpan, rowSpan }));
          }
          return row(cells);
        });
      };
      const role = heads === 0 && columns === 2 ? "properties" : "data";
      return table(
        Array.from({ length: columns }, () => ({ alignment: null })),
        part(heads, true),
        part(rows, false),
        { summary: "What the table says.", role, dense: role === "data" && rows % 2 === 1 },
      );
    });
}

const line = (said: string): Furniture["header"] => ({
  left: [{ kind: "text", text: said }],
  center: [{ kind: "section-title" }],
  right: [{ kind: "page-number" }, { kind: "text", text: " of " }, { kind: "page-count" }],
});
const furniture: Furniture = { header: line("Header"), footer: line("Footer") };

const coverRoles: readonly ParagraphRole[] = ["organization", "title", "subtitle", "edition", "notice", "small-print"];
const cover = fc.tuple(fc.array(fc.constantFrom(...coverRoles), { maxLength: 5 }), many(phrase, 5, 5)).map(
  ([roles, phrases]): Make<Part> =>
    (making) => {
      const texts = phrases(making);
      const paragraphs = roles
        .toSorted((a, b) => coverRoles.indexOf(a) - coverRoles.indexOf(b))
        .map((role, index) => paragraph(texts[index] ?? "", role));
      return part("cover", anchor(newName(making, "cover")), "Cover", paragraphs);
    },
);

const title = titleOf(content);

/** A policy: sections of two levels, each with what it holds. Its first marks are those of its headings. */
const policy = fc
  .record({
    title,
    opening: blocks,
    sections: fc.array(fc.tuple(fc.constantFrom<(2 | 3)[]>(2, 2, 3), title, blocks), { maxLength: 3 }),
    numbered: fc.boolean(),
    newPage: fc.boolean(),
    language: fc.constantFrom(null, null, null, "fr", "he"),
  })
  .map(({ title, opening, sections, numbered, newPage, language }) => (making: Making, number: number): Part => {
    making.notes = [];
    const counted = [number];
    const opened = (level: HeadingLevel, content: Make<Inline[]>): Block => {
      counted.length = Math.min(counted.length, level);
      counted[level - 1] = level === 1 ? number : (counted[level - 1] ?? 0) + 1;
      making.place = anchor(newName(making, "s"));
      return heading(level, making.place, content(making), numbered ? counted.join(".") : null);
    };
    const made = [opened(1, title), ...opening(making)];
    for (const [level, content, inner] of sections)
      made.push(opened(counted.length < level - 1 ? 2 : level, content), ...inner(making));
    const id = anchor(newName(making, "p"));
    return part("policy", id, "Policy", made, { newPage, language, furniture, footnotes: making.notes });
  });

/** As the packet lists headings: without what would stand twice. */
function listed(parts: readonly Part[]): ContentsEntry[] {
  return parts.flatMap(({ blocks }) =>
    blocks.flatMap((block): ContentsEntry[] => {
      if (block.kind !== "heading") return [];
      const { level, number, id } = block;
      const content = mapInlines(block.content, (node) => {
        if (node.kind === "link") return node.content;
        if (node.kind === "line-break") return [text(" ")];
        if (node.kind === "image") return [text(node.alt)];
        return node.kind === "footnote-reference" || node.kind === "form-field" ? [] : [node];
      });
      return [{ level, number, content, target: id }];
    }),
  );
}

/** Any document that a packet could be, and more. */
export const anyDocument: fc.Arbitrary<PacketDocument> = fc
  .tuple(cover, fc.array(policy, { minLength: 1, maxLength: 2 }), fc.boolean(), fc.constantFrom(null, "DRAFT"))
  .map(([cover, policies, withContents, stamp]) => {
    const making: Making = { words: 0, names: 0, noted: 0, notes: [], inNote: false, place: anchor("first") };
    const front = cover(making);
    const parts = policies.map((policy, index) => policy(making, index + 1));
    const entries = withContents ? listed(parts) : [];
    const id = anchor("contents");
    const list =
      entries.length > 0
        ? [part("contents", id, "Contents", [heading(1, id, "Contents"), contents(entries)], { furniture })]
        : [];
    return { ...sampleDocument, stamp, parts: [front, ...list, ...parts] };
  });
