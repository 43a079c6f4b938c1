/** What a catalogue of controls is: a framework's ids with short titles in our own words, in the framework's order. */

export interface Catalogue {
  /** A framework's key, as `controls` in front matter and `frameworks` in packets.yaml have it. */
  readonly key: string;
  /** As printed: "ISO/IEC 27001". */
  readonly name: string;
  /** Which issue of the framework: "2022, Annex A". */
  readonly edition: string;
  /** Where the framework itself is published; null when the catalogue does not say. */
  readonly source: string | null;
  readonly groups: readonly ControlGroup[];
}

/** A clause, family or function that holds controls, in the framework's order. */
export interface ControlGroup {
  /** "164.308", "A.5", "GV"; no control itself unless it is also among the controls. */
  readonly id: string;
  readonly title: string;
  readonly controls: readonly Control[];
}

export interface Control {
  readonly id: string;
  readonly title: string;
  /** What the framework says of it beside its title: "required", "addressable"; null for nothing. */
  readonly note: string | null;
}
