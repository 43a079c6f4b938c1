/** `{% include "common/exceptions.md" %}`: which tags take in another markdown file, and where that file may be. */

export interface IncludeTag {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly path: string;
}

/** Liquid's, Jekyll's and Jinja's, with a path in quotes or, as Jekyll has it, without. Tags with parameters, or of other files than markdown, are not ours. */
const tag =
  /\{%[-+]?\s*(?:include|include_relative|render)\s+(?:"([^"\n{}]{1,400})"|'([^'\n{}]{1,400})'|([^\s"'{}%|=,]{1,400}))\s*[-+]?%\}/g;

/** Tags that take in markdown files, in order. */
export function findIncludeTags(text: string): IncludeTag[] {
  const found: IncludeTag[] = [];
  for (const match of text.matchAll(tag)) {
    const path = (match[1] ?? match[2] ?? match[3] ?? "").trim();
    if (/\.(?:md|markdown)$/i.test(path)) found.push({ start: match.index, end: match.index + match[0].length, path });
  }
  return found;
}

/**
 * Where the file of a tag is looked for, in this order: `./x` and `../x` beside the file with the tag; `/x` in the library's folder; any
 * other path beside that file, then below `policies/`, then in the library's folder.
 * @returns POSIX paths relative to the library's folder; none when the path leads out of it
 */
export function includeCandidates(path: string, from: string): readonly string[] {
  const beside = from.split("/").slice(0, -1);
  const bases = path.startsWith("/") ? [[]] : /^\.\.?\//.test(path) ? [beside] : [beside, ["policies"], []];
  return [...new Set(bases.flatMap((base) => resolve(path, base) ?? []))];
}

function resolve(path: string, base: readonly string[]): string | null {
  const steps = [...base];
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return null;
    } else if (step !== "" && step !== ".") {
      steps.push(step);
    }
  }
  return steps.join("/");
}
