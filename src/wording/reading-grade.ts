/**
 * How many years of school a text asks of its readers: the Flesch-Kincaid grade level (Kincaid et al., Derivation of New Readability Formulas,
 * 1975). Syllables are counted by groups of vowels, which is right for most English words; the grade is an estimate.
 */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Passage } from "./passages.js";
import type { Wording } from "./wording.js";

/** That of readers who left school at nineteen and went on. */
const highestGrade = 14;
/** Shorter texts have no grade worth telling. */
const fewestWords = 100;

export function hardToRead({ policy, passages }: Wording): readonly Diagnostic[] {
  const grade = gradeOf(passages.filter(({ kind }) => kind === "text"));
  if (grade === null || grade <= highestGrade) return [];
  const message = `the text asks for ${grade.toFixed(1)} years of school (Flesch-Kincaid); ${highestGrade} are plenty`;
  return [
    diagnostic("language/reading-grade", policy.spanOf("title"), message, "shorten the longest sentences and words"),
  ];
}

/** @returns null for text that is too short to tell */
export function gradeOf(passages: readonly Pick<Passage, "text">[]): number | null {
  // What is no sentence, such as the text of a cell, would make any text look easy.
  const sentences = passages.flatMap(({ text }) => text.match(/[^.!?]+[.!?]+(?=\s|$)/g) ?? []).map(wordsOf);
  const words = sentences.flat();
  if (words.length < fewestWords) return null;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/\p{L}[\p{L}'’]*/gu) ?? [];
}

function syllablesOf(word: string): number {
  const heard = word.toLowerCase().replace(/(?:[^laeiouy]es|[^t]ed|[^laeiouy]e)$/, (end) => end.slice(0, 1));
  return Math.max(1, heard.match(/[aeiouy]+/g)?.length ?? 1);
}
