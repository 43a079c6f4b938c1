/**
 * Reads the objects of a PDF (ISO 32000-1 7.3, 7.5) without any library, so that tests can ask what is really in the file, and can
 * damage it in memory. Reads what stands in the file from front to back; knows no encryption and no earlier revisions.
 */
import { inflateSync } from "node:zlib";

/** A name is a string with its slash; text in parentheses or angle brackets is a `Text`. */
export type Value = null | boolean | number | string | Text | Ref | Value[] | Dict | Stream | Operator;
export type Dict = Map<string, Value>;

export class Text {
  /** @param bytes one character a byte */
  constructor(readonly bytes: string) {}

  /** As UTF-16 where it begins with a byte order mark, else as PDFDocEncoding, of which only Latin-1 is known here. */
  toString(): string {
    if (!this.bytes.startsWith("\xfe\xff")) return this.bytes;
    return Buffer.from(this.bytes.slice(2), "latin1").swap16().toString("utf16le");
  }
}

export class Ref {
  constructor(readonly number: number) {}
}

export class Stream {
  constructor(
    readonly dict: Dict,
    readonly bytes: string,
  ) {}

  /** One character a byte. */
  decoded(): string {
    const filter = this.dict.get("Filter");
    const names = Array.isArray(filter) ? filter : filter === undefined ? [] : [filter];
    let bytes: Buffer = Buffer.from(this.bytes, "latin1");
    for (const name of names) {
      if (name !== "/FlateDecode") throw new Error(`no way to decode ${String(name)}`);
      bytes = inflateSync(bytes);
    }
    return bytes.toString("latin1");
  }
}

/** A bare word: an operator of a content stream, or a keyword between objects. */
export class Operator {
  constructor(readonly name: string) {}
}

const space = /[\0\t\n\f\r ]/;
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]/y;
const word = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const reference = /(\d+) \d+ R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Takes one value after another from a text in which each character is a byte. */
export class ValueReader {
  constructor(
    private readonly text: string,
    public at = 0,
  ) {}

  /** The next value, or undefined at the end. */
  next(): Value | undefined {
    this.#skip();
    const character = this.text[this.at];
    if (character === undefined) return undefined;
    if (character === "/") return this.#name();
    if (character === "(") return this.#literal();
    if (character === "[") return this.#array();
    if (character === "<") return this.text[this.at + 1] === "<" ? this.#dict() : this.#hex();
    const found = this.#match(reference);
    if (found !== null) return new Ref(Number(found[1]));
    const bare = this.#match(word)?.[0];
    if (bare === undefined) throw new Error(`unexpected ${character} at ${this.at}`);
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(bare)) return Number(bare);
    if (bare === "true" || bare === "false") return bare === "true";
    return bare === "null" ? null : new Operator(bare);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  #skip(): void {
    for (;;) {
      while (space.test(this.text[this.at] ?? "x")) this.at++;
      if (this.text[this.at] !== "%") return;
      while (!/[\r\n]/.test(this.text[this.at] ?? "\n")) this.at++;
    }
  }

  #name(): string {
    this.at++;
    regular.lastIndex = this.at;
    const name = regular.test(this.text) ? (this.#match(word)?.[0] ?? "") : "";
    return `/${name.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))}`;
  }

  #hex(): Text {
    const end = this.text.indexOf(">", this.at);
    const digits = this.text.slice(this.at + 1, end).replace(/\s/g, "");
    this.at = end + 1;
    return new Text(Buffer.from(digits.padEnd(digits.length + (digits.length % 2), "0"), "hex").toString("latin1"));
  }

  #literal(): Text {
    let bytes = "";
    let depth = 0;
    for (;;) {
      const character = this.text[this.at++];
      if (character === undefined) throw new Error("a string does not end");
      if (character === "\\") {
        const octal = /[0-7]{1,3}/y;
        octal.lastIndex = this.at;
        const code = octal.exec(this.text)?.[0];
        const next = this.text[this.at] ?? "";
        this.at += code?.length ?? 1;
        if (code !== undefined) bytes += String.fromCharCode(Number.parseInt(code, 8) & 255);
        else if (next !== "\n") bytes += escapes[next] ?? next;
        continue;
      }
      if (character === ")" && --depth === 0) return new Text(bytes);
      if (character === "(" && depth++ === 0) continue;
      bytes += character;
    }
  }

  #array(): Value[] {
    const values: Value[] = [];
    this.at++;
    for (;;) {
      this.#skip();
      if (this.text[this.at] === "]") break;
      const value = this.next();
      if (value === undefined) throw new Error("an array does not end");
      values.push(value);
    }
    this.at++;
    return values;
  }

  #dict(): Dict {
    const dict: Dict = new Map();
    this.at += 2;
    for (;;) {
      this.#skip();
      if (this.text.startsWith(">>", this.at)) break;
      const [key, value] = [this.next(), this.next()];
      if (typeof key !== "string" || value === undefined) throw new Error(`a dictionary is broken at ${this.at}`);
      dict.set(key.slice(1), value);
    }
    this.at += 2;
    return dict;
  }
}

