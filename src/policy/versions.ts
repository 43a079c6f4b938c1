/** What counts as a version: numbers in up to four places, and an optional label, as in 2, 1.10, v2.1.0, 3.0-draft, 2024.1; and which is higher. */

const version = /^v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-+][0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;

/** Whether a text, already trimmed, is a version. */
export function isVersion(text: string): boolean {
  return version.test(text);
}

/**
 * Order of versions by precedence (Semantic Versioning 2.0.0, 11): number by number, a place that is not written is 0, one with a label
 * after a hyphen is below the same without. What is no version is below all that are.
 * @returns below 0 where a is lower, 0 where neither is, above 0 where a is higher
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (let place = 0; place < 4; place++) {
    const difference = (first.numbers[place] ?? 0) - (second.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareLabels(first.label, second.label);
}

interface VersionParts {
  readonly numbers: readonly number[];
  /** Identifiers of a pre-release label; none for a release. */
  readonly label: readonly string[];
}

function partsOf(text: string): VersionParts {
  if (!isVersion(text)) return { numbers: [-1], label: [] };
  const [, numbers = "", label = ""] = /^v?([\d.]+)(?:-([^+]*))?/.exec(text) ?? [];
  return { numbers: numbers.split(".").map(Number), label: label === "" ? [] : label.split(/[.-]/) };
}

function compareLabels(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, other] = [a[index], b[index]];
    if (one === undefined || other === undefined) return a.length - b.length;
    const [isNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
    const difference = isNumber ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return 0;
}
