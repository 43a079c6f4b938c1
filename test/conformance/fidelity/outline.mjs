/**
 * What a document is built of: headings, list items, tables and notes in reading order. Of our own tree, which is what was meant, and of
 * pandoc's reading of a Word file, which is what is there. Their words are judged elsewhere; here they tell headings and notes apart.
 */
import { tokens } from "./tokens.mjs";

/** Word has no deeper ones. */
const deepestList = 9;

/**
 * @typedef {object} Outline
 * @property {Entry[]} entries
 * @property {string[]} notes the words of each, in the order of their first marks
 *
 * @typedef {object} Entry
 * @property {string} what as printed where two outlines differ
 * @property {number | null} depth of a list item, from 1
 * @property {readonly string[]} or what it may be instead: where Word does not count a heading, its number stands in its text
 * @property {boolean} [isDoubtful] of pandoc's: an item that holds a heading alone, and may be no more than that heading
 * @property {boolean} apart of our items: other text than the item before it stands in front; of pandoc's: it opens a list that stands in no other.
 *   Text between items ends pandoc's list, and the depth of those that follow is counted from the first of them.
 */

const entry = (what, or = []) => ({ what, or, depth: null, apart: false });
const item = (ordered, number, depth, apart) => ({
  what: ordered ? `item ${number}` : "bullet",
  or: [],
  depth: Math.min(depth, deepestList),
  apart,
});
const headingWords = (level, text) => `heading ${level}: ${tokens(text).join(" ")}`;
const heading = (level, text, or = []) => entry(headingWords(level, text), or);
const table = (columns, header, rows) => entry(`table of ${columns} columns, ${header} header rows, ${rows} rows`);

/** @returns {Outline} of a document tree (src/document/tree.ts) */
export function outlineOfTree({ parts }) {
  const outline = { entries: [], notes: [], interrupted: true };
  for (const part of parts) {
    const noted = new Set();
    const note = (id) => {
      const found = part.footnotes.find((one) => one.id === id);
      if (found === undefined || noted.has(found)) return;
      noted.add(found);
      const inside = { entries: [], notes: [], interrupted: true };
      outline.notes.push(tokens(readBlocks(found.blocks, 0, inside, () => {})).join(" "));
    };
    readBlocks(part.blocks, 0, outline, note);
  }
  return outline;
}

/** Adds the entries of blocks; returns their text. */
function readBlocks(blocks, depth, outline, note) {
  const inside = (inner, deeper = depth) => readBlocks(inner, deeper, outline, note);
  return blocks
    .map((block) => {
      if (block.kind !== "list") outline.interrupted = true;
      switch (block.kind) {
        case "heading": {
          const text = readInlines(block.content, note);
          const typed = block.number === null ? [] : [headingWords(block.level, `${block.number} ${text}`)];
          outline.entries.push(heading(block.level, text, typed));
          return text;
        }
        case "paragraph":
          return readInlines(block.content, note);
        case "figure":
          return `${readInlines([block.image], note)} ${readInlines(block.caption, note)}`;
        case "code-block":
          return block.text;
        case "list":
          return block.items
            .map(({ blocks: inner }, index) => {
              outline.entries.push(item(block.ordered, block.start + index, depth + 1, outline.interrupted));
              const [first, ...rest] = inner;
              const text = first === undefined ? "" : inside([first], depth + 1);
              outline.interrupted = first !== undefined && first.kind !== "paragraph" && first.kind !== "list";
              return `${text} ${inside(rest, depth + 1)}`;
            })
            .join(" ");
        case "table":
          outline.entries.push(table(block.columns.length, block.header.length, block.body.length));
          return [...block.header, ...block.body]
            .flatMap(({ cells }) => cells.map((cell) => inside(cell.blocks, 0)))
            .join(" ");
        case "alert":
          return `${block.label} ${inside(block.blocks)}`;
        case "quote":
          return inside(block.blocks);
        default:
          return "";
      }
    })
    .join(" ");
}

