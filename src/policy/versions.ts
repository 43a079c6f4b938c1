/** What counts as a version: numbers in up to four places, and an optional label, as in 2, 1.10, v2.1.0, 3.0-draft, 2024.1. */

const version = /^v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-+][0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;

/** Whether a text, already trimmed, is a version. */
export function isVersion(text: string): boolean {
  return version.test(text);
}
