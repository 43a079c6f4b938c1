/**
 * Styles of ours among the reference's text: ours count on text without space above itself, and on spaces that add up. Here they get the space that
 * keeps their distances where neither is so.
 */
import type { ReferenceLook } from "../../../config/restyled-theme.js";
import { between } from "../../../config/restyled-theme.js";
import type { XmlElement } from "../../word-reference.js";
import { twips } from "../measures.js";
import { inherit, property } from "./properties.js";
import { childOf, xmlElement } from "./xml-tree.js";

/** Lengths are twentieths of a point. */
interface TextDistance {
  /** Above a paragraph of body text. */
  readonly before: number;
  /** Between two of them. */
  readonly between: number;
  readonly addsUp: boolean;
}

/** @param own our styles: where the reference lacks body text, it is ours */
export function textDistance(own: readonly XmlElement[], look: ReferenceLook): TextDistance {
  const { bodyText, spacesAddUp: addsUp } = look;
  if (bodyText !== null)
    return { before: twips(bodyText.before), between: twips(between(look, bodyText, bodyText)), addsUp };
  const ours = own.find(({ attributes }) => attributes.get("w:styleId") === "BodyText");
  return { before: 0, between: ours === undefined ? 0 : around(ours).after, addsUp };
}

/** What stands between paragraphs of body text. */
const amongText = /^(?:Heading\d|Quote|Code|Figure|ThematicBreak|Summary|Callout\w+Title)$/;
/** What text follows. */
const aboveText =
  /^(?:Heading\d|SubpolicyHeading|Quote|Code|Figure|Caption|ThematicBreak|Summary|Callout(?!\w+Title$)\w+)$/;
/** What stands among its like. */
const amongItself = /^TOC\d$/;

/** A style of ours, with its distances. */
export function apart(style: XmlElement, text: TextDistance): XmlElement {
  const id = style.attributes.get("w:styleId") ?? "";
  const paragraph = childOf(style, "w:pPr");
  if (paragraph === null || property(paragraph.children, "w:spacing") === null) return style;
  const own = around(style);
  const before = amongText.test(id) ? below(own.before, text) : own.before;
  const spacing = {
    "w:before": String(!text.addsUp && amongItself.test(id) && own.before > 0 ? own.before + own.after : before),
    "w:after": String(text.addsUp && aboveText.test(id) ? Math.max(0, own.after - text.before) : own.after),
  };
  const children = inherit("paragraph", paragraph.children, [xmlElement("w:spacing", spacing)]);
  return { ...style, children: style.children.map((child) => (child === paragraph ? { ...child, children } : child)) };
}

/** Space above what follows text, of which `own` is more than text itself has. */
function below(own: number, { before, between: distance, addsUp }: TextDistance): number {
  if (addsUp) return own + before;
  return own > 0 ? own + distance : before;
}

function around(style: XmlElement): { readonly before: number; readonly after: number } {
  const attributes = property(childOf(style, "w:pPr")?.children ?? [], "w:spacing")?.attributes;
  const number = (name: string) => Number(attributes?.get(name) ?? 0);
  return { before: number("w:before"), after: number("w:after") };
}
