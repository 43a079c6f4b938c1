/**
 * Which font draws which character, and how wide it is. Every character goes to the first font that has it: the style's own, then the theme's fallbacks.
 * Characters that none has are reported, one finding a place. Knows nothing of lines.
 */

import { keyEdge } from "../../../config/spacing.js";
import type { FontFace, FontFamily, Theme } from "../../../config/theme.js";
import { type Diagnostic, diagnostic, fileSpan, type Span } from "../../../diagnostics.js";
import { fontKey } from "../../writer.js";
import type { TextStyle } from "../definition/text-style.js";
import type { PdfFile } from "../file/pdf-file.js";
import { clusters } from "./clusters.js";
import { MissingGlyphs } from "./missing-glyphs.js";
import type { Extent } from "./piece.js";
import { Typeface } from "./typeface.js";

/** A stretch of text in one font. */
export interface Stretch {
  readonly typeface: Typeface;
  readonly text: string;
  /** The text that a replacement stands for; null where the text itself is drawn. */
  readonly actualText: string | null;
}

/** Text that every font has. */
export const plain = /^[\x20-\x7e]*$/;
/** Characters that show nothing by themselves and only join, break or direct: they need no glyph. */
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;
const replacements = ["\ufffd", "\u25a1", "?"];

export class FontSet {
  readonly #faces = new Map<string, Typeface>();
  readonly #chains = new Map<string, readonly Typeface[]>();
  readonly #chosen = new Map<string, readonly Stretch[]>();
  readonly #primaries = new Map<TextStyle, Typeface>();
  readonly #extents = new Map<TextStyle, Extent>();
  readonly #unusable = new Map<string, Diagnostic>();
  readonly #missing = new MissingGlyphs();

  constructor(
    private readonly file: PdfFile,
    private readonly theme: Theme,
  ) {}

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#unusable.values(), ...this.#missing.diagnostics()];
  }

  /** The style's own font. */
  primary(style: TextStyle): Typeface {
    let primary = this.#primaries.get(style);
    if (primary === undefined) {
      primary = this.#chain(style)[0];
      if (primary === undefined) throw new Error("no font of the theme can be used");
      this.#primaries.set(style, primary);
    }
    return primary;
  }

  extent(style: TextStyle): Extent {
    let extent = this.#extents.get(style);
    if (extent === undefined) {
      const { above, below } = this.primary(style).reach();
      const edge = style.border === null ? 0 : keyEdge;
      extent = {
        ascent: above * style.strut + edge,
        descent: below * style.strut + edge,
        lineHeight: style.lineHeight,
      };
      this.#extents.set(style, extent);
    }
    return extent;
  }

  /** Cuts a text into stretches of one font each. */
  stretches(text: string, style: TextStyle, span: Span | null): readonly Stretch[] {
    const out: Stretch[] = [];
    for (const cluster of clusters(text)) {
      for (const stretch of this.#choose(cluster, style)) {
        const last = out.at(-1);
        if (
          last !== undefined &&
          last.typeface === stretch.typeface &&
          last.actualText === null &&
          stretch.actualText === null
        ) {
          out[out.length - 1] = { ...last, text: last.text + stretch.text };
        } else out.push(stretch);
        if (stretch.actualText !== null) this.#missing.add(stretch.actualText, span);
      }
    }
    return out;
  }

  /** A cluster stays in one font where a font has all of it. */
  #choose(cluster: string, style: TextStyle): readonly Stretch[] {
    const key = `${style.font} ${style.face} ${style.figures} ${cluster}`;
    let chosen = this.#chosen.get(key);
    if (chosen === undefined) {
      const chain = this.#chain(style);
      // Composed letters are drawn by their designer; marks on their own are placed by rule, and few fonts have them.
      const whole = this.#covering(chain, cluster.normalize("NFC")) ?? this.#covering(chain, cluster);
      chosen = whole === null ? [...cluster].flatMap((one) => this.#single(chain, one)) : [whole];
      this.#chosen.set(key, chosen);
    }
    return chosen;
  }

  #covering(chain: readonly Typeface[], cluster: string): Stretch | null {
    const shown = [...cluster].filter((one) => !invisible.test(one));
    if (shown.length === 0) return null;
    const typeface = chain.find((face) => shown.every((one) => face.has(codePoint(one))));
    if (typeface === undefined) return null;
    const drawn = [...cluster].filter((one) => !invisible.test(one) || typeface.has(codePoint(one))).join("");
    return { typeface, text: drawn, actualText: null };
  }

  #single(chain: readonly Typeface[], one: string): readonly Stretch[] {
    if (invisible.test(one)) return [];
    const covered = this.#covering(chain, one);
    if (covered !== null) return [covered];
    for (const replacement of replacements) {
      const typeface = chain.find((face) => face.has(codePoint(replacement)));
      if (typeface !== undefined) return [{ typeface, text: replacement, actualText: one }];
    }
    return [];
  }

  #chain({ font: role, face, figures }: TextStyle): readonly Typeface[] {
    const key = `${role} ${face} ${figures}`;
    let chain = this.#chains.get(key);
    if (chain === undefined) {
      const { fonts } = this.theme;
      // The fixed pitch is for code: running text takes to it last.
      const families = [fonts[role], fonts.body, fonts.heading, ...fonts.fallback, fonts.mono];
      chain = families
        .flatMap((family) => this.#face(family, face) ?? [])
        .map((typeface) => (figures === "tabular" ? typeface.tabular() : typeface))
        .filter((one, index, all) => all.indexOf(one) === index);
      this.#chains.set(key, chain);
    }
    return chain;
  }

  #face(family: FontFamily, face: FontFace): Typeface | null {
    const source = family.faces[face];
    const key = fontKey(source);
    const known = this.#faces.get(key);
    if (known !== undefined) return known;
    const font = this.file.openFont(key);
    if (font === null) {
      const message = `the font file ${source.path} of ${family.name} can't be used`;
      const place = fileSpan(source.path);
      const hint = "name a TrueType or OpenType font file in the theme";
      this.#unusable.set(key, diagnostic("font/invalid", place, message, hint));
      return null;
    }
    const typeface = new Typeface(font.embedded, font.shaped);
    this.#faces.set(key, typeface);
    return typeface;
  }
}

function codePoint(one: string): number {
  return one.codePointAt(0) ?? 0;
}
