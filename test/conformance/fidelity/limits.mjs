/**
 * Markdown without what is limited to other services than a packet's: sections by their headings' attributes, and `[…]{services=…}`.
 * What stays loses its braces. Read anew here, so that a file is not judged by the code that made it.
 */

/** What stands in the braces at the end of a heading's line, or in the line below it. */
const attributes = /[ \t]*\{((?:controls|services):[^{}\n]*)\}[ \t]*$/;

/**
 * @param {string} markdown without front matter
 * @param {readonly string[]} services keys of those that the packet is for
 * @returns {string}
 */
export function withinServices(markdown, services) {
  return withoutOtherText(withoutOtherSections(markdown, services), services);
}

function withoutOtherSections(markdown, services) {
  const kept = [];
  const lines = markdown.split("\n");
  /** Level of the section that is left out. */
  let outside = null;
  let isCode = false;
  let afterHeading = false;
  for (const [index, line] of lines.entries()) {
    if (/^[ \t>]*(?:```|~~~)/.test(line)) isCode = !isCode;
    const level = isCode ? undefined : /^(#{1,6})[ \t]/.exec(line)?.[1].length;
    const below = level === undefined ? null : (/^\s*\{.*\}\s*$/.exec(lines[index + 1] ?? "") ?? null);
    if (level !== undefined && (outside === null || level <= outside)) {
      const said = attributes.exec(line)?.[1] ?? attributes.exec(below?.[0] ?? "")?.[1] ?? "";
      const limit = /(?:^|;)\s*services:([^;]*)/
        .exec(said)?.[1]
        .trim()
        .split(/[\s,]+/);
      outside = limit === undefined || limit.some((service) => services.includes(service)) ? null : level;
    }
    if (outside === null && !(afterHeading && attributes.test(line) && line.trim().startsWith("{")))
      kept.push(level === undefined ? line : line.replace(attributes, ""));
    if (line.trim() !== "") afterHeading = level !== undefined;
  }
  return kept.join("\n");
}

function withoutOtherText(markdown, services) {
  const limit = /\]\{services=(?:"([^"\n]*)"|([\w-]+))\}/;
  let text = markdown;
  for (let found = limit.exec(text); found !== null; found = limit.exec(text)) {
    const start = opening(text, found.index);
    const inner = text.slice(start + 1, found.index);
    const isKept = (found[1] ?? found[2]).split(/[\s,]+/).some((service) => services.includes(service));
    text = text.slice(0, start) + (isKept ? inner : "") + text.slice(found.index + found[0].length);
  }
  return text;
}

/** The bracket that the one at this place closes. */
function opening(text, closing) {
  let depth = 1;
  for (let at = closing - 1; at >= 0; at--) {
    if (text[at - 1] === "\\") continue;
    if (text[at] === "]") depth += 1;
    if (text[at] === "[") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("a limited text has no beginning");
}
