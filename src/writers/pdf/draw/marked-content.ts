/** Marked-content sequences (ISO 32000-1 14.6): everything on a page belongs to the structure tree or is an artifact. Neighbours that belong together share a sequence. */
import type { PdfFile } from "../file/pdf-file.js";
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

  constructor(private readonly file: PdfFile) {}

  /** What is drawn until the next call goes to a new page. */
  beginPage(): void {
    this.parents.push([]);
  }

  /** What is drawn until the next call belongs there. */
  show(content: Content | Artifact): void {
    if (content === this.#open) return;
    this.close();
    this.#open = content;
    if (typeof content === "string") {
      this.file.addContent(`/Artifact ${artifacts[content]} BDC`);
      return;
    }
    const page = this.parents.length - 1;
    const here = this.parents[page];
    if (here === undefined) throw new Error("nothing can be marked before the first page");
    const id = here.push(content.element) - 1;
    content.marks.push({ page, id });
    this.file.addContent(`/${content.element.type} <</MCID ${id}>> BDC`);
  }

  close(): void {
    if (this.#open !== null) this.file.addContent("EMC");
    this.#open = null;
  }
}
