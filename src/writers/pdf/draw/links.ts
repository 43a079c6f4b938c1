/** Links on the page: one annotation for each line that a link stands on, all of them of one element of the structure tree (ISO 14289-1 7.18). */
import { unreachable } from "../../../diagnostics.js";
import type { LinkTo } from "../definition/nodes.js";
import type { PdfFile } from "../file/pdf-file.js";
import type { Piece } from "../measure/piece.js";
import type { StructureElement } from "../tags/element.js";
import { type Links, whereTo } from "../tags/inline.js";

/** Left, top, width, height; points from the page's upper left corner. */
export type Area = readonly [number, number, number, number];

export class LinkPrinter {
  /** The links that the file's annotations belong to, in the order of their keys. */
  readonly annotated: StructureElement[] = [];

  constructor(
    private readonly file: PdfFile,
    private readonly links: Links,
    private readonly pageCount: number,
    /** Whether a name is a place of this document. */
    private readonly isPlace: (name: string) => boolean,
  ) {}

  /**
   * @param page from 0
   * @param pieces of the link that stand in the area: page numbers are known by now
   */
  print(link: LinkTo, page: number, [x, y, width, height]: Area, pieces: readonly Piece[]): void {
    const target = this.#target(link);
    if (target === null || width <= 0) return;
    const known = this.links.get(link);
    if (known === undefined) throw new Error(`the link to ${whereTo(link)} is not in the structure tree`);
    const number = pieces.find(({ run }) => run.pageOf !== null);
    const said = number === undefined ? known.text.trim() : `Page ${number.text}`;
    const words = [said, link.title ?? ""].filter((part) => part !== "").join(": ");
    const Contents = new String(words === "" ? whereTo(link) : words);
    const StructParent = this.pageCount + this.annotated.length;
    const object = this.file.addAnnotation(x, y, width, height, { Subtype: "Link", Contents, StructParent, ...target });
    known.element.annotations.push({ page, object });
    this.annotated.push(known.element);
  }

  #target(link: LinkTo): Record<string, unknown> | null {
    switch (link.kind) {
      case "url":
        return { A: { Type: "Action", S: "URI", URI: new String(link.url) } };
      case "place":
        return this.isPlace(link.name) ? { Dest: new String(link.name) } : null;
      case "file":
        return { A: remoteGoTo(link.file, link.name) };
      default:
        return unreachable(link);
    }
  }
}

/**
 * ISO 32000-1 12.6.4.3. A place is named as `Dest` names it in its own file; pages of other files are counted from 0. The file is named by a string:
 * a dictionary would have to be an associated file in PDF/A-3 (ISO 19005-3 6.8).
 */
function remoteGoTo(file: string, place: string | null): Record<string, unknown> {
  const D = place === null ? [0, "XYZ", null, null, null] : new String(place);
  return { Type: "Action", S: "GoToR", F: new String(file), D };
}
