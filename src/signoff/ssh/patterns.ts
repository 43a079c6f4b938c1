/**
 * The patterns of ssh_config(5): `*` is anything, `?` is one byte; in a list with commas, `!` takes back what another pattern gives.
 * No pattern takes more time than its length times that of the text.
 */

/** OpenSSH has no room for longer patterns: a list that holds one matches nothing from there on. */
const longestPattern = 1022;

/** Whether a list gives the text: some pattern matches, and none with `!` does. Case counts. */
export function matchesPatternList(text: string, list: string): boolean {
  if (list === "") return false;
  const bytes = byteText(text);
  let given = false;
  for (const entry of byteText(list).split(",")) {
    const isNegated = entry.startsWith("!");
    const pattern = isNegated ? entry.slice(1) : entry;
    if (pattern.length > longestPattern) return false;
    if (!matchesPattern(bytes, pattern)) continue;
    if (isNegated) return false;
    given = true;
  }
  return given;
}

/** Goes back to the last `*` only, which is enough: what stands before it has matched as early as it can. */
function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[next] === "*") {
      star = next++;
      resume = at;
    } else if (next < pattern.length && (pattern[next] === "?" || pattern[next] === text[at])) {
      next++;
      at++;
    } else if (star !== -1) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[next] === "*") next++;
  return next === pattern.length;
}

/** One character for each byte of UTF-8, which is what OpenSSH compares. */
function byteText(text: string): string {
  return Buffer.from(text).toString("latin1");
}
