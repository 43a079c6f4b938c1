/** Which way a paragraph runs, by its first letter (UAX #9, P2 and P3). Word is told; the order of letters it finds by itself. */
const letter = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether a paragraph of this text begins with a letter of a script that is written from right to left. */
export function runsRightToLeft(text: string): boolean {
  const first = letter.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first);
}
