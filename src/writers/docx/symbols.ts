/**
 * Which characters are symbols or emoji, that text fonts lack. They get runs of their own that name a font which has them:
 * LibreOffice, left to find one in the middle of a run, draws what follows on top of them. Decided by Unicode alone; no font
 * is read here, and box drawing stays with the text: its lines must meet.
 */

export interface Stretch {
  readonly kind: "text" | "symbols" | "emoji";
  readonly text: string;
}

/** Emoji as UTS #51 (1.4.9) forms them: flags, keycaps, and pictographs shown as emoji with what joins them. */
const pictograph = String.raw`(?:\p{Emoji_Presentation}(?!\ufe0e)|\p{Extended_Pictographic}\ufe0f)\p{Emoji_Modifier}?`;
const joined = String.raw`(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*`;
const emoji = String.raw`\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|${pictograph}[\u{e0020}-\u{e007f}]*${joined}`;

/** Arrows to miscellaneous symbols, without box drawing and blocks; pictographs elsewhere; mathematical letters. */
const blocks = String.raw`\u2190-\u24ff\u25a0-\u2bff\u{1d400}-\u{1d7ff}`;
const symbol = String.raw`(?:[${blocks}]|\p{Extended_Pictographic})\p{M}*`;

/** Symbols that the usual text fonts have themselves. */
const inText = "\u00a9\u00ae\u203c\u2122←↑→↓↔↕↨∂∆∏∑−∕√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡□▪▫◊○◌●◦☼";
/** And those that typewriter fonts have besides, for the drawings that people make in code. */
const inCode = `${inText}∙■▬▲►▼◄◘◙☺☻♀♂♠♣♥♦♪♫♯`;

const pattern = (left: string): RegExp => new RegExp(`((?:${emoji})+)|((?:(?!${emoji})(?![${left}])${symbol})+)`, "gu");
const patterns = { text: pattern(inText), code: pattern(inCode) };

/** Most text has none of them. */
const candidate = /[\u203c-\ufffd]/;

/** A text's stretches, in order; together they are the text. @param ground what font the text itself is in */
export function stretches(text: string, ground: "text" | "code"): readonly Stretch[] {
  if (!candidate.test(text)) return [{ kind: "text", text }];
  const found: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(patterns[ground])) {
    if (match.index > end) found.push({ kind: "text", text: text.slice(end, match.index) });
    found.push({ kind: match[1] === undefined ? "symbols" : "emoji", text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: "text", text: text.slice(end) });
  return found;
}
