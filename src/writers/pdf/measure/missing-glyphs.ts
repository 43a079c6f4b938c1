/** The characters that no font of the theme has, gathered by the place that uses them: one finding a place, however many characters. */
import { type Diagnostic, diagnostic, fileSpan, type Span } from "../../../diagnostics.js";

/** A finding names no more characters than this; one who sees ten knows which script it is. */
const most = 10;
/** Shows something by itself, so that a reader of the finding sees which character it is. */
const visible = /^[\p{L}\p{N}\p{P}\p{S}]$/u;
const hint = "add a font that has it to the theme's fallback fonts, or write it otherwise";
const hintForMany = "add a font that has them to the theme's fallback fonts, or write it otherwise";

interface Place {
  readonly span: Span;
  readonly characters: Set<string>;
}

export class MissingGlyphs {
  readonly #places = new Map<string, Place>();

  /** @param span of the node that uses it; null for what the packet itself prints */
  add(character: string, span: Span | null): void {
    const at = span ?? fileSpan("packets.yaml");
    const key = `${at.file} ${at.start.offset}`;
    const place = this.#places.get(key) ?? { span: at, characters: new Set() };
    place.characters.add(character);
    this.#places.set(key, place);
  }

  diagnostics(): readonly Diagnostic[] {
    return [...this.#places.values()].map(({ span, characters }) =>
      diagnostic(
        "font/missing-glyph",
        span,
        `no font of the theme has ${named([...characters])}`,
        characters.size === 1 ? hint : hintForMany,
      ),
    );
  }
}

function named(characters: readonly string[]): string {
  const first = characters.slice(0, most);
  const more = characters.length > most ? ` and ${characters.length - most} more` : "";
  const names = first.map(codePointName).join(", ");
  return first.every((one) => visible.test(one)) ? `${first.join(", ")} (${names})${more}` : `${names}${more}`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
