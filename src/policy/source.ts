/**
 * Bytes to text: strict UTF-8, no byte order mark, \n line ends, and the places of everything in it.
 * Never fails: what can't be read becomes U+FFFD and a finding.
 */
import type { Position, Span } from "../diagnostics.js";
import { findBadCharacters, findPiledMarks, replaceBadCharacters, withoutSeparators } from "./characters.js";
import { reportWritten } from "./deception.js";
import type { Findings } from "./findings.js";
import { findMojibake } from "./mojibake.js";
import { indexAtOrBefore } from "./text-map.js";

export interface Source {
  readonly file: string;
  /** The decoded text with \n line ends. */
  readonly text: string;
  /** The same, with U+FFFD for each code unit that no document can carry, and spaces for U+2028 and U+2029. */
  readonly clean: string;
  positionAt(offset: number): Position;
  span(start: number, end: number): Span;
}

const mostBadSequences = 20;

/** Decodes a file's bytes and reports what is wrong with its characters. */
export function readSource(file: string, bytes: Uint8Array, findings: Findings): Source {
  const decoded = decode(bytes);
  const source = sourceOf(file, decoded.text);
  for (const bad of decoded.bad.slice(0, mostBadSequences)) {
    const { line, column } = source.positionAt(bad.offset);
    findings.report(
      "source/invalid-utf8",
      source.span(bad.offset, bad.offset + 1),
      `the byte at offset ${bad.byte} (line ${line}, column ${column}) is not UTF-8`,
      decoded.encoding === null
        ? "save the file as UTF-8"
        : `save the file as UTF-8; it looks like ${decoded.encoding}`,
    );
  }
  const damaged = findMojibake(source.text);
  for (const { start, end, meant } of damaged) {
    const span = source.span(start, end);
    const written = source.text.slice(start, end);
    if (meant === null) {
      findings.report(
        "source/mojibake",
        span,
        `"${written}" is the trace of a lost character`,
        "write the character that was meant",
      );
    } else {
      const message = `"${written}" went through the wrong encoding and should be "${meant}"`;
      findings.report("source/mojibake", span, message, "run: policy-packet check --fix", { span, replacement: meant });
    }
  }
  const covered = (offset: number) => damaged.some(({ start, end }) => start <= offset && offset < end);
  const bad = findBadCharacters(source.text);
  for (const { start, end, name } of bad) {
    if (covered(start)) continue;
    const span = source.span(start, end);
    const count = [...source.text.slice(start, end)].length;
    const many = count > 1 ? `${name} and what follows it (${count} characters)` : name;
    findings.report("source/control-character", span, `${many} can't be printed`, "delete it", {
      span,
      replacement: "",
    });
  }
  reportWritten(source.text, source.span, findings);
  for (const { start, end, count } of findPiledMarks(source.text)) {
    const message = `${count} marks on one letter are drawn over the text around it`;
    findings.report("source/piled-marks", source.span(start, end), message, "delete those that no word needs");
  }
  return { ...source, clean: withoutSeparators(replaceBadCharacters(source.text, bad)) };
}

/** A text with its line index; for tests and for texts that are known to be clean. */
export function sourceOf(file: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  const positionAt = (offset: number): Position => {
    const place = Math.min(Math.max(0, offset), text.length);
    const line = indexAtOrBefore(lineStarts, place);
    return { line: line + 1, column: place - (lineStarts[line] ?? 0) + 1, offset: place };
  };
  const span = (start: number, end: number): Span => ({
    file,
    start: positionAt(start),
    end: positionAt(Math.max(start, end)),
  });
  return { file, text, clean: text, positionAt, span };
}

interface Decoded {
  readonly text: string;
  readonly bad: readonly { readonly byte: number; readonly offset: number }[];
  readonly encoding: string | null;
}

function decode(bytes: Uint8Array): Decoded {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (wide !== null) {
    const text = newlines(new TextDecoder(wide).decode(bytes));
    return { text, bad: [{ byte: 0, offset: 0 }], encoding: wide.toUpperCase() };
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: newlines(strict.decode(bytes.subarray(start))), bad: [], encoding: null };
  } catch {
    return decodeDamaged(bytes, start);
  }
}

/** Decodes piece by piece between the sequences that are not UTF-8, to know where each of them stands. */
function decodeDamaged(bytes: Uint8Array, start: number): Decoded {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const bad: { byte: number; offset: number }[] = [];
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  let good = start;
  for (let at = start; at < bytes.length; ) {
    const size = sequenceLength(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    add(newlines(decoder.decode(bytes.subarray(good, at))));
    bad.push({ byte: at, offset: length });
    add("\uFFFD");
    at += -size;
    good = at;
  }
  add(newlines(decoder.decode(bytes.subarray(good))));
  return { text: pieces.join(""), bad, encoding: "windows-1252 or another older encoding" };
}

/** The length of the sequence at a place; negative for the length of one that is not well formed (Unicode table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (size === 0) return -1;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let step = 1; step < size; step++) {
    const byte = bytes[at + step];
    const [from, to] = step === 1 ? [low, high] : [0x80, 0xbf];
    if (byte === undefined || byte < from || byte > to) return -step;
  }
  return size;
}

function newlines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
