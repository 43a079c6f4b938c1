import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics.js";
import { applyFixes } from "../../src/policy/apply-fixes.js";
import { readPolicy } from "../../src/policy/read.js";
import { textOf } from "./words.js";

const context = { variables: {}, roles: null, services: null };
const read = (bytes: Uint8Array | string) =>
  readPolicy("p.md", typeof bytes === "string" ? Buffer.from(bytes) : bytes, context);
const brief = ({ code, message, span }: Diagnostic) => `${code} ${span.start.line}:${span.start.column} ${message}`;
const fixesOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));

test("bytes that are not UTF-8 are named by offset, line and column, and everything else is still read", async () => {
  const bytes = Buffer.concat([
    Buffer.from("# A\r\n\r\ncaf"),
    Buffer.from([0xe9]),
    Buffer.from(" [js](javascript:x) "),
    Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]),
  ]);
  const { value, diagnostics } = await read(bytes);
  expect(value.sourceText).toBe("# A\n\ncaf\uFFFD [js](javascript:x) \uFFFD(\uFFFD\uFFFD\uFFFD");
  expect(diagnostics.map(brief)).toEqual([
    "source/invalid-utf8 3:4 the byte at offset 10 (line 3, column 4) is not UTF-8",
    "link/unsafe 3:6 links with javascript: are not allowed; the address is printed as text",
    "source/invalid-utf8 3:25 the byte at offset 31 (line 3, column 25) is not UTF-8",
    "source/invalid-utf8 3:27 the byte at offset 33 (line 3, column 27) is not UTF-8",
    "source/invalid-utf8 3:28 the byte at offset 34 (line 3, column 28) is not UTF-8",
    "source/invalid-utf8 3:29 the byte at offset 35 (line 3, column 29) is not UTF-8",
  ]);
});

test("UTF-16 is recognised and read", async () => {
  const { value, diagnostics } = await read(
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("# Title\r\n\r\nText", "utf16le")]),
  );
  expect(value.title).toBe("Title");
  expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
    "source/invalid-utf8: save the file as UTF-8; it looks like UTF-16LE",
  ]);
});

test("control characters, noncharacters and lone surrogates are reported once a run, and never reach the tree", async () => {
  const { value, diagnostics } = await read("a\u0000\u0007b \uFFFE \u{1FFFF} &#xD800; &#1; &#xFFFF; \u0085 \uFDD0");
  expect(diagnostics.map(brief)).toEqual([
    "source/control-character 1:2 control character U+0000 and what follows it (2 characters) can't be printed",
    "source/control-character 1:6 noncharacter U+FFFE can't be printed",
    "source/control-character 1:8 noncharacter U+1FFFF can't be printed",
    "source/control-character 1:11 lone surrogate U+D800 can't be printed",
    "source/control-character 1:20 control character U+0001 can't be printed",
    "source/control-character 1:25 noncharacter U+FFFF can't be printed",
    "source/control-character 1:34 control character U+0085 can't be printed",
    "source/control-character 1:36 noncharacter U+FDD0 can't be printed",
  ]);
  expect(textOf(value.body)).toBe("a\uFFFD\uFFFDb \uFFFD \uFFFD\uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD");
});

test("bidirectional controls are reported, wherever they come from, and stay in the text", async () => {
  const { value, diagnostics } = await read('---\ntitle: "a\\u202Eb"\n---\nx\u202Ey\u2069 `\u2066` and &#x202A;z');
  expect(diagnostics.map(({ code, span }) => `${code} ${span.start.line}:${span.start.column}`)).toEqual([
    "source/hidden-character 2:8",
    "source/hidden-character 4:2",
    "source/hidden-character 4:4",
    "source/hidden-character 4:7",
    "source/hidden-character 4:9",
  ]);
  expect(diagnostics.flatMap(({ fix }) => fix ?? [])).toEqual([]);
  expect(value.title).toBe("a\u202Eb");
  expect(textOf(value.body)).toBe("x\u202Ey\u2069 \u2066 and \u202Az");
});

test("marks that are piled up on a letter are reported, and those that words are written with are not", async () => {
  const { diagnostics } = await read(`Việt e\u0301\u0308 \u05e9\u05c1\u05b8\u0591\n\nZ${"\u0303".repeat(40)}algo`);
  expect(
    diagnostics.map(({ code, span, message }) => `${code} ${span.start.line}:${span.start.column} ${message}`),
  ).toEqual(["source/piled-marks 3:2 40 marks on one letter are drawn over the text around it"]);
});

test("line and paragraph separators of Unicode are spaces", async () => {
  const { value, diagnostics } = await read(
    '---\ntitle: "a\u2028b\\u2029c"\n---\nx\u2028y &#x2029; `z\u2029`\n\n    code\u2028code',
  );
  expect(value.title).toBe("a b c");
  expect(JSON.stringify(value.body)).not.toMatch(/[\u2028\u2029]/);
  expect(textOf(value.body)).toContain("x y");
  expect(diagnostics).toEqual([]);
});

test("fixes mend a file whole, and keep its byte order mark and line ends", async () => {
  const file = "\uFEFF---\r\nversion: 1.10\r\n---\r\nNetworksâ€™s\u0007 cafÃ©.\r\nline\r\n";
  const { diagnostics } = await read(file);
  const mended = applyFixes(Buffer.from(file), fixesOf(diagnostics));
  expect(Buffer.from(mended).toString()).toBe('\uFEFF---\r\nversion: "1.10"\r\n---\r\nNetworks’s café.\r\nline\r\n');
  const again = await read(mended);
  expect(again.diagnostics).toEqual([]);
  expect(applyFixes(mended, [])).toBe(mended);
});

test("overlapping fixes wait for the next run, and a file that is not UTF-8 is left alone", () => {
  const at = (offset: number) => ({ line: 1, column: offset + 1, offset });
  const fix = (start: number, end: number, replacement: string) => ({
    span: { file: "p.md", start: at(start), end: at(end) },
    replacement,
  });
  const mended = applyFixes(Buffer.from("abcdef"), [fix(3, 5, "X"), fix(0, 2, "\n"), fix(1, 4, "Y")]);
  expect(Buffer.from(mended).toString()).toBe("\ncXf");
  const broken = new Uint8Array([0x61, 0xff]);
  expect(applyFixes(broken, [fix(0, 1, "b")])).toBe(broken);
});

test("an empty file, white space alone and front matter alone are findings", async () => {
  for (const file of ["", "\uFEFF", "  \n\n", "---\n---\n", "---\ntitle: x\n---", "<!-- only a comment -->"]) {
    const { value, diagnostics } = await read(file);
    expect(value.body, file).toEqual([]);
    expect(
      diagnostics.map(({ code }) => code).filter((code) => code !== "markdown/comment"),
      file,
    ).toEqual(["source/empty"]);
  }
});

test("after the first hundred findings of a kind, one more says how many there are", async () => {
  const { diagnostics } = await read("[a](javascript:x)\n\n".repeat(250));
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)?.message).toContain("150 findings of this kind in all beyond the first 100");
});
