import { tests } from "commonmark-spec";
import { decodeHTMLStrict } from "entities/decode";
import { expect, test } from "vitest";
import { readPolicy } from "../../src/policy/read.js";
import { firstMissing, textOf, wordsOf } from "./words.js";

const context = { variables: {}, roles: null, services: null };
const title = "---\ntitle: An example of the specification\n---\n";

/** Examples whose words are not all in the tree, and why that is right. */
const exceptions = new Map([
  [616, "an attribute holds a >, at which this test believes the tag to end; it is a tag without text"],
]);

async function read(markdown: string) {
  return readPolicy("example.md", new TextEncoder().encode(markdown), context);
}

function expectedWords(html: string): string[] {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<img\b[^>]*?alt="([^"]*)"[^>]*>/g, "$1")
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(?:p|li|h\d|td|th|br|blockquote|pre|hr)\b/.test(tag) ? " " : ""));
  return wordsOf(decodeHTMLStrict(text));
}

test("every word of all 652 CommonMark examples is kept, in order", async () => {
  expect(tests).toHaveLength(652);
  const lost: string[] = [];
  const unused = new Set(exceptions.keys());
  for (const { number, markdown, html } of tests) {
    const source = markdown.replaceAll("→", "\t");
    const { value } = await read(title + source);
    const missing = firstMissing(expectedWords(html), wordsOf(textOf(value.body, value.footnotes)));
    if (missing === null) continue;
    if (!unused.delete(number))
      lost.push(
        `${number}: "${missing}" of ${JSON.stringify(source)}: ${JSON.stringify(textOf(value.body))} for ${JSON.stringify(html)}`,
      );
  }
  expect(lost.join("\n")).toBe("");
  expect([...unused], "exceptions that are not needed").toEqual([]);
});

test("each example as a whole file, also with CRLF line ends, gives the same tree", async () => {
  for (const { number, markdown } of tests) {
    const source = markdown.replaceAll("→", "\t");
    const unix = await read(source);
    const windows = await read(source.replaceAll("\n", "\r\n"));
    expect({ body: windows.value.body, found: windows.diagnostics }, `example ${number}`).toEqual({
      body: unix.value.body,
      found: unix.diagnostics,
    });
  }
});
