/**
 * What the text that a PDF draws says, letter by letter with every space that is there: by its fonts' own tables (ISO 32000-1 9.10.3),
 * without any guess from distances. Letters of one line come from left to right, whichever way they are read.
 */
import { Operator, type PdfObjects, Stream, Text, type Value, ValueReader } from "./pdf-objects.js";

/** Codes of two bytes to what they stand for. */
type Meanings = ReadonlyMap<string, string>;

const utf16 = (text: Text): string => Buffer.from(text.bytes, "latin1").swap16().toString("utf16le");

function meanings(objects: PdfObjects, font: Value | undefined): Meanings {
  const stream = objects.resolve(objects.dict(font).get("ToUnicode"));
  if (!(stream instanceof Stream)) throw new Error("a font does not say what its codes stand for");
  const found = new Map<string, string>();
  const reader = new ValueReader(stream.decoded());
  let operands: Value[] = [];
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!(value instanceof Operator)) {
      operands.push(value);
      continue;
    }
    if (value.name === "endbfchar")
      for (let at = 0; at + 1 < operands.length; at += 2) add(found, operands[at], 0, operands[at + 1]);
    if (value.name === "endbfrange")
      for (let at = 0; at + 2 < operands.length; at += 3) range(found, operands.slice(at, at + 3));
    operands = [];
  }
  return found;
}

function add(found: Map<string, string>, code: Value | undefined, by: number, meaning: Value | undefined): void {
  if (!(code instanceof Text) || !(meaning instanceof Text)) throw new Error("a table of codes is broken");
  const bytes = Buffer.from(code.bytes, "latin1");
  bytes.writeUInt16BE(bytes.readUInt16BE() + by);
  found.set(bytes.toString("latin1"), utf16(meaning));
}

function range(found: Map<string, string>, [from, to, meaning]: readonly Value[]): void {
  if (!(from instanceof Text) || !(to instanceof Text)) throw new Error("a range of codes is broken");
  const [first, last] = [from, to].map(({ bytes }) => Buffer.from(bytes, "latin1").readUInt16BE());
  for (let by = 0; by <= (last ?? 0) - (first ?? 0); by++) {
    if (Array.isArray(meaning)) add(found, from, by, meaning[by]);
    else if (meaning instanceof Text) {
      const text = utf16(meaning);
      const next = String.fromCharCode(text.charCodeAt(text.length - 1) + by);
      found.set(String.fromCharCode(((first ?? 0) + by) >> 8, ((first ?? 0) + by) & 255), text.slice(0, -1) + next);
    }
  }
}

interface Sequence {
  /** Null where it belongs to the one around it. */
  readonly mcid: number | null;
  readonly actualText: string | null;
}

/** The text of each marked-content sequence, by `page/mcid` with the page's object number. */
export function drawnTexts(objects: PdfObjects): Map<string, string> {
  const texts = new Map<string, string>();
  const fonts = new Map<Value | undefined, Meanings>();
  for (const [number, page] of objects.byNumber) {
    if (!(page instanceof Map) || page.get("Type") !== "/Page") continue;
    const named = objects.dict(objects.dict(page.get("Resources")).get("Font"));
    const fontOf = (name: Value | undefined) => {
      const font = objects.resolve(named.get(String(name).slice(1)));
      const known = fonts.get(font) ?? meanings(objects, font);
      fonts.set(font, known);
      return known;
    };
    for (const stream of objects.list(page.get("Contents")))
      readPage(objects, stream, fontOf, (mcid, text) => {
        const key = `${number}/${mcid}`;
        texts.set(key, (texts.get(key) ?? "") + text);
      });
  }
  return texts;
}

function readPage(
  objects: PdfObjects,
  value: Value,
  fontOf: (name: Value | undefined) => Meanings,
  say: (mcid: number, text: string) => void,
): void {
  const stream = objects.resolve(value);
  const reader = new ValueReader(stream instanceof Stream ? stream.decoded() : "");
  const open: Sequence[] = [];
  let font: Meanings = new Map();
  let operands: Value[] = [];
  const belongsTo = () => open.findLast(({ mcid }) => mcid !== null)?.mcid ?? null;
  const show = (shown: Value): void => {
    if (Array.isArray(shown)) shown.forEach(show);
    const mcid = belongsTo();
    if (!(shown instanceof Text) || mcid === null || open.some(({ actualText }) => actualText !== null)) return;
    for (const code of shown.bytes.match(/[\s\S]{2}/g) ?? []) say(mcid, font.get(code) ?? "\ufffd");
  };
  for (let next = reader.next(); next !== undefined; next = reader.next()) {
    if (!(next instanceof Operator)) {
      operands.push(next);
      continue;
    }
    if (next.name === "BDC" || next.name === "BMC") {
      const about = objects.dict(operands[1]);
      const actual = about.get("ActualText");
      const actualText = actual instanceof Text ? actual.toString() : null;
      open.push({ mcid: objects.number(about.get("MCID")), actualText });
      const mcid = belongsTo();
      if (actualText !== null && mcid !== null) say(mcid, actualText);
    } else if (next.name === "EMC") open.pop();
    else if (next.name === "Tf") font = fontOf(operands[0]);
    else if (next.name === "Tj" || next.name === "TJ") operands.forEach(show);
    operands = [];
  }
}
