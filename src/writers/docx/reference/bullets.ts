/** The bullets of a reference's list styles, in our lists: which sign, in which font and colour. Indents, numbers and their restarts stay ours. */
import type { WordReference, XmlElement } from "../../word-reference.js";
import { unseen } from "../numbering.js";
import { type ForeignStyles, foreignStyles } from "./foreign-styles.js";
import { effectiveParagraph, property } from "./properties.js";
import { allowedChildren, runRules } from "./style-properties.js";
import { childOf, wordValue, writeXml, xmlElement } from "./xml-tree.js";

/** Built-in list styles are named "List Bullet", "List Bullet 2" to "List Bullet 5". */
const levels = [1, 2, 3, 4, 5] as const;

interface Bullet {
  readonly text: string;
  readonly run: readonly XmlElement[];
}

/** One sign or a few, in whichever font. */
const sign = /^[^\p{Cc}\p{Cn}\p{Cs}%]{1,4}$/u;

/** @param part our numbering.xml */
export function numberingWith(part: string, reference: WordReference): string {
  const bullets = bulletsOf(reference);
  if (bullets.every((bullet) => bullet === null)) return part;
  return part.replace(/<w:lvl [\s\S]*?<\/w:lvl>/g, (level) => {
    const depth = Number(/w:ilvl="(\d)"/.exec(level)?.[1] ?? 0);
    const bullet = bullets[Math.min(depth, levels.length - 1)] ?? null;
    const isBullet = level.includes('<w:numFmt w:val="bullet"/>') && !level.includes(`<w:lvlText w:val="${unseen}"/>`);
    return isBullet && bullet !== null ? withBullet(level, bullet) : level;
  });
}

function withBullet(level: string, { text, run }: Bullet): string {
  const look = run.length === 0 ? "" : writeXml(xmlElement("w:rPr", {}, run));
  return level
    .replace(/<w:lvlText [^>]*\/>/, () => writeXml(xmlElement("w:lvlText", { "w:val": text })))
    .replace(/<w:rPr>[\s\S]*?<\/w:rPr>|<w:rPr\/>/, "")
    .replace("</w:lvl>", () => `${look}</w:lvl>`);
}

/** By depth; null where the reference has no bullet. */
function bulletsOf({ styles, numbering }: WordReference): readonly (Bullet | null)[] {
  const foreign = foreignStyles(styles);
  return levels.map((level) => {
    const own = numberingOf(foreign, level === 1 ? "List Bullet" : `List Bullet ${level}`);
    if (own !== null) return bulletAt(numbering, own.number, own.level);
    const first = numberingOf(foreign, "List Bullet");
    return first === null ? null : bulletAt(numbering, first.number, first.level + level - 1);
  });
}

function numberingOf(foreign: ForeignStyles, name: string): { readonly number: string; readonly level: number } | null {
  const style = foreign.byName("paragraph", name);
  const named = style === null ? null : property(effectiveParagraph(foreign, style), "w:numPr");
  const number = wordValue(childOf(named, "w:numId"));
  return number === null ? null : { number, level: Number(wordValue(childOf(named, "w:ilvl")) ?? 0) };
}

function bulletAt(numbering: XmlElement | null, number: string, level: number): Bullet | null {
  const numbered = (name: string, id: string) =>
    numbering?.children.find((child) => child.name === `w:${name}` && child.attributes.get(`w:${name}Id`) === id);
  const definition = wordValue(childOf(numbered("num", number), "w:abstractNumId"));
  const found = definition === null ? undefined : numbered("abstractNum", definition);
  const at = found?.children.find(
    ({ name, attributes }) => name === "w:lvl" && attributes.get("w:ilvl") === String(level),
  );
  const text = wordValue(childOf(at, "w:lvlText")) ?? "";
  if (wordValue(childOf(at, "w:numFmt")) !== "bullet" || !sign.test(text)) return null;
  return { text, run: allowedChildren(childOf(at, "w:rPr"), runRules) };
}
