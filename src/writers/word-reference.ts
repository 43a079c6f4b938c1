/** What a Word document of a user's lends its looks with: its styles and the parts that they name, parsed. What of them is taken over, the writer decides. */
import type { ReferenceLook } from "../config/restyled-theme.js";

/** An element of a part. Names have the prefix that is usual for their namespace; text there is none in the parts that styles need. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

export interface WordReference {
  /** `w:styles`. */
  readonly styles: XmlElement;
  /** `w:numbering`; null where the reference has none, as for the parts below. */
  readonly numbering: XmlElement | null;
  /** `a:theme`: the fonts and colours that styles name by their place. */
  readonly theme: XmlElement | null;
  /** `w:fonts`: what replaces fonts that a reader lacks. */
  readonly fonts: XmlElement | null;
  /** What all this says of type, colours and page. */
  readonly look: ReferenceLook;
  /** The id of the style that the first table of the reference has. */
  readonly tableStyle: string | null;
}
