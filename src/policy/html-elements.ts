/** Which HTML elements are understood, and as what; the rest is a finding, and its text is kept. */

import type { Span } from "../diagnostics.js";
import {
  emphasis,
  inlineCode,
  keyboard,
  strikethrough,
  strong,
  subscript,
  superscript,
  underline,
} from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { plainText } from "../document/walk.js";

/** Elements that mark a piece of text. */
const marks: Readonly<Record<string, (content: readonly Inline[], span: Span) => Inline>> = {
  b: (content, span) => strong(content, span),
  strong: (content, span) => strong(content, span),
  i: (content, span) => emphasis(content, span),
  em: (content, span) => emphasis(content, span),
  u: (content, span) => underline(content, span),
  ins: (content, span) => underline(content, span),
  s: (content, span) => strikethrough(content, span),
  del: (content, span) => strikethrough(content, span),
  strike: (content, span) => strikethrough(content, span),
  sup: (content, span) => superscript(content, span),
  sub: (content, span) => subscript(content, span),
  kbd: (content, span) => keyboard(content, span),
  code: (content, span) => inlineCode(plainText(content), span),
  tt: (content, span) => inlineCode(plainText(content), span),
  samp: (content, span) => inlineCode(plainText(content), span),
};

/** Elements whose text is code. */
export function isCode(name: string): boolean {
  return name === "code" || name === "tt" || name === "samp";
}

/** Makes the node of a marking element; null for other elements. */
export function markOf(name: string, content: readonly Inline[], span: Span): Inline | null {
  return Object.hasOwn(marks, name) ? (marks[name]?.(content, span) ?? null) : null;
}

export type HtmlRole =
  /** Marks text: `b`, `sup`, `kbd`. */
  | "mark"
  /** Adds nothing that a packet shows: `span`. */
  | "transparent"
  /** Groups blocks: `div`, `p`. */
  | "group"
  /** Has a meaning of its own: `table`, `ul`, `h2`, `a`. */
  | "special"
  /** Never has content: `br`, `img`, `hr`. */
  | "void"
  /** Part of HTML, not understood: `iframe`. */
  | "unsupported"
  /** Not HTML at all: `<your name>`. */
  | "unknown";

const roles: readonly (readonly [HtmlRole, string])[] = [
  ["mark", Object.keys(marks).join(" ")],
  ["transparent", "span abbr small big mark cite dfn var time bdi bdo tbody thead tfoot wbr"],
  ["group", "p div section article header footer main aside details figure figcaption center address"],
  ["special", "a table tr td th caption ul ol li h1 h2 h3 h4 h5 h6 blockquote pre summary q"],
  ["void", "br hr img wbr"],
  [
    "unsupported",
    "area audio base basefont bgsound body button canvas col colgroup command content data datalist dd dialog dir dl dt element embed fieldset font form frame frameset head hgroup html iframe input isindex keygen label legend link listing map marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object optgroup option output param picture plaintext progress rb rp rt rtc ruby script search select shadow slot source spacer style svg template textarea title track video xmp",
  ],
];
const roleOf = new Map(roles.flatMap(([role, names]) => names.split(" ").map((name) => [name, role] as const)));

export function htmlRole(name: string): HtmlRole {
  return roleOf.get(name) ?? "unknown";
}

/** Elements that a new one of these closes, as HTML lets authors leave end tags out. */
export const impliedEnds: Readonly<Record<string, readonly string[]>> = {
  li: ["li"],
  td: ["td", "th"],
  th: ["td", "th"],
  tr: ["td", "th", "tr"],
  tbody: ["td", "th", "tr", "thead", "tbody", "tfoot", "caption"],
  thead: ["td", "th", "tr", "tbody", "caption"],
  tfoot: ["td", "th", "tr", "thead", "tbody"],
  p: ["p"],
};

/** Elements whose end tag may be left out at the end of what holds them. */
export const optionalEnd = new Set(["p", "li", "td", "th", "tr", "tbody", "thead", "tfoot"]);
