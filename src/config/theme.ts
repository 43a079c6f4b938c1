/** The theme as data: page, colours, type. Resolved once; both writers draw from it and decide nothing themselves. Lengths are points (1/72 inch). */

/** `#rrggbb`, lower case. */
export type Color = string & { readonly brand: "Color" };

/** Where a font's bytes are: a file of an installed package (`package/path.ttf`), or one below the library's folder. */
export type FontSource =
  | { readonly kind: "package"; readonly path: string }
  | { readonly kind: "file"; readonly path: string };

export type FontFace = "regular" | "bold" | "italic" | "boldItalic";

export interface FontFamily {
  readonly name: string;
  /** The metric-compatible name that Word has installed. */
  readonly wordName: string;
  readonly faces: Readonly<Record<FontFace, FontSource>>;
}

export interface PageGeometry {
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Distance of running header and footer from the paper's edge. */
  readonly headerDistance: number;
  readonly footerDistance: number;
}

export interface TypeScale {
  readonly title: number;
  readonly subtitle: number;
  /** Headings of level 1 to 6. */
  readonly headings: readonly [number, number, number, number, number, number];
  readonly body: number;
  readonly table: number;
  readonly code: number;
  readonly small: number;
  readonly furniture: number;
  /** Line pitch as a multiple of the font's own line height. */
  readonly lineHeight: number;
}

export interface Palette {
  readonly text: Color;
  readonly muted: Color;
  readonly accent: Color;
  /** Text that stands on the accent colour. */
  readonly onAccent: Color;
  readonly link: Color;
  readonly rule: Color;
  readonly tableHeader: Color;
  readonly tableBand: Color;
  readonly codeBackground: Color;
  readonly stamp: Color;
  readonly alerts: Readonly<
    Record<
      "note" | "tip" | "important" | "warning" | "caution",
      { readonly bar: Color; readonly background: Color; readonly label: Color }
    >
  >;
}

export interface Theme {
  readonly page: PageGeometry;
  readonly fonts: {
    readonly body: FontFamily;
    readonly heading: FontFamily;
    readonly mono: FontFamily;
    /** Tried in order for characters that the others lack. */
    readonly fallback: readonly FontFamily[];
  };
  readonly scale: TypeScale;
  readonly palette: Palette;
}
