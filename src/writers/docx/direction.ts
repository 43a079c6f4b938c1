/** Which way a paragraph runs, by its first letter (UAX #9, P2 and P3), and a table, by its language. Word is told; the order of letters it finds by itself. */
import { primaryLanguage } from "../../document/language.js";

const letter = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

const languages = new Set("ar he fa ur ps sd ug yi dv ckb syr nqo arc".split(" "));

/** Whether a language is written from right to left, by its script where its tag names one. @param tag BCP 47 */
export function isRightToLeftLanguage(tag: string): boolean {
  const script = /^[A-Za-z]+-(?:[A-Za-z]{3}-)*([A-Za-z]{4})(?:-|$)/.exec(tag)?.[1]?.toLowerCase();
  if (script === undefined) return languages.has(primaryLanguage(tag));
  return ["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm"].includes(script);
}

/** Whether a paragraph of this text begins with a letter of a script that is written from right to left. */
export function runsRightToLeft(text: string): boolean {
  const first = letter.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first);
}