export class PdfObjects {
  readonly byNumber = new Map<number, Value>();
  trailer: Dict = new Map();

  /** What a value stands for; a reference to nothing is null (7.3.10). */
  resolve(value: Value | undefined): Value {
    return value instanceof Ref ? (this.byNumber.get(value.number) ?? null) : (value ?? null);
  }

  dict(value: Value | undefined): Dict {
    const found = this.resolve(value);
    if (found instanceof Stream) return found.dict;
    return found instanceof Map ? found : new Map();
  }

  /** An array, or the one value that stands for an array of it. */
  list(value: Value | undefined): readonly Value[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : found === null ? [] : [value ?? null];
  }

  text(value: Value | undefined): string | null {
    const found = this.resolve(value);
    return found instanceof Text ? found.toString() : null;
  }

  number(value: Value | undefined): number | null {
    const found = this.resolve(value);
    return typeof found === "number" ? found : null;
  }
}

/** All objects of a file, those in object streams too. */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const text = Buffer.from(bytes).toString("latin1");
  const objects = new PdfObjects();
  const reader = new ValueReader(text);
  let numbers: number[] = [];
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (typeof value === "number") {
      numbers.push(value);
      continue;
    }
    if (value instanceof Operator && value.name === "obj") {
      objects.byNumber.set(numbers.at(-2) ?? 0, readObject(reader, text));
    } else if (value instanceof Map) objects.trailer = value;
    numbers = [];
  }
  for (const value of [...objects.byNumber.values()]) {
    if (!(value instanceof Stream)) continue;
    if (value.dict.get("Type") === "/ObjStm") unpack(objects, value);
    if (value.dict.get("Type") === "/XRef") objects.trailer = value.dict;
  }
  return objects;
}

function readObject(reader: ValueReader, text: string): Value {
  const value = reader.next() ?? null;
  const keyword = /\s*stream\r?\n/y;
  keyword.lastIndex = reader.at;
  if (!(value instanceof Map) || keyword.exec(text) === null) return value;
  const start = keyword.lastIndex;
  const length = value.get("Length");
  const end = typeof length === "number" ? start + length : text.indexOf("\nendstream", start);
  reader.at = end;
  return new Stream(value, text.slice(start, end));
}

/** Object streams, 7.5.7. */
function unpack(objects: PdfObjects, stream: Stream): void {
  const text = stream.decoded();
  const count = Number(stream.dict.get("N"));
  const first = Number(stream.dict.get("First"));
  const heads = new ValueReader(text);
  for (let index = 0; index < count; index++) {
    const [number, offset] = [Number(heads.next()), Number(heads.next())];
    objects.byNumber.set(number, new ValueReader(text, first + offset).next() ?? null);
  }
}
