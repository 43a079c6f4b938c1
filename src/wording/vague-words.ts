/** Words that let everybody decide what a requirement asks: how often, how soon, how well. */
import type { Wording } from "./wording.js";
import { findWords } from "./words.js";

const phrases = [
  "(?:as|where|when|if) appropriate",
  "(?:as|when) (?:needed|necessary)",
  "(?:where|wherever|if|when|whenever|as far as) (?:possible|practicable|practical|feasible)",
  "in a timely (?:manner|fashion)",
  "timely",
  "periodically",
  "regularly",
  "on a regular basis",
  "from time to time",
  "adequately?",
  "best efforts?",
  "reasonable efforts?",
  "strives? to",
  "endeavou?rs? to",
  "and so on",
  "etc\\.",
];
const pattern = new RegExp(`\\b(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`, "giu");

export function vagueWords({ policy, passages }: Wording) {
  const text = passages.filter(({ kind, isQuoted }) => kind === "text" && !isQuoted);
  return findWords(policy, text, {
    code: "language/vague",
    pattern,
    message: (found) => `"${found}" leaves open what is asked`,
    hint: "say who decides, how often, by when or how much",
  });
}
