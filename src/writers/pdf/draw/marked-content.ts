/** Marked-content sequences (ISO 32000-1 14.6): everything on a page belongs to the structure tree or is an artifact. Neighbours that belong together share a sequence. */
import type { PdfFile } from "../file/pdf-file.js";
import { pdfString } from "../file/pdf-syntax.js";
import type { Artifact, Content, StructureElement } from "../tags/element.js";

const artifacts: Readonly<Record<Artifact, string>> = {
  header: "<</Type /Pagination /Subtype /Header>>",
  footer: "<</Type /Pagination /Subtype /Footer>>",
  watermark: "<</Type /Pagination /Subtype /Watermark>>",
  repeated: "<</Type /Pagination>>",
  layout: "<</Type /Layout>>",
};

export class MarkedContent {
  /** For each page, the element that each of its sequences belongs to. */
  readonly parents: StructureElement[][] = [];
  #open: Content | Artifact | null = null;
  #actualText: string | null = null;

  constructor(private readonly file: PdfFile) {}

  /** What is drawn until the next call goes to a new page. */
  beginPage(): void {
    this.parents.push([]);
  }

  /**
   * What is drawn until the next call belongs there.
   * @param actualText what it means, where that is not what its glyphs say. Part of the sequence's own properties: not every reader copes with nested ones.
   */
  show(content: Content | Artifact, actualText: string | null = null): void {
    if (content === this.#open && actualText === null && this.#actualText === null) return;
    this.close();
    this.#open = content;
    this.#actualText = actualText;
    if (typeof content === "string") {
      this.file.addContent(`/Artifact ${artifacts[content]} BDC`);
      return;
    }
    const page = this.parents.length - 1;
    const here = this.parents[page];
    if (here === undefined) throw new Error("nothing can be marked before the first page");
    const id = here.push(content.element) - 1;
    content.marks.push({ page, id });
    const meaning = actualText === null ? "" : `/ActualText ${pdfString(actualText)}`;
    this.file.addContent(`/${actualText === null ? content.element.type : "Span"} <</MCID ${id}${meaning}>> BDC`);
  }

  close(): void {
    if (this.#open !== null) this.file.addContent("EMC");
    this.#open = null;
  }
}