function readInlines(content, note) {
  return content
    .map((node) => {
      switch (node.kind) {
        case "text":
        case "inline-code":
          return node.text;
        case "image":
          return node.source === null ? node.alt : "";
        case "line-break":
          return " ";
        case "footnote-reference":
          note(node.footnote);
          return "";
        case "page-reference":
        case "form-field":
          return "";
        default:
          return readInlines(node.content, note);
      }
    })
    .join("");
}

/** @returns {Outline} of pandoc's tree (pandoc-types, Text.Pandoc.Definition) */
export function outlineOfPandoc({ blocks }) {
  const outline = { entries: [], notes: [] };
  readPandoc(blocks, 0, outline);
  return outline;
}

function readPandoc(node, depth, outline) {
  if (Array.isArray(node)) return node.map((child) => readPandoc(child, depth, outline)).join("");
  switch (node?.t) {
    case "Header": {
      const text = readPandoc(node.c[2], depth, outline);
      outline.entries.push(heading(node.c[0], text));
      return `${text} `;
    }
    case "OrderedList":
      return readItems(node.c[1], node.c[0][0], depth, outline);
    case "BulletList":
      return readItems(node.c, null, depth, outline);
    case "Table": {
      const [, , columns, [, header], bodies] = node.c;
      const rows = bodies.flatMap(([, , head, body]) => [...head, ...body]);
      outline.entries.push(table(columns.length, header.length, rows.length));
      return [...header, ...rows]
        .flatMap(([, cells]) => cells.map(([, , , , inner]) => readPandoc(inner, 0, outline)))
        .join(" ");
    }
    case "Note":
      outline.notes.push(tokens(readPandoc(node.c, 0, { entries: [], notes: [] })).join(" "));
      return "";
    case "Str":
      return node.c;
    case "Space":
    case "SoftBreak":
    case "LineBreak":
      return " ";
    case "Code":
    case "CodeBlock":
      return `${node.c[1]}`;
    case "Image":
      return "";
    case "Link":
    case "Span":
    case "Div":
      return readPandoc(node.c[1], depth, outline);
    case "Para":
    case "Plain":
      return `${readPandoc(node.c, depth, outline)} `;
    default:
      return node?.c === undefined ? "" : readPandoc(node.c, depth, outline);
  }
}

function readItems(items, start, depth, outline) {
  return items
    .map((blocks, index) => {
      // A heading that has its number by itself, not by its style, is to pandoc an item of a list as well.
      const isDoubtful = blocks.length === 1 && blocks[0].t === "Header";
      outline.entries.push({
        ...item(start !== null, start + index, depth + 1, depth === 0 && index === 0),
        isDoubtful,
      });
      return readPandoc(blocks, depth + 1, outline);
    })
    .join(" ");
}

/**
 * @param {Outline} meant
 * @param {Outline} found
 * @returns {string[]} the first differences, in words
 */
export function differences(meant, found) {
  const problems = [];
  const entries = [...found.entries];
  let outside = 0;
  for (let at = 0; at < Math.max(entries.length, meant.entries.length); at++) {
    if (entries[at]?.isDoubtful && meant.entries[at]?.what !== entries[at].what) entries.splice(at, 1);
    const [wanted, read] = [meant.entries[at], entries[at]];
    if (read?.apart && wanted?.depth) outside = wanted.apart ? wanted.depth - 1 : 0;
    const isSame = wanted?.what === read?.what || wanted?.or.includes(read?.what);
    if (isSame && (!wanted.depth || wanted.depth === read.depth + outside)) continue;
    const before = meant.entries.slice(Math.max(0, at - 2), at).map(({ what }) => what);
    problems.push(`${[...before, ""].join(" > ")}${shown(wanted)}, but pandoc finds ${shown(read)}`);
    break;
  }
  const count = Math.max(meant.notes.length, found.notes.length);
  for (let at = 0; at < count && problems.length < 5; at++) {
    if (meant.notes[at] !== found.notes[at])
      problems.push(`note ${at + 1}: ${meant.notes[at]}, but pandoc finds ${found.notes[at]}`);
  }
  return problems;
}

function shown(entry) {
  if (entry === undefined) return "nothing";
  return entry.depth === null ? entry.what : `${entry.what} at depth ${entry.depth}`;
}
