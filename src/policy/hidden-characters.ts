/**
 * Characters that nobody sees and that change what is read, or whether two texts are the same: bidirectional embeddings, overrides and
 * isolates that are not in order (UAX 9), zero-width characters within words, variation selectors and tags that select nothing. Joiners
 * in scripts and emoji that need them, and marks beside text that is written from right to left, are left alone.
 */
import { insideRegion, type Region } from "./code-regions.js";

export interface HiddenCharacter {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
  /** Whether deleting it leaves the text as it is read. */
  readonly deletable: boolean;
}

const names: Readonly<Record<number, string>> = {
  847: "COMBINING GRAPHEME JOINER",
  1564: "ARABIC LETTER MARK",
  4447: "HANGUL CHOSEONG FILLER",
  4448: "HANGUL JUNGSEONG FILLER",
  8203: "ZERO WIDTH SPACE",
  8204: "ZERO WIDTH NON-JOINER",
  8205: "ZERO WIDTH JOINER",
  8206: "LEFT-TO-RIGHT MARK",
  8207: "RIGHT-TO-LEFT MARK",
  8234: "LEFT-TO-RIGHT EMBEDDING",
  8235: "RIGHT-TO-LEFT EMBEDDING",
  8236: "POP DIRECTIONAL FORMATTING",
  8237: "LEFT-TO-RIGHT OVERRIDE",
  8238: "RIGHT-TO-LEFT OVERRIDE",
  8288: "WORD JOINER",
  8289: "FUNCTION APPLICATION",
  8290: "INVISIBLE TIMES",
  8291: "INVISIBLE SEPARATOR",
  8292: "INVISIBLE PLUS",
  8294: "LEFT-TO-RIGHT ISOLATE",
  8295: "RIGHT-TO-LEFT ISOLATE",
  8296: "FIRST STRONG ISOLATE",
  8297: "POP DIRECTIONAL ISOLATE",
  12644: "HANGUL FILLER",
  65279: "ZERO WIDTH NO-BREAK SPACE",
  65440: "HALFWIDTH HANGUL FILLER",
};

