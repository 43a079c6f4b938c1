/** Mends a file by the fixes of its findings. Keeps the file's byte order mark and line ends, and every byte that no fix names. */
import type { Fix } from "../diagnostics.js";

/**
 * Applies fixes to a file's own bytes. The spans of the fixes count in the text without its byte order mark and with \n line ends.
 * A fix that overlaps another is left for the next run. A file that is not UTF-8 is left alone: rewriting it would lose what could not be read.
 */
export function applyFixes(bytes: Uint8Array, fixes: readonly Fix[]): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
  const offsets = sortedOffsets(fixes);
  const originalOf = originalOffsets(text, offsets);
  const lineEnd = /\r\n?|\n/.exec(text)?.[0] ?? "\n";
  const inOrder = [...fixes].sort(
    (a, b) => a.span.start.offset - b.span.start.offset || a.span.end.offset - b.span.end.offset,
  );
  let result = "";
  let last = 0;
  let reached = -1;
  for (const fix of inOrder) {
    const { start, end } = fix.span;
    if (start.offset < reached || (start.offset === reached && start.offset === end.offset)) continue;
    const [from, to] = [originalOf.get(start.offset) ?? text.length, originalOf.get(end.offset) ?? text.length];
    result += text.slice(last, from) + fix.replacement.replace(/\r\n?|\n/g, lineEnd);
    last = to;
    reached = end.offset;
  }
  return last === 0 && result === "" ? bytes : new TextEncoder().encode(result + text.slice(last));
}

function sortedOffsets(fixes: readonly Fix[]): number[] {
  return [...new Set(fixes.flatMap(({ span }) => [span.start.offset, span.end.offset]))].sort((a, b) => a - b);
}

/** Where offsets of the normalised text stand in the text as it was decoded. */
function originalOffsets(text: string, offsets: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let normalized = 0;
  for (const offset of offsets) {
    while (normalized < offset && at < text.length) {
      at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
      normalized++;
    }
    found.set(offset, at);
  }
  return found;
}
