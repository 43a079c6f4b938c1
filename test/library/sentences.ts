/** Words and sentences of a text. */

/** Runs of letters and digits, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Each as its words with one space between them. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["')\]]*)\s+/).map((sentence) => wordsOf(sentence).join(" "));
}
