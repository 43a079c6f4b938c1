/** Inline nodes to runs of text: one run for each stretch of one look, link and meaning. Pure; which font has which character is not known here. */

import { shownSize, tallestPicture } from "../../../config/picture-size.js";
import type { FontFace } from "../../../config/theme.js";
import { unreachable } from "../../../diagnostics.js";
import type { FormField, Image, Inline, Link } from "../../../document/tree.js";
import type { InlineBox, LinkTo, Run, Source } from "./nodes.js";
import { noteName } from "./places.js";
import type { Scope } from "./scope.js";
import type { TextStyle } from "./text-style.js";

/** Sizes against the text around. */
const scriptSize = 0.66;
/** The smallest that raised and lowered text gets, where the text around it is no smaller; points. */
const leastScript = 5.5;
const superscriptRise = 0.34;
const subscriptRise = -0.14;

interface Context {
  readonly scope: Scope;
  readonly style: TextStyle;
  readonly link: LinkTo | null;
}

/** The runs of some inline nodes, in a style. */
export function runs(content: readonly Inline[], scope: Scope, style: TextStyle = scope.text): Run[] {
  const out: Run[] = [];
  for (const node of content) collect(node, { scope, style, link: null }, out);
  return out;
}

/** A run of text that no inline node stands for: a number, a label. */
export function plainRun(text: string, style: TextStyle, source: Source | null, link: LinkTo | null = null): Run {
  return { text, style, source, link, note: null, pageOf: null, box: null };
}

function collect(node: Inline, context: Context, out: Run[]): void {
  const { scope, style, link } = context;
  const { styles } = scope;
  const inside = (content: readonly Inline[], changed: Partial<Context>) => {
    for (const child of content) collect(child, { ...context, ...changed }, out);
  };
  const run = (text: string, change: Partial<Run> = {}) =>
    out.push({ ...plainRun(text, style, node, link), ...change });
  switch (node.kind) {
    case "text":
      run(node.text);
      return;
    case "strong":
      inside(node.content, { style: styles.vary(style, { face: bolder(style.face) }) });
      return;
    case "emphasis":
      inside(node.content, { style: styles.vary(style, { face: slanted(style.face) }) });
      return;
    case "strikethrough":
      inside(node.content, { style: styles.vary(style, { strike: true }) });
      return;
    case "underline":
      inside(node.content, { style: styles.vary(style, { underline: true }) });
      return;
    case "superscript":
      inside(node.content, { style: script(scope, style, superscriptRise) });
      return;
    case "subscript":
      inside(node.content, { style: script(scope, style, subscriptRise) });
      return;
    case "inline-code": {
      const size = scope.spacing.codeSize(style.size);
      const background = scope.theme.palette.codeBackground;
      run(node.text, { style: styles.vary(style, { font: "mono", size, strut: size, background }) });
      return;
    }
    case "keyboard": {
      const size = scope.spacing.codeSize(style.size);
      const border = scope.theme.palette.rule;
      inside(node.content, { style: styles.vary(style, { font: "mono", size, strut: size, border }) });
      return;
    }
    case "language-span":
      inside(node.content, { style: styles.vary(style, { language: node.language }) });
      return;
    case "link":
      inside(node.content, linked(node, context));
      return;
    case "image":
      picture(node, context, out);
      return;
    case "line-break":
      run("\n");
      return;
    case "footnote-reference": {
      const note = scope.notes.get(node.footnote) ?? null;
      const text = note === null ? `[${node.footnote}]` : String(note.number);
      const to: LinkTo | null = note === null ? null : { kind: "place", name: noteName(note), title: null };
      run(text, { style: script(scope, style, superscriptRise), note, link: to });
      return;
    }
    case "page-reference":
      run("", { pageOf: node.target, link: { kind: "place", name: node.target, title: null } });
      return;
    case "form-field":
      run("\ufffc", { box: blank(node, scope) });
      return;
    default:
      unreachable(node);
  }
}

function linked(node: Link, context: Context): Partial<Context> {
  const { scope, style } = context;
  const { target, title } = node;
  if (target.kind === "unresolved") return {};
  // In running text colour alone would not tell a link (WCAG 2.2, 1.4.1); in a list of places every cell of its column is one.
  const underline = style.underline || !(scope.inCell && scope.listsPlaces && target.kind !== "external");
  const look = scope.styles.vary(style, { color: scope.theme.palette.link, underline });
  switch (target.kind) {
    case "external":
      return { style: look, link: { kind: "url", url: target.url, title } };
    case "internal":
      return { style: look, link: { kind: "place", name: target.anchor, title } };
    case "file":
      return { style: look, link: { kind: "file", file: `${target.file}.pdf`, name: target.anchor, title } };
    default:
      return unreachable(target);
  }
}

function picture(node: Image, context: Context, out: Run[]): void {
  const { scope, style, link } = context;
  const image = node.source === null ? undefined : scope.images.get(node.source);
  if (image === undefined) {
    if (node.alt !== "") out.push(plainRun(`[${node.alt}]`, style, node, link));
    return;
  }
  const size = shownSize(node, image, { width: scope.pictureRoom, height: tallestPicture(scope.theme.page) });
  const box: InlineBox = { kind: "picture", image, ...size };
  // A linked picture stands on no line.
  out.push({ ...plainRun("\ufffc", scope.styles.vary(style, { underline: false }), node, link), box });
}

function blank(node: FormField, scope: Scope): InlineBox {
  switch (node.field) {
    case "checkbox":
      return { kind: "checkbox", checked: false };
    case "text":
    case "signature":
      return { kind: "blank", width: scope.spacing.blankText, fills: scope.inForm };
    case "date":
      return { kind: "blank", width: scope.spacing.blankDate, fills: scope.inForm };
    default:
      return unreachable(node.field);
  }
}

function script(scope: Scope, style: TextStyle, rise: number): TextStyle {
  const size = Math.max(Math.min(leastScript, style.size), style.size * scriptSize);
  return scope.styles.vary(style, { size, rise: style.rise + style.size * rise });
}

const bolder = (face: FontFace): FontFace => (face === "italic" || face === "boldItalic" ? "boldItalic" : "bold");
const slanted = (face: FontFace): FontFace => (face === "bold" || face === "boldItalic" ? "boldItalic" : "italic");
