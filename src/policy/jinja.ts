/** Tells Jinja's expressions and tags, which no Liquid can read, from Liquid's. Looks at one of them at a time. */

/** Filters of Jinja's that Liquid does not have. */
const filters = new Set(
  "attr batch center count d dictsort e filesizeformat float forceescape format groupby indent int items length list lower max min pprint random rejectattr safe select selectattr string striptags title tojson trim unique upper urlencode urlize wordcount wordwrap xmlattr".split(
    " ",
  ),
);
const strings = /"[^"\n]*"|'[^'\n]*'/g;
/** A call, a concatenation, arithmetic. */
const operators = /[\w\])]\(|~|\s[-+*/%]\s|\/\/|\*\*/;

/**
 * Whether the inside of `{{ … }}` is an expression of Jinja's.
 * @param isOwn whether packets.yaml has a variable: a filter of Jinja's on it is a mistake of its author's
 */
export function isJinjaExpression(inside: string, isOwn: (name: string) => boolean): boolean {
  const code = inside.replace(strings, "''");
  if (operators.test(code) || /\s(?:if|is|in)\s|^\s*\{/.test(code)) return true;
  return hasJinjaFilter(code) && !isOwn(/\w+/.exec(code)?.[0] ?? "");
}

/** Whether a tag with this name and what follows it is one of Jinja's. */
export function isJinjaTag(name: string, inside: string): boolean {
  const code = inside.replace(strings, "''");
  if (name === "elif") return true;
  if (!/^(?:if|elsif|unless|for)$/.test(name)) return false;
  if (operators.test(code) || hasJinjaFilter(code)) return true;
  return name === "for" ? /^\s*\w+\s*,|\s(?:if|recursive)\b/.test(code) : /\s(?:is|in)\s/.test(code);
}

function hasJinjaFilter(code: string): boolean {
  return [...code.matchAll(/\|\s*(\w+)/g)].some((match) => filters.has(match[1] ?? ""));
}
