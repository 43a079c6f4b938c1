/**
 * Finds text that was UTF-8, was read as windows-1252 and saved again, once or more often: `â€™` for `’`.
 * Careful rather than complete: what honest French, Portuguese, German or Spanish may hold is not reported.
 */

export interface Mojibake {
  readonly start: number;
  readonly end: number;
  /** The text as it was meant; null when it can't be told any more. */
  readonly meant: string | null;
}

/** The windows-1252 characters of bytes 80 to 9F; the five unassigned bytes stand for themselves (WHATWG encoding standard). */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
/** Continuation bytes that are ordinary punctuation after an accented letter. */
const punctuation = new Set("‚„…‹‘’“”–—›«»¡¿\u00a0");
const mostRounds = 3;

/** Ranges of mojibake in a text, in order. */
export function findMojibake(text: string): Mojibake[] {
  const found: Mojibake[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = unitAt(text, at);
    if (unit === null) {
      at++;
      continue;
    }
    const start = at;
    let meant: string | null = "";
    for (let next: Unit | null = unit; next !== null; next = unitAt(text, at)) {
      meant = meant === null || next.meant === null ? null : meant + next.meant;
      at += next.length;
    }
    found.push({ start, end: at, meant: meant === null ? null : undone(meant) });
  }
  return found;
}

/** Text that went through the wrong encoding twice is mojibake again once undone. */
function undone(text: string): string {
  let result = text;
  for (let round = 1; round < mostRounds; round++) {
    const inner = findMojibake1(result);
    if (inner === null || inner === result) break;
    result = inner;
  }
  return result;
}

function findMojibake1(text: string): string | null {
  let result = "";
  for (let at = 0; at < text.length; ) {
    const unit = unitAt(text, at);
    if (unit?.meant === null) return null;
    result += unit === null ? text.charAt(at) : unit.meant;
    at += unit?.length ?? 1;
  }
  return result;
}

interface Unit {
  readonly length: number;
  readonly meant: string | null;
}

function unitAt(text: string, at: number): Unit | null {
  const lead = text.charCodeAt(at);
  if (lead < 0xc2 || lead > 0xf4) return null;
  if (lead < 0xe0) return twoBytes(text, at, lead);
  return lead < 0xf0 ? threeBytes(text, at, lead) : fourBytes(text, at);
}

function twoBytes(text: string, at: number, lead: number): Unit | null {
  const second = text.charAt(at + 1);
  const byte = continuation(second);
  // A no-break space that lost its second half on the way, after a word: `word\u00c2 next`.
  if (
    lead === 0xc2 &&
    second === " " &&
    /[\p{Ll}\p{N}.,;:)]/u.test(text.charAt(at - 1)) &&
    text.charAt(at + 2) !== " "
  ) {
    return { length: 2, meant: "\u00a0" };
  }
  if (byte === null) return null;
  const meant = String.fromCharCode(((lead & 0x1f) << 6) | (byte & 0x3f));
  if (lead === 0xc2 || lead === 0xc3)
    return punctuation.has(second) && isHonest(text, at) ? null : { length: 2, meant };
  // Other letters of Europe come out as one odd pair; a whole word of Greek or Cyrillic comes out as several.
  const letters = /[\p{L}]/u.test(meant) && !punctuation.has(second);
  const neighbour = isPair(text, at + 2) || isPair(text, at - 2);
  return letters && neighbour ? { length: 2, meant } : null;
}

/** An accented capital at the end of a word in capitals, or alone, before a quotation mark or the like. */
function isHonest(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 2);
  return !/\p{Ll}/u.test(before) && !/\p{L}/u.test(after);
}

function isPair(text: string, at: number): boolean {
  const lead = text.charCodeAt(at);
  const second = text.charAt(at + 1);
  return lead >= 0xc4 && lead <= 0xdf && continuation(second) !== null && !punctuation.has(second);
}

function threeBytes(text: string, at: number, lead: number): Unit | null {
  const [second, third] = [text.charAt(at + 1), text.charAt(at + 2)];
  const [b2, b3] = [continuation(second), continuation(third)];
  // The closing quotation mark loses its last byte (9D) in many programs.
  if (lead === 0xe2 && second === "€" && b3 === null) return { length: 2, meant: "”" };
  if (b2 === null || b3 === null) return null;
  const code = ((lead & 0x0f) << 12) | ((b2 & 0x3f) << 6) | (b3 & 0x3f);
  const meant = String.fromCharCode(code);
  if (code === 0xfffd) return { length: 3, meant: null };
  if (code === 0xfeff) return { length: 3, meant: "" };
  if (punctuation.has(second) && punctuation.has(third)) return null;
  if (lead === 0xe2) return code >= 0x2000 && code < 0x2c00 ? { length: 3, meant } : null;
  if (code >= 0xfb00 && code <= 0xfb06) return { length: 3, meant };
  return isTriple(text, at + 3) || isTriple(text, at - 3) ? { length: 3, meant } : null;
}

/** Chinese, Japanese, Korean and Indic text: several in a row, none with punctuation. */
function isTriple(text: string, at: number): boolean {
  const lead = text.charCodeAt(at);
  const rest = [text.charAt(at + 1), text.charAt(at + 2)];
  return lead >= 0xe0 && lead <= 0xed && rest.every((one) => continuation(one) !== null && !punctuation.has(one));
}

function fourBytes(text: string, at: number): Unit | null {
  const bytes = [1, 2, 3].map((step) => continuation(text.charAt(at + step)));
  const [b2, b3, b4] = bytes;
  if (text.charCodeAt(at) !== 0xf0 || b2 !== 0x9f || b3 == null || b4 == null) return null;
  return { length: 4, meant: String.fromCodePoint(0x1f000 | ((b3 & 0x3f) << 6) | (b4 & 0x3f)) };
}

/** The byte (80 to BF) that a windows-1252 character stands for. */
function continuation(character: string): number | null {
  if (character === "") return null;
  const code = character.charCodeAt(0);
  if (code >= 0x80 && code <= 0xbf) return code;
  const index = windows1252.indexOf(character);
  return index === -1 ? null : 0x80 + index;
}
