/** Recognises the templating of other tools. It is never carried out: it is reported and printed as it stands. */
import { insideRegion, type Region } from "./code-regions.js";
import { type ForeignName, foreignNames, tagGroups } from "./foreign-blocks.js";
import { isJinjaExpression, isJinjaTag } from "./jinja.js";

export interface ForeignTemplating extends Region {
  /** "Hugo shortcode", "Jinja tag" and so on. */
  readonly tool: string;
}

interface Form {
  readonly tool: string;
  readonly pattern: RegExp;
}

/** In the order in which they are tried at each place. `[\s\S]` is limited, so that an unclosed one is not searched for through a whole file. */
const forms: readonly Form[] = [
  { tool: "Hugo shortcode", pattern: /\{\{[<%][\s\S]{0,4000}?[>%]\}\}/y },
  { tool: "Mustache raw value", pattern: /\{\{\{[^{}]{0,400}\}\}\}/y },
  { tool: "Go comment", pattern: /\{\{-?\s*\/\*[\s\S]{0,4000}?\*\/\s*-?\}\}/y },
  { tool: "Mustache comment", pattern: /\{\{!--[\s\S]{0,4000}?--\}\}|\{\{\s*![^{}]{0,400}\}\}/y },
  { tool: "Mustache partial", pattern: /\{\{\s*>[^{}]{0,400}\}\}/y },
  { tool: "Mustache section", pattern: /\{\{\s*[#/^&][^{}]{0,400}\}\}/y },
  { tool: "Go template", pattern: /\{\{-?\s*[.$](?:"[^"\n]*"|`[^`]*`|[^{}"`]){0,400}\}\}/y },
  {
    tool: "Go template",
    pattern:
      /\{\{-?\s*(?:(?:if|else if|else with|range|with|define|template|block|printf|print|println|index|slice|len|eq|ne|lt|le|gt|ge|and|or|not|call|html|js|urlquery|include|tpl|toYaml|quote|indent|nindent)\s+(?!\||-?\}\})(?:"[^"\n]*"|`[^`]*`|[^{}"`]){0,400}|(?:end|else|break|continue)\s*-?)\}\}/y,
  },
  {
    tool: "Jinja tag",
    pattern:
      /\{%[-+]?\s*(?:block|endblock|set|endset|extends|macro|endmacro|import|from|call|endcall|filter|endfilter|with|endwith|trans|endtrans|autoescape|endautoescape|do|verbatim|endverbatim)\b[\s\S]{0,1000}?%\}/y,
  },
  {
    tool: "Liquid partial",
    pattern:
      /\{%-?\s*(?:include|include_relative|render|layout|tablerow|endtablerow|highlight|endhighlight|link|post_url)\b[\s\S]{0,1000}?%\}/y,
  },
  { tool: "Jinja comment", pattern: /\{#(?:(?!\n[ \t]*\n)[\s\S]){0,2000}?#\}/y },
  { tool: "ERB tag", pattern: /<%[\s\S]{0,1000}?%>/y },
  { tool: "m4 comment", pattern: /\bdnl\b(?=[ \t]*$)|^dnl\b.*$/my },
];

const starts = /\{[{%#]|<%|\bdnl\b/g;

export interface ForeignFound {
  readonly regions: readonly ForeignTemplating[];
  /** What it gives a value to. */
  readonly names: readonly ForeignName[];
}

/**
 * Templating of other tools in a text, outside the regions that are skipped, in order.
 * @param m4 the macros of m4, which are found before
 * @param isOwn whether packets.yaml has a variable
 */
export function findForeignTemplating(
  text: string,
  skip: (offset: number) => Region | null,
  m4: readonly Region[],
  isOwn: (name: string) => boolean,
): ForeignFound {
  const found: ForeignTemplating[] = m4.map(({ start, end }) => ({ tool: "m4 macro", start, end }));
  starts.lastIndex = 0;
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const skipped = skip(match.index) ?? insideRegion(m4, match.index);
    if (skipped !== null) {
      starts.lastIndex = Math.max(skipped.end, match.index + 1);
      continue;
    }
    const foreign = formAt(text, match.index) ?? jinjaAt(text, match.index, isOwn);
    if (foreign === null) continue;
    found.push(foreign);
    starts.lastIndex = Math.max(foreign.end, match.index + 1);
  }
  const starting = new Set(found.map(({ start }) => start));
  const groups = tagGroups(text, (offset) => skip(offset) ?? insideRegion(m4, offset));
  for (const tags of groups) {
    if (!tags.some(({ start }) => starting.has(start))) continue;
    for (const { start, end } of tags) {
      if (starting.has(start)) continue;
      starting.add(start);
      found.push({ tool: "Jinja tag", start, end });
    }
  }
  const regions = found.sort((a, b) => a.start - b.start);
  return { regions, names: foreignNames(text, regions, groups) };
}

function formAt(text: string, start: number): ForeignTemplating | null {
  for (const { tool, pattern } of forms) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match !== null && match[0] !== "") return { tool, start, end: start + match[0].length };
  }
  return null;
}

const output = /\{\{[-+]?((?:"[^"\n]*"|'[^'\n]*'|\{[^{}]*\}|[^{}"']){0,400}?)[-+]?\}\}/y;
const tag = /\{%[-+]?\s*(\w+)((?:"[^"\n]*"|'[^'\n]*'|[^"'%{}]|%(?!\})){0,1000}?)[-+]?%\}/y;

function jinjaAt(text: string, start: number, isOwn: (name: string) => boolean): ForeignTemplating | null {
  output.lastIndex = start;
  tag.lastIndex = start;
  const expression = output.exec(text);
  if (expression !== null)
    return isJinjaExpression(expression[1] ?? "", isOwn)
      ? { tool: "Jinja expression", start, end: output.lastIndex }
      : null;
  const match = tag.exec(text);
  return match !== null && isJinjaTag(match[1] ?? "", match[2] ?? "")
    ? { tool: "Jinja tag", start, end: tag.lastIndex }
    : null;
}
