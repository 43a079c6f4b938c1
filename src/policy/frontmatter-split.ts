/**
 * Cuts a file into front matter and text with gray-matter. Front matter is data: every engine that gray-matter would run
 * is replaced by one that hands back the raw text, and what is not YAML is reported and kept as text.
 */
import matter from "gray-matter";
import type { Findings } from "./findings.js";
import type { Source } from "./source.js";

export interface SplitSource {
  /** The YAML between the fences; null where there is none. */
  readonly yaml: { readonly text: string; readonly start: number } | null;
  /** Where the policy's text begins. */
  readonly bodyStart: number;
  /** Front matter in another language, to be printed as code, so that it is not lost. */
  readonly kept: {
    readonly language: string;
    readonly text: string;
    readonly start: number;
    readonly end: number;
  } | null;
}

const opening = /^(---|\+\+\+)[ \t]*([A-Za-z][\w-]*)?[ \t]*(?:\n|$)/;

/** Finds the front matter of a file. Never runs any of it. */
export function splitSource(source: Source, findings: Findings): SplitSource {
  const text = source.clean;
  const open = opening.exec(text);
  const fence = open?.[1];
  if (open === null || fence === undefined) return { yaml: null, bodyStart: 0, kept: null };
  const start = open[0].length;
  const close = closingLine(text, start, fence);
  if (close === null) {
    if (looksLikeYaml(text.slice(start))) {
      findings.report(
        "frontmatter/unclosed",
        source.span(0, fence.length),
        `front matter starts here and is not closed by ${fence}`,
        `add a line ${fence} after its last key`,
      );
    }
    return { yaml: null, bodyStart: 0, kept: null };
  }
  // A thematic break, and another one further down: text between blank lines that names no key.
  if (open[2] === undefined && text[start] === "\n" && !looksLikeYaml(text.slice(start, close.start))) {
    return { yaml: null, bodyStart: 0, kept: null };
  }
  const language = fence === "+++" ? "toml" : (open[2] ?? "yaml").toLowerCase();
  if (language !== "yaml" && language !== "yml") {
    const span = source.span(0, open[0].trimEnd().length);
    const hint = "write it as YAML between two lines ---";
    if (language === "toml" || language === "json")
      findings.report(
        "frontmatter/invalid-yaml",
        span,
        `${language.toUpperCase()} front matter is not read, only YAML is; it is printed as code`,
        hint,
      );
    else
      findings.report(
        "frontmatter/executable",
        span,
        `${language} front matter is never run; it is printed as code`,
        hint,
      );
    return {
      yaml: null,
      bodyStart: close.end,
      kept: { language, text: text.slice(start, close.start), start: 0, end: close.end },
    };
  }
  return { yaml: { text: rawMatter(text.slice(0, close.end), start), start }, bodyStart: close.end, kept: null };
}

/** The line that closes front matter: the fence alone. */
function closingLine(text: string, start: number, fence: string): { start: number; end: number } | null {
  const line = fence === "---" ? /^---[ \t]*(?:\n|$(?![\s\S]))/gm : /^\+\+\+[ \t]*(?:\n|$(?![\s\S]))/gm;
  line.lastIndex = start;
  const match = line.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

function rawMatter(head: string, start: number): string {
  const raw = (text: string) => ({ text });
  const refused = () => {
    throw new Error("front matter is never run");
  };
  const engines = { yaml: raw, javascript: refused, js: refused, json: refused, coffee: refused };
  const parsed: { readonly data: Readonly<Record<string, unknown>> } = matter(head, { engines, language: "yaml" });
  const text = parsed.data.text;
  // gray-matter counts the line break after the opening fence in, and hands nothing over for comments alone.
  if (typeof text !== "string") return "";
  return text.startsWith("\n") ? text.slice(1) : text.slice(Math.max(0, start - head.indexOf(text)));
}

/** A file may begin with a thematic break; a key in its first lines tells them apart. */
function looksLikeYaml(text: string): boolean {
  const lines = text.split("\n", 20).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return /^["']?[A-Za-z_][\w .-]*["']?:(?:\s|$)/.test(lines[0] ?? "");
}
