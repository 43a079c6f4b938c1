/** Documents that nobody would write: whatever the tree holds, every word comes out once, on the page. */
import { expect, it } from "vitest";
import {
  alert,
  anchor,
  blockCell,
  cell,
  codeBlock,
  emphasis,
  figure,
  footnote,
  footnoteReference,
  formField,
  heading,
  image,
  inlineCode,
  keyboard,
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
  superscript,
  table,
  text,
  thematicBreak,
} from "../../../src/document/builders.js";
import type { Block, Footnote, HeadingLevel, Inline, Part } from "../../../src/document/tree.js";
import { documentOf, render } from "./reopen.js";

/** Makes trees out of fast-check's numbers; every word is new, so that each can be looked for. */
class Maker {
  words = 0;
  anchors = 0;
  notes: Footnote[] = [];
  readonly made: string[] = [];

  constructor(private readonly next: (max: number) => number) {}

  word(): string {
    const word = `q${this.words++}z`;
    this.made.push(word);
    return word;
  }

  phrase(most: number): string {
    return Array.from({ length: 1 + this.next(most) }, () => this.word()).join(" ");
  }

  inline(depth: number): Inline {
    const inside = () => Array.from({ length: 1 + this.next(2) }, () => this.inline(depth - 1));
    switch (depth <= 0 ? 0 : this.next(13)) {
      case 1:
        return strong(inside());
      case 2:
        return emphasis(inside());
      case 3:
        return strikethrough(inside());
      case 4:
        return superscript(inside());
      case 5:
        return inlineCode(this.phrase(3));
      case 6:
        return keyboard(inside());
      case 7:
        return link({ kind: "external", url: "https://x.example/" }, inside());
      case 8:
        return link({ kind: "internal", anchor: anchor("p0") }, inside());
      case 9:
        return lineBreak();
      case 10:
        return this.note();
      case 11:
        return pageReference(anchor("p0"));
      case 12:
        return formField("text", `f${this.words}`, "field");
      default:
        return text(`${this.phrase(30)} `);
    }
  }

  note(): Inline {
    const id = `n${this.notes.length}`;
    const note = footnote(id, this.notes.length + 1, [paragraph(this.phrase(this.next(12) === 0 ? 900 : 25))]);
    this.notes.push(note);
    return footnoteReference(id);
  }

  inlines(): Inline[] {
    return Array.from({ length: this.next(5) }, () => this.inline(3));
  }

  blocks(depth: number, most: number): Block[] {
    return Array.from({ length: this.next(most) }, () => this.block(depth));
  }

  block(depth: number): Block {
    const nested = depth > 0 ? 12 : 5;
    switch (this.next(nested)) {
      case 0:
        return heading((2 + this.next(5)) as HeadingLevel, anchor(`a${this.anchors++}`), this.inlines());
      case 1:
        return codeBlock(`${this.phrase(12)}\n\t${this.phrase(60)}\n\n${this.word()}`);
      case 2:
        return this.next(3) === 0 ? thematicBreak() : figure(image(null, this.phrase(4)), this.inlines());
      case 5:
      case 6:
        return list(
          Array.from({ length: this.next(4) }, () =>
            listItem(this.blocks(depth - 1, 3), this.next(3) === 0 ? true : null),
          ),
          { ordered: this.next(2) === 0, start: this.next(2000), tight: this.next(2) === 0 },
        );
      case 7:
        return quote(this.blocks(depth - 1, 4));
      case 8:
        return alert("warning", this.blocks(depth - 1, 4));
      case 9:
      case 10:
        return this.table(depth);
      default:
        return paragraph(this.inlines());
    }
  }

  table(depth: number): Block {
    const columns = depth === 3 && this.next(4) === 0 ? 6 + this.next(12) : 1 + this.next(5);
    const cells = (isHeader: boolean) =>
      row(
        Array.from({ length: columns }, (_, column) => {
          // A header is printed again on every page, and may not be counted.
          if (isHeader) return cell(`Head ${column}`, { header: true });
          if (columns > 5) return blockCell([paragraph(this.inlines())]);
          const tall = this.next(25) === 0;
          return blockCell(tall ? [paragraph(this.phrase(700))] : this.blocks(depth - 1, 2));
        }),
      );
    const lines = 1 + this.next(6);
    const header = this.next(3) === 0 ? [] : [cells(true)];
    return table(
      Array.from({ length: columns }, () => ({ alignment: this.next(2) === 0 ? null : "right" })),
      header,
      Array.from({ length: lines }, () => cells(false)),
      { summary: "t", role: header.length === 0 && columns === 2 ? "properties" : "data" },
    );
  }

  part(index: number): Part {
    this.notes = [];
    const title = heading(1, anchor(`h${index}`), this.inlines());
    const blocks = [title, ...this.blocks(3, 14)];
    return part("policy", anchor(`p${index}`), "Part", blocks, { newPage: this.next(3) > 0, footnotes: this.notes });
  }
}

/** Numbers below a bound, the same in every run for one seed. */
function numbers(seed: number): (max: number) => number {
  let state = seed * 2654435761 + 1;
  return (max) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * Math.max(1, max));
  };
}

function generated(seed: number): { readonly parts: readonly Part[]; readonly words: readonly string[] } {
  const maker = new Maker(numbers(seed));
  const parts = [maker.part(0), maker.part(1)];
  return { parts, words: maker.made };
}

it.each(Array.from({ length: 24 }, (_, index) => index + 1))(
  "loses no word of document %i, and puts none off the page",
  async (seed) => {
    const { parts, words } = generated(seed);
    const pdf = await render(documentOf(parts));
    // A narrow column cuts words, and sets their pieces between those of its neighbours: letters are counted, and most words are whole.
    const shown = pdf.texts.join(" ");
    const letters = (letter: string) => shown.split(letter).length - 1;
    const whole = new Set(shown.match(/q\d+z/g));
    const missing = words.filter((word) => !whole.has(word));
    expect([letters("q"), letters("z")], `${missing.slice(0, 9)}`).toEqual([words.length, words.length]);
    for (const [index, page] of pdf.words.entries()) {
      const [paperWidth, paperHeight] = pdf.sizes[index] ?? [0, 0];
      for (const { x, y, width, text: one } of page) {
        if (one.trim() === "") continue;
        expect(x, one).toBeGreaterThan(72 - 0.5);
        // A column narrower than a letter lets that letter stick out.
        expect(x + width, one).toBeLessThanOrEqual(paperWidth - 72 + 8);
        expect(y, one).toBeGreaterThan(76);
        expect(y, one).toBeLessThan(paperHeight - 82);
      }
    }
  },
  60_000,
);
