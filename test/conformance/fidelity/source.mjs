/**
 * The words that a policy's markdown says, by pandoc's reader and not by ours. Front matter is taken off; templating, whose
 * result only the product knows, is taken out and counted, so that a judge can say how much it did not judge.
 */
import { output } from "../command.mjs";
import { withinServices } from "./limits.mjs";
import { tokens } from "./tokens.mjs";

/** GitHub's dialect, without what the product does not promise: emoji names and pandoc's own metadata. */
const dialect = "gfm-emoji-yaml_metadata_block";

/** Stands behind a word that carries a footnote's mark. Private use, so that no source holds it. */
const noteMark = "\ue000";

/**
 * @typedef {object} SourceText
 * @property {string[]} words the body in reading order, without the footnotes' texts
 * @property {Set<number>} noted indexes of words that a footnote's mark follows
 * @property {string[][]} notes each footnote's words
 * @property {number} excluded templated passages that are not judged
 */

/**
 * @param {string} markdown a whole policy file
 * @param {object} options
 * @param {boolean} options.templated the product carries out templating in this file
 * @param {(target: string) => boolean} options.shows whether an image with this target is drawn; else its alternative text is read
 * @param {readonly string[]} [options.services] keys of the services that the packet is for; text for others is not in it
 * @param {Readonly<Record<string, string>>} [options.roles] titles that `@role` stands for
 * @returns {Promise<SourceText>}
 */
export async function sourceText(markdown, { templated, shows, services, roles = {} }) {
  const whole = withoutFrontMatter(markdown.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  const body = services === undefined ? whole : withinServices(whole, services);
  const { text, excluded } = templated ? withoutTemplating(body) : { text: body, excluded: 0 };
  const input = plainComments(withoutNumberedBoxes(alertsSpelledOut(withoutLanguages(text))));
  const tree = JSON.parse(await output("pandoc", ["-f", dialect, "-t", "json"], { seconds: 60, input }));
  const reading = { body: [], notes: new Set(), shows, roles };
  read(tree.blocks, reading);
  return { ...words(reading.body.join("")), notes: [...reading.notes].map(tokens), excluded };
}

function withoutFrontMatter(markdown) {
  return markdown.replace(/^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/, "");
}

/** Takes out conditions with all they hold, and values with the letters that touch them. */
function withoutTemplating(markdown) {
  let excluded = 0;
  const out = (replacement) => () => {
    excluded += 1;
    return replacement;
  };
  const kept = [];
  let text = markdown.replace(/\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/g, (_, inner) => {
    kept.push(inner);
    return `\ue001${kept.length - 1}\ue001`;
  });
  const condition = /\{%-?\s*(if|unless|case|for|comment)\b(?:(?!\{%-?\s*\1\b)[\s\S])*?\{%-?\s*end\1\s*-?%\}/g;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(condition, out(""));
  }
  text = text
    .replace(/\{%-?[\s\S]*?-?%\}/g, out(""))
    .replace(/[\p{L}\p{N}'’]*\{\{[\s\S]*?\}\}[\p{L}\p{N}'’]*/gu, out(""))
    .replace(/\ue001(\d+)\ue001/g, (_, index) => kept[Number(index)]);
  return { text, excluded };
}

/** An alert's marker is printed as its word, which stands by itself above the text. */
function alertsSpelledOut(markdown) {
  return markdown.replace(
    /^([ \t]*(?:>[ \t]*)+)\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$/gim,
    (_, quote, kind) => `${quote}${kind[0].toUpperCase()}${kind.slice(1).toLowerCase()}\n${quote.trimEnd()}`,
  );
}

/** `[text]{lang=fr}` prints the text; what stands in the braces says how to read it out. */
function withoutLanguages(markdown) {
  return markdown.replace(/\]\{lang=[\w-]+\}/g, "]");
}

/** `@role` prints the role's title; in code it does not. */
function withTitles(text, roles) {
  return text.replace(/(?<![\p{L}\p{N}])@(\w+)/gu, (written, key) => roles[key] ?? written);
}

/** GitHub has task lists with numbers as well; pandoc's reader takes their boxes for text. */
function withoutNumberedBoxes(markdown) {
  return markdown.replace(/^([ \t>]*\d+[.)][ \t]+)\[[ xX]\](?=[ \t])/gm, "$1");
}