/** "ZERO WIDTH SPACE (U+200B)" */
function nameOf(code: number): string {
  const name =
    names[code] ??
    ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
      ? `VARIATION SELECTOR-${code - (code < 0xe0000 ? 0xfe00 - 1 : 0xe0100 - 17)}`
      : code >= 0xe0000 && code <= 0xe007f
        ? "TAG CHARACTER"
        : "INVISIBLE CHARACTER");
  return `${name} (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
}

const suspects =
  /[\ufe00-\ufe0f\u034f\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
const suspect = new RegExp(suspects.source, "u");

const word = /[\p{L}\p{M}\p{N}]/u;
/** Scripts that run from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
/** Scripts whose letters join, or form clusters, and that write U+200C and U+200D to say how (Unicode 23.2). */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}]/u;
/** Scripts that are written without spaces, where U+200B says where a line may end. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Javanese}\p{Script=Balinese}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]/u;
/** What a selector of U+FE00 to U+FE0F may follow. */
const selectable = /[\p{Emoji}\p{S}\p{P}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}]/u;
const emojiEnd = /[\ufe0f\u{e007f}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
/** A flag of a region: a black flag, the region's code in tags, and their end (UTS 51, ED-14a). */
const flag = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;

/** Hidden characters of a text, in order. */
export function findHiddenCharacters(text: string): HiddenCharacter[] {
  if (!suspect.test(text)) return [];
  const flags = [...text.matchAll(flag)].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }));
  const paragraphs = paragraphsOf(text);
  const outOfOrder = isolatesOutOfOrder(text, paragraphs);
  const found: HiddenCharacter[] = [];
  let paragraph = 0;
  for (const match of text.matchAll(suspects)) {
    const start = match.index;
    const end = start + match[0].length;
    const code = match[0].codePointAt(0) ?? 0;
    if (insideRegion(flags, start) !== null) continue;
    while ((paragraphs[paragraph]?.end ?? text.length) <= start && paragraph < paragraphs.length - 1) paragraph++;
    const around = { before: visible(text, start, -1), after: visible(text, end, 1), previous: before(text, start) };
    const rtl = paragraphs[paragraph]?.rightToLeft ?? false;
    const problem = problemOf(code, around, rtl, outOfOrder.get(start) ?? null);
    if (problem !== null) found.push({ start, end, ...problem, message: `${nameOf(code)} ${problem.message}` });
  }
  return found;
}

interface Around {
  /** The nearest characters that are none of these. */
  readonly before: string;
  readonly after: string;
  /** Right before it, whatever it is. */
  readonly previous: string;
}

type Problem = Omit<HiddenCharacter, "start" | "end">;

const within: Problem = { message: "is hidden within a word", hint: "delete it", deletable: true };
const nothing: Problem = { message: "is invisible and means nothing here", hint: "delete it", deletable: true };

function problemOf(code: number, around: Around, rtl: boolean, isolate: Problem | null): Problem | null {
  const { before: left, after: right, previous } = around;
  const inWord = word.test(left) && word.test(right);
  switch (code) {
    case 0x202a:
    case 0x202b:
    case 0x202c:
    case 0x202d:
    case 0x202e: {
      const hint = "delete it; where text from right to left needs help, put U+2068 before it and U+2069 after it";
      return { message: "shows text in another order than its own", hint, deletable: false };
    }
    case 0x2066:
    case 0x2067:
    case 0x2068:
    case 0x2069:
      return isolate;
    case 0x061c:
    case 0x200e:
    case 0x200f:
      return rtl ? null : { ...nothing, message: "is invisible, and no text here is written from right to left" };
    case 0x200b:
    case 0x2060:
    case 0xfeff:
      return inWord && !unspaced.test(left) && !unspaced.test(right) ? within : null;
    case 0x200c:
      return inWord && !joining.test(left) && !joining.test(right) ? within : null;
    case 0x200d:
      if (emojiEnd.test(previous) && /\p{Extended_Pictographic}/u.test(right)) return null;
      return inWord && !joining.test(left) && !joining.test(right) ? within : null;
    case 0x034f:
      return inWord && !/\p{M}/u.test(left) && !/\p{M}/u.test(right) ? within : null;
    case 0x115f:
    case 0x1160:
      return /[\u1100-\u11ff]/.test(left + right) ? null : nothing;
    default:
      if (code >= 0xfe00 && code <= 0xfe0f) return selectable.test(previous) ? null : nothing;
      if (code >= 0xe0100 && code <= 0xe01ef) return /\p{Script=Han}/u.test(previous) ? null : nothing;
      return nothing;
  }
}

function before(text: string, offset: number): string {
  return offset === 0 ? "" : String.fromCodePoint(text.codePointAt(lead(text, offset - 1)) ?? 0);
}

/** The nearest character to the left or right that is no suspect; nothing at the edges. */
function visible(text: string, offset: number, step: 1 | -1): string {
  for (let at = step === 1 ? offset : offset - 1; at >= 0 && at < text.length && Math.abs(at - offset) < 100; ) {
    const start = lead(text, at);
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!suspect.test(character)) return character;
    at = step === 1 ? start + character.length : start - 1;
  }
  return "";
}

/** Where the code point begins that a code unit belongs to. */
function lead(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const low = unit >= 0xdc00 && unit <= 0xdfff && at > 0;
  const high = low ? text.charCodeAt(at - 1) : 0;
  return high >= 0xd800 && high <= 0xdbff ? at - 1 : at;
}

interface Paragraph extends Region {
  /** Whether anything in it is written from right to left. */
  readonly rightToLeft: boolean;
}

/** Lines up to a blank one, or to one that begins a heading, list item, quote or row of a table: each is laid out by itself. */
function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  const add = (end: number) => {
    found.push({ start, end, rightToLeft: rightToLeft.test(text.slice(start, end)) });
    start = end;
  };
  for (const { index } of text.matchAll(/\n(?=[ \t]*(?:\n|[-*+#>|]|\d+[.)]))/g)) add(index + 1);
  add(text.length);
  return found;
}

/** By place: isolates that are not closed or not opened in their paragraph, or that turn text around that is not written from right to left. */
function isolatesOutOfOrder(text: string, paragraphs: readonly Paragraph[]): ReadonlyMap<number, Problem> {
  const found = new Map<number, Problem>();
  for (const { start, end } of paragraphs) {
    const open: number[] = [];
    for (const match of text.slice(start, end).matchAll(/[\u2066-\u2069]/g)) {
      const at = start + match.index;
      if (match[0] !== "\u2069") {
        open.push(at);
        continue;
      }
      const opened = open.pop();
      if (opened === undefined) {
        found.set(at, { message: "closes nothing in its paragraph", hint: "delete it", deletable: false });
      } else if (text[opened] === "\u2067" && !rightToLeft.test(text.slice(opened, at))) {
        const message = "turns text around that is not written from right to left";
        found.set(opened, { message, hint: "delete it, and the U+2069 that closes it", deletable: false });
      }
    }
    for (const at of open) {
      found.set(at, {
        message: "is not closed in its paragraph",
        hint: "close it with U+2069, or delete it",
        deletable: false,
      });
    }
  }
  return found;
}
