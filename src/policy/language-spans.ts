/** Text in brackets with attributes, and text in another language: what `[text]{lang=fr}` and HTML's `lang` give, and what is reported of the rest. */
import type { Span } from "../diagnostics.js";
import { figure, languageSpan, text } from "../document/builders.js";
import { languageTag } from "../document/language.js";
import type { Block, Figure, Image, Inline } from "../document/tree.js";
import { mapBlocks } from "../document/walk.js";
import { attributesOf } from "./attribute-spans.js";
import { decodeEntities } from "./entities.js";
import type { OpenTag } from "./html-tags.js";
import { abbreviated, plainOf } from "./literal.js";
import type { Reading } from "./reading.js";
import { limitText, reportMisspeltLimits, reportUnreadableLimit } from "./service-limits.js";
import { type SideTables, takeOver } from "./side-tables.js";
import type { AttributeSpanToken, PolicyToken } from "./tokens.js";

interface Places {
  /** Of the whole piece. */
  readonly all: Span;
  /** Of its attributes, with their braces. */
  readonly attributes: Span;
}

/** A piece with attributes: its language and services are taken, every other attribute is told. */
export function readAttributeSpan(
  token: AttributeSpanToken,
  content: readonly Inline[],
  { all, attributes: place }: Places,
  reading: Reading,
): readonly Inline[] {
  const { findings } = reading;
  const written = abbreviated(plainOf(token.attributes));
  if (!token.isWellFormed) {
    const message = `${written} is no list of attributes; it is printed as written`;
    if (!reportUnreadableLimit(token.attributes, place, reading))
      findings.report("markdown/language", place, message, example);
    return [text("[", all), ...content, text(`]${plainOf(token.attributes).replace(/\s+/g, " ")}`, place)];
  }
  const attributes = attributesOf(token.attributes);
  const spoken = attributes.find(({ name }) => name === "lang");
  const limited = attributes.find(({ name }) => name === "services");
  const others = attributes.filter((attribute) => attribute !== spoken && attribute !== limited);
  const idle = reportMisspeltLimits(others, place, reading);
  if (idle.length > 0) {
    const names = idle.map((attribute) => plainOf(attribute.written)).join(", ");
    const message = `${written}: ${names} ${idle.length === 1 ? "has" : "have"} no effect`;
    findings.report("markdown/attribute", place, message, `delete ${names}`);
  }
  const language = spoken === undefined ? null : readTag(decodeEntities(spoken.value ?? ""), written, place, reading);
  const nodes = language === null ? content : [languageSpan(language, content, all)];
  if (limited !== undefined) limitText(nodes, limited.value ?? "", place, reading);
  return nodes;
}

const misplaced: Readonly<Record<string, string>> = {
  link: "[[text](address)]{lang=fr}",
  image: "[![text](file)]{lang=fr}",
  footnoteReference: "[text]{lang=fr} in the note itself",
};

/**
 * Reports a language that is named behind a link, picture or note: brackets have to be around it.
 * @param at the place in the rendered markdown of an offset in the token
 */
export function reportMisplaced(
  before: PolicyToken,
  token: PolicyToken,
  at: (offset: number) => number,
  reading: Reading,
): void {
  const right = Object.hasOwn(misplaced, before.type) ? misplaced[before.type] : undefined;
  const written = token.type === "text" ? /^\{(?:[^{}\n]*[\s"'])?lang\s*=[^{}\n]*\}/.exec(token.raw)?.[0] : undefined;
  if (right === undefined || written === undefined) return;
  const message = `${abbreviated(plainOf(written))} belongs to no text in brackets; it is printed as written`;
  reading.findings.report("markdown/language", reading.span(at(0), at(written.length)), message, `write ${right}`);
}

const example = "write [text]{lang=fr}, with a BCP 47 tag such as fr or fr-CA";

/**
 * The language that an HTML element's text is in; null where it names none.
 * @param element with its start in the rendered markdown
 */
export function languageOf(
  { tag, start }: { readonly tag: OpenTag; readonly start: number },
  reading: Reading,
): string | null {
  const written = tag.attributes.get("lang") ?? tag.attributes.get("xml:lang");
  return written === undefined
    ? null
    : readTag(written, abbreviated(tag.raw), reading.span(start, start + tag.raw.length), reading);
}

/** The content of an HTML element, in its language. @param element with its range in the rendered markdown */
export function elementInLanguage(
  content: readonly Inline[],
  { tag, start, end }: { readonly tag: OpenTag; readonly start: number; readonly end: number },
  reading: Reading,
): readonly Inline[] {
  const language = languageOf({ tag, start }, reading);
  return language === null || content.length === 0
    ? content
    : [languageSpan(language, content, reading.span(start, end))];
}

function readTag(value: string, within: string, place: Span, reading: Reading): string | null {
  const language = languageTag(plainOf(value));
  if (language === null) {
    const message = `${within}: ${JSON.stringify(plainOf(value))} is not a language tag`;
    reading.findings.report("markdown/language", place, message, "write a BCP 47 tag such as fr or fr-CA");
  }
  return language;
}

/** A picture whose alternative text is in a language, unless it is in another already. */
function imageInLanguage(picture: Image, language: string): Image {
  return picture.language === null ? { ...picture, language } : picture;
}

/** The picture that a paragraph consists of, also when it is in another language; null where there is more than that. */
export function onlyImage(content: readonly Inline[], tables: SideTables): Image | null {
  const [only] = content;
  if (only === undefined || content.length > 1) return null;
  if (only.kind === "image") return only;
  const inner = only.kind === "language-span" ? onlyImage(only.content, tables) : null;
  if (inner === null || only.kind !== "language-span") return null;
  // Of two limits the inner one holds: it leaves no more than the outer.
  return takeOver(takeOver(imageInLanguage(inner, only.language), only, tables), inner, tables);
}

/** A picture that stands alone, with its title as caption. */
export function figureOf(picture: Image, span: Span | null): Figure {
  const title = picture.title === null ? [] : [text(picture.title, picture.span)];
  const { language } = picture;
  return figure(
    picture,
    language === null || title.length === 0 ? title : [languageSpan(language, title, picture.span)],
    span,
  );
}

/** The text of blocks in the language of what holds them. Those inside it that name another keep theirs. */
export function blocksInLanguage(
  blocks: readonly Block[],
  language: string | null,
  tables: SideTables,
): readonly Block[] {
  if (language === null) return blocks;
  const within = (content: readonly Inline[]) =>
    content.length === 0 ? content : [languageSpan(language, content, content[0]?.span ?? null)];
  return mapBlocks(blocks, {
    block: (node) => {
      switch (node.kind) {
        case "heading":
          return [takeOver({ ...node, content: within(node.content) }, node, tables)];
        case "paragraph":
          return [{ ...node, content: within(node.content) }];
        case "figure": {
          const image = takeOver(imageInLanguage(node.image, language), node.image, tables);
          return [{ ...node, image, caption: within(node.caption) }];
        }
        default:
          return [node];
      }
    },
  });
}
