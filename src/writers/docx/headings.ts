/**
 * How each heading gets its number. Those that Word would count to the same number are counted by it, bound to their style; for
 * others the number is typed, in a style that counts nothing: what is printed is always what the tree says.
 */
import type { Heading, PacketDocument, Part } from "../../document/tree.js";
import {
  annexHeadingStyle,
  contentsHeadingStyle,
  headingStyle,
  unlistedHeadingStyle,
  unnumberedHeadingStyle,
} from "./styles/style-ids.js";

export interface HeadingForm {
  readonly style: string;
  /** Word counts it. */
  readonly automatic: boolean;
  /** In a quote, callout, list, cell or note: no contents and no running title name it. */
  readonly nested: boolean;
}

export interface HeadingForms {
  of(heading: Heading): HeadingForm;
  /** Whether any heading is counted, or lettered, by its style. */
  readonly numbered: boolean;
  readonly lettered: boolean;
  /** The headings that a part's running title names: those of level 2 that the contents list, or would. */
  sections(part: Part): readonly Heading[];
}

/** @param isListed whether the contents list a heading, or would if they went as deep */
export function headingForms({ parts }: PacketDocument, isListed: (heading: Heading) => boolean): HeadingForms {
  const forms = new Map<Heading, HeadingForm>();
  const counters: number[] = [];
  let letters = 0;
  for (const part of parts) {
    for (const block of part.blocks) {
      if (block.kind !== "heading") continue;
      const listed = isListed(block);
      const number = forms.has(block) || !listed ? null : block.number;
      if (number !== null && number === nextNumber(counters, block.level)) {
        counters.length = block.level;
        counters[block.level - 1] = (counters[block.level - 1] ?? 0) + 1;
        forms.set(block, { style: headingStyle(block.level), automatic: true, nested: false });
      } else if (number !== null && block.level === 1 && part.role === "annex" && number === letter(letters + 1)) {
        letters++;
        forms.set(block, { style: annexHeadingStyle, automatic: true, nested: false });
      } else forms.set(block, { style: uncounted(part, block, listed), automatic: false, nested: false });
    }
  }
  const numbered = counters.length > 0;
  return {
    numbered,
    lettered: letters > 0,
    sections: ({ blocks }) =>
      blocks.filter((block) => block.kind === "heading").filter((block) => block.level === 2 && isListed(block)),
    of: (heading) => {
      const form = forms.get(heading) ?? { style: unlistedHeadingStyle(heading.level), automatic: false, nested: true };
      // Where nothing is counted the usual styles count nothing either.
      return !numbered && form.style === unnumberedHeadingStyle(heading.level)
        ? { ...form, style: headingStyle(heading.level) }
        : form;
    },
  };
}

function uncounted({ role }: Part, { level }: Heading, listed: boolean): string {
  if (listed) return unnumberedHeadingStyle(level);
  return role === "contents" && level === 1 ? contentsHeadingStyle : unlistedHeadingStyle(level);
}

/** What Word would count next at a level; null below a level that has counted nothing. */
function nextNumber(counters: readonly number[], level: number): string | null {
  const above = counters.slice(0, level - 1);
  if (above.length < level - 1 || above.some((count) => count === 0)) return null;
  return [...above, (counters[level - 1] ?? 0) + 1].join(".");
}

const letter = (count: number): string | null => (count <= 26 ? String.fromCharCode(64 + count) : null);
