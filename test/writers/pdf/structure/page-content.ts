/** What a page's content streams draw, and to which marked-content sequence each thing belongs (ISO 32000-1 14.6). */
import { Operator, type PdfObjects, Stream, Text, type Value, ValueReader } from "./pdf-objects.js";

export interface Sequence {
  readonly tag: string;
  /** Null for artifacts, and for sequences that mean nothing to the structure tree. */
  readonly mcid: number | null;
  readonly actualText: string | null;
}

export interface PageContent {
  readonly sequences: readonly Sequence[];
  /** Operators that show something outside all sequences that count, counted. */
  readonly stray: ReadonlyMap<string, number>;
  /** Sequences that do not end, or ends of none. */
  readonly unbalanced: number;
}

const shows = new Set("Tj TJ ' \" f F f* B B* b b* S s sh Do EI".split(" "));

/** @param page its dictionary */
export function readContent(objects: PdfObjects, page: Value): PageContent {
  const streams = objects.list(objects.dict(page).get("Contents")).map((value) => objects.resolve(value));
  const text = streams.map((stream) => (stream instanceof Stream ? stream.decoded() : "")).join("\n");
  const properties = objects.dict(objects.dict(objects.dict(page).get("Resources")).get("Properties"));
  const sequences: Sequence[] = [];
  const stray = new Map<string, number>();
  const open: Sequence[] = [];
  let unbalanced = 0;
  let operands: Value[] = [];
  const reader = new ValueReader(text);
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!(value instanceof Operator)) {
      operands.push(value);
      continue;
    }
    const { name } = value;
    if (name === "BDC" || name === "BMC") {
      const [tag, given] = operands;
      const about = objects.dict(typeof given === "string" ? properties.get(given.slice(1)) : given);
      const actual = about.get("ActualText");
      const sequence = {
        tag: String(tag).slice(1),
        mcid: objects.number(about.get("MCID")),
        actualText: actual instanceof Text ? actual.toString() : null,
      };
      open.push(sequence);
      sequences.push(sequence);
    } else if (name === "EMC") {
      if (open.pop() === undefined) unbalanced++;
    } else if (shows.has(name) && !open.some(({ tag, mcid }) => mcid !== null || tag === "Artifact")) {
      stray.set(name, (stray.get(name) ?? 0) + 1);
    }
    operands = [];
  }
  return { sequences, stray, unbalanced: unbalanced + open.length };
}
