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

/** A catalogue as a file has it: YAML of a user's, JSON of the built-in ones. */
export interface CatalogueFile {
  readonly name: string;
  readonly edition: string;
  readonly source?: string | undefined;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    /** Titles by id, in the framework's order. */
    readonly controls: Readonly<
      Record<string, string | { readonly title: string; readonly note?: string | undefined }>
    >;
  }[];
}

/** @param key the framework's */
export function catalogueOf(key: string, { name, edition, source, groups }: CatalogueFile): Catalogue {
  return {
    key,
    name,
    edition,
    source: source ?? null,
    groups: groups.map(({ id, title, controls }) => ({
      id,
      title,
      controls: Object.entries(controls).map(
        ([control, said]): Control =>
          typeof said === "string"
            ? { id: control, title: said, note: null }
            : { id: control, title: said.title, note: said.note ?? null },
      ),
    })),
  };
}

/** Catalogues by key: those that a library uses, in the order of print. */
export type Catalogues = ReadonlyMap<string, Catalogue>;

/** Every control of a catalogue, in the framework's order. */
export function controlsIn({ groups }: Catalogue): readonly Control[] {
  return groups.flatMap(({ controls }) => controls);
}
