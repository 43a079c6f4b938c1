/** What a PDF is made of (ISO 32000-1 7.3): a closed union of values, and the only makers of them. Knows no file. */

export type PdfValue =
  | PdfNull
  | PdfBoolean
  | PdfNumber
  | PdfString
  | PdfName
  | PdfArray
  | PdfDictionary
  | PdfStream
  | PdfReference;

export interface PdfNull {
  readonly kind: "null";
}
export interface PdfBoolean {
  readonly kind: "boolean";
  readonly value: boolean;
}
/** Integers and reals alike (7.3.3). Finite. */
export interface PdfNumber {
  readonly kind: "number";
  readonly value: number;
}
/** What a string holds, escapes undone (7.3.4). `decodeText` tells what a text string says. */
export interface PdfString {
  readonly kind: "string";
  readonly bytes: Uint8Array;
}
/** Without its solidus, `#xx` undone; one character a byte (7.3.5). */
export interface PdfName {
  readonly kind: "name";
  readonly name: string;
}
export interface PdfArray {
  readonly kind: "array";
  readonly items: readonly PdfValue[];
}
export interface PdfDictionary {
  readonly kind: "dictionary";
  /** By names without solidus, in the order of the file. */
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfStream {
  readonly kind: "stream";
  readonly dictionary: PdfDictionary;
  /** As stored, filters not undone. */
  readonly data: Uint8Array;
}
export interface PdfReference {
  readonly kind: "reference";
  readonly id: number;
  readonly generation: number;
}

export const pdfNull: PdfNull = { kind: "null" };

export function boolean(value: boolean): PdfBoolean {
  return { kind: "boolean", value };
}

export function number(value: number): PdfNumber {
  return { kind: "number", value };
}

export function name(text: string): PdfName {
  return { kind: "name", name: text };
}

export function bytes(value: Uint8Array): PdfString {
  return { kind: "string", bytes: value };
}

/** A text string (7.9.2.2): in ASCII where that does, else in UTF-16 with a byte order mark. */
export function text(value: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(value)) return bytes(Buffer.from(value, "latin1"));
  return bytes(Buffer.from(`\ufeff${value}`, "utf16le").swap16());
}

/** A date (7.9.4), in UTC and whole seconds. */
export function date(value: Date): PdfString {
  return text(`D:${value.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`);
}

export function array(items: readonly PdfValue[]): PdfArray {
  return { kind: "array", items };
}

export function dictionary(entries: Readonly<Record<string, PdfValue>> | ReadonlyMap<string, PdfValue>): PdfDictionary {
  return { kind: "dictionary", entries: entries instanceof Map ? entries : new Map(Object.entries(entries)) };
}

/** @param data as stored; its length goes into the dictionary when it is written */
export function stream(entries: PdfDictionary, data: Uint8Array): PdfStream {
  return { kind: "stream", dictionary: entries, data };
}

export function reference(id: number, generation = 0): PdfReference {
  return { kind: "reference", id, generation };
}

/** The same dictionary with other values for some of its keys; those stay where they are, new ones come last. */
export function withEntries(original: PdfDictionary, changes: Readonly<Record<string, PdfValue>>): PdfDictionary {
  return dictionary(new Map([...original.entries, ...Object.entries(changes)]));
}
