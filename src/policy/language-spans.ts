/** Text in another language: what `[text]{lang=fr}` and HTML's `lang` give, and what is reported of the rest. */
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
import type { AttributeSpanToken, PolicyToken } from "./tokens.js";

interface Places {
  /** Of the whole piece. */
  readonly all: Span;
  /** Of its attributes, with their braces. */
  readonly attributes: Span;
}

/** A piece with attributes: its language is taken, every other attribute is told. */
export function readAttributeSpan(
  token: AttributeSpanToken,
  content: readonly Inline[],
  { all, attributes: place }: Places,
  reading: Reading,
): readonly Inline[] {
  const { findings } = reading;
  const written = abbreviated(plainOf(token.attributes));
  if (!token.isWellFormed) {
    findings.report(
      "markdown/language",
      place,
      `${written} is no list of attributes; it is printed as written`,
      example,
    );
    return [text("[", all), ...content, text(`]${plainOf(token.attributes).replace(/\s+/g, " ")}`, place)];
  }
  const attributes = attributesOf(token.attributes);
  const spoken = attributes.find(({ name }) => name === "lang");
  const idle = attributes.filter((attribute) => attribute !== spoken);
  if (idle.length > 0) {
    const names = idle.map((attribute) => plainOf(attribute.written)).join(", ");
    const message = `${written}: ${names} ${idle.length === 1 ? "has" : "have"} no effect`;
    findings.report("markdown/attribute", place, message, `delete ${names}`);
  }
  const language = spoken === undefined ? null : readTag(decodeEntities(spoken.value ?? ""), written, place, reading);
  return language === null ? content : [languageSpan(language, content, all)];
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
export function onlyImage(content: readonly Inline[]): Image | null {
  const [only] = content;
  if (only === undefined || content.length > 1) return null;
  if (only.kind === "image") return only;
  const inner = only.kind === "language-span" ? onlyImage(only.content) : null;
  return inner === null || only.kind !== "language-span" ? null : imageInLanguage(inner, only.language);
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
export function blocksInLanguage(blocks: readonly Block[], language: string | null): readonly Block[] {
  if (language === null) return blocks;
  const within = (content: readonly Inline[]) =>
    content.length === 0 ? content : [languageSpan(language, content, content[0]?.span ?? null)];
  return mapBlocks(blocks, {
    block: (node) => {
      switch (node.kind) {
        case "heading":
        case "paragraph":
          return [{ ...node, content: within(node.content) }];
        case "figure":
          return [{ ...node, image: imageInLanguage(node.image, language), caption: within(node.caption) }];
        default:
          return [node];
      }
    },
  });
}
