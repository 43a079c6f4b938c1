/** What all readers of one file's markdown share: its text and places, findings, headings and footnotes. Changes while reading. */
import type { Span } from "../diagnostics.js";
import type { AlertVariant, Anchor } from "../document/tree.js";
import type { Findings } from "./findings.js";
import type { FootnoteRegister } from "./footnotes.js";
import type { Lines, Place } from "./lines.js";
import type { ControlMapping } from "./policy.js";
import type { SideTables } from "./side-tables.js";
import type { TextMap } from "./text-map.js";
import type { FootnoteDefinitionToken, PolicyToken } from "./tokens.js";

export interface Reading extends SideTables {
  readonly findings: Findings;
  /** The rendered markdown. */
  readonly lines: Lines;
  /** A range of the rendered markdown as a range of the file that it stands in, to which paths of images are relative. */
  span(start: number, end: number): Span;
  readonly alerts: ReadonlyMap<PolicyToken, AlertVariant>;
  /** The token lists of texts whose marks were not all looked through. */
  readonly spent: ReadonlySet<readonly unknown[]>;
  readonly slug: (heading: string) => Anchor;
  readonly footnotes: FootnoteRegister;
  /** Where footnotes are defined: they are read after the text, in the order of their numbers. */
  readonly notePlaces: Map<FootnoteDefinitionToken, Place>;
  /** Titles of the roles that a text can mention, by key; null where `@` means nothing. */
  readonly roles: ReadonlyMap<string, string> | null;
  /** The level of the heading before; 0 before the first. */
  headingLevel: number;
  /** Keys of services; null where anything goes. */
  readonly services: ReadonlySet<string> | null;
  /** What sections answer, in the order written. */
  readonly controls: ControlMapping[];
}

/** A text taken from the rendered markdown, and where each character of it stands there. */
export interface LocatedText {
  readonly text: string;
  readonly map: TextMap;
}
