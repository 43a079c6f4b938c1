/**
 * How each heading gets its number. Those that Word would count to the same number are counted by it, bound to their style; for
 * others the number is typed, in a style that counts nothing: what is printed is always what the tree says.
 */
import type { HeadingRank } from "../../config/theme.js";
import type { Heading, PacketDocument, Part } from "../../document/tree.js";
import { sectionLevel, titleOf } from "../../document/walk.js";
import {
  annexHeadingStyle,
  contentsHeadingStyle,
  headingStyle,
  subpolicyHeadingStyle,
  unlistedHeadingStyle,
  unnumberedHeadingStyle,
} from "./styles/style-ids.js";

export interface HeadingForm {
  readonly style: string;
  /** Word counts it. */
  readonly automatic: boolean;
  /** Whose look it has. */
  readonly rank: HeadingRank;
  /** In a quote, callout, list, cell or note: no contents and no running title name it. */
  readonly nested: boolean;
}

export interface HeadingForms {
  of(heading: Heading): HeadingForm;
  /** Whether any heading is counted, or lettered, by its style. */
  readonly numbered: boolean;
  readonly lettered: boolean;
  /** Whether any part is a chapter of another: a sub-policy. */
  readonly hasChapters: boolean;
  /** The headings that a part's running title names: those of its sections that the contents list, or would. */
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
        forms.set(block, { ...formOf(part, block, headingStyle(block.level)), automatic: true, nested: false });
      } else if (number !== null && block.level === 1 && part.role === "annex" && number === letter(letters + 1)) {
        letters++;
        forms.set(block, { style: annexHeadingStyle, rank: block.level, automatic: true, nested: false });
      } else
        forms.set(block, { ...formOf(part, block, uncounted(part, block, listed)), automatic: false, nested: false });
    }
  }
  const numbered = counters.length > 0;
  return {
    numbered,
    lettered: letters > 0,
    hasChapters: [...forms.values()].some(({ rank }) => rank === "subpolicy"),
    sections: (part) => {
      const level = sectionLevel(part);
      const headings = part.blocks.filter((block) => block.kind === "heading");
      return headings.filter((heading) => heading.level === level && isListed(heading));
    },
    of: (heading) => {
      const { level } = heading;
      const form = forms.get(heading) ?? {
        style: unlistedHeadingStyle(level),
        rank: level,
        automatic: false,
        nested: true,
      };
      // Where nothing is counted the usual styles count nothing either.
      return !numbered && form.style === unnumberedHeadingStyle(level) ? { ...form, style: headingStyle(level) } : form;
    },
  };
}

/** A heading in the style of its level, unless it is the title of a sub-policy. */
function formOf(part: Part, heading: Heading, style: string): Pick<HeadingForm, "style" | "rank"> {
  const isChapter = heading.level > 1 && heading === titleOf(part);
  return isChapter ? { style: subpolicyHeadingStyle, rank: "subpolicy" } : { style, rank: heading.level };
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
