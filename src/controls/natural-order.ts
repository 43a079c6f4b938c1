/** The order of ids that hold numbers: 164.308(a)(2) before 164.308(a)(10). */

/** Numbers in the text compare as numbers, the rest by code unit. */
export function compareNaturally(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x = "", y = ""] = [left[at], right[at]];
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? Number(x) - Number(y) || x.length - y.length : 0;
    return order !== 0 ? order : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function pieces(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}
