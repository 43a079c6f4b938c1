/** We, our, I: in a policy nobody can tell who that is. */
import type { Wording } from "./wording.js";
import { findWords } from "./words.js";

/** `US` is a country and `I` often a numeral, so that case and what follows count. */
const pattern =
  /\b(?:[Ww]e|[Oo]urs?|us|[Mm]y|[Oo]urselves|[Mm]yself)\b|\bI(?= (?:am|agree|have|shall|must|will|may|can|do|understand)\b)/g;

export function firstPerson({ policy, passages }: Wording) {
  const own = passages.filter(({ isQuoted }) => !isQuoted);
  return findWords(policy, own, {
    code: "language/first-person",
    pattern,
    message: (found) => `"${found}": a policy can't tell who that is`,
    hint: "name the role or the organisation",
  });
}
