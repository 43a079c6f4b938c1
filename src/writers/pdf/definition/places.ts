/** Names of places in the PDF. An anchor keeps its own name, so that `packet.pdf#nameddest=acc-tables` opens there; notes get names that no anchor can have. */
import type { Footnote } from "../../../document/tree.js";

export function noteName(note: Footnote): string {
  return `note:${note.number}`;
}
