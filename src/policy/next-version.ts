/** The version that follows another: Semantic Versioning 2.0.0, 7-9, for versions of one to four places. */

export const versionSteps = ["major", "minor", "patch"] as const;
export type VersionStep = (typeof versionSteps)[number];

/**
 * The next version keeps its prefix and as many places as are written, and more where the step needs them: 2.1 is followed by 3.0, 2.2 and
 * 2.1.1. A label goes: 3.0.0-draft becomes 3.0.0 by the step that it announces, or by a smaller one. Without a version before, counting begins at 0.0.0.
 * @param version as `isVersion` has it; null for the first
 */
export function nextVersion(version: string | null, step: VersionStep): string {
  const [, prefix = "", written = "0.0.0", label] = /^(v?)([\d.]+)(-[^+]*)?/.exec(version ?? "") ?? [];
  const numbers = written.split(".").map(Number);
  const place = versionSteps.indexOf(step);
  const announced = label !== undefined && numbers.slice(place + 1).every((number) => number === 0);
  const places = Math.max(numbers.length, place + 1);
  const next = Array.from({ length: places }, (_, index) => {
    const number = numbers[index] ?? 0;
    if (announced || index < place) return number;
    return index === place ? number + 1 : 0;
  });
  return prefix + next.join(".");
}