/** CommonMark 0.31 lets a comment hold two hyphens; pandoc's reader may be older and take it for text. */
function plainComments(markdown) {
  return markdown.replace(/<!--(?!-?>)(?:(?!-->)[\s\S])*?--(?!>)(?:(?!-->)[\s\S])*-->/g, "<!-- -->");
}

function words(text) {
  const all = [];
  const noted = new Set();
  const pieces = text.split(noteMark);
  for (const [index, piece] of pieces.entries()) {
    all.push(...tokens(piece));
    if (index < pieces.length - 1) noted.add(all.length - 1);
  }
  return { words: all, noted };
}

/** Walks pandoc's tree. See the types of pandoc-types, Text.Pandoc.Definition. */
function read(node, into) {
  if (Array.isArray(node)) {
    for (const child of node) read(child, into);
    return;
  }
  const emit = (text) => into.body.push(text);
  switch (node?.t) {
    case undefined:
      return;
    case "Str":
      emit(withTitles(node.c, into.roles));
      return;
    case "Space":
    case "SoftBreak":
    case "LineBreak":
      emit(" ");
      return;
    case "Code":
      emit(node.c[1]);
      return;
    case "CodeBlock":
      emit(`\n${node.c[1]}\n`);
      return;
    case "RawInline":
    case "RawBlock":
      emit(textOfHtml(node.c[1]));
      return;
    case "Note": {
      const note = { ...into, body: [] };
      read(node.c, note);
      into.notes.add(note.body.join(""));
      emit(noteMark);
      return;
    }
    case "Image":
      if (into.shows(decodeURIComponent(node.c[2][0]))) emit(" ");
      else read(node.c[1], into);
      return;
    case "Link":
    case "Span":
      read(node.c[1], into);
      return;
    case "Div":
      read(node.c[1], into);
      emit("\n");
      return;
    case "Header":
      emit("\n");
      read(node.c[2], into);
      emit("\n");
      return;
    case "OrderedList":
      read(node.c[1], into);
      return;
    case "Table":
      readTable(node.c, into);
      return;
    case "Emph":
    case "Strong":
    case "Strikeout":
    case "Underline":
    case "Superscript":
    case "Subscript":
      read(node.c, into);
      return;
    case "Para":
    case "Plain":
    case "BlockQuote":
    case "BulletList":
      emit("\n");
      read(node.c, into);
      emit("\n");
      return;
    case "HorizontalRule":
    case "Null":
      return;
    default:
      throw new Error(`pandoc gave a node that this reader does not know: ${node.t}`);
  }
}

function readTable([, [, caption], , [, head], bodies, [, foot]], into) {
  read(caption, into);
  for (const rows of [head, ...bodies.flatMap(([, , intermediate, body]) => [intermediate, body]), foot]) {
    for (const [, cells] of rows) {
      for (const [, , , , blocks] of cells) {
        into.body.push("\n");
        read(blocks, into);
      }
    }
  }
}

/** HTML's text: tags and comments say nothing, what stands between them does. */
function textOfHtml(html) {
  const text = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<(?:br|p|div|td|th|tr|li|hr)\b[^>]*>/gi, " ");
  return text
    .replace(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>|<![a-z][^>]*>/gi, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, entity);
}

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function entity(whole, decimal, hexadecimal, name) {
  if (decimal) return String.fromCodePoint(Number(decimal));
  if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
  return entities[name.toLowerCase()] ?? whole;
}
