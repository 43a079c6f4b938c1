/**
 * The structure tree of a whole document, from its print nodes, in the order of the source. Every run, picture and marker gets the content that it shows;
 * what gets none is decoration. Notes follow the block that first refers to them, wherever pages will show them.
 */
import { unreachable } from "../../../diagnostics.js";
import type { Footnote, PacketDocument, TableCell } from "../../../document/tree.js";
import { bulletAt } from "../definition/bullets.js";
import type { Definition } from "../definition/document.js";
import type {
  ListNode,
  Marker,
  PictureNode,
  PrintNode,
  Run,
  StackNode,
  TableNode,
  TextNode,
} from "../definition/nodes.js";
import { pdfString } from "../file/pdf-syntax.js";
import { type ElementProperties, StructureElement, type StructureType } from "./element.js";
import { HeadingLevels } from "./heading-levels.js";
import { type Links, setContent, tagRuns } from "./inline.js";

export interface Structure {
  readonly root: StructureElement;
  readonly links: Links;
}

/** @param definition whose root holds one stack a part */
export function structureOf(document: PacketDocument, definition: Definition): Structure {
  const tagger = new Tagger(document.language, definition.notes);
  const root = new StructureElement("Document");
  for (const part of definition.root.stack) tagger.block(part, root);
  return { root, links: tagger.links };
}

const boxes = { checked: "\u2611", open: "\u2610" } as const;

class Tagger {
  readonly links: Links = new Map();
  readonly #levels = new HeadingLevels();
  readonly #noted = new Set<Footnote>();
  #language: string;
  /** How many names in tables of properties have got an id. */
  #names = 0;

  constructor(
    private readonly documentLanguage: string,
    private readonly notes: ReadonlyMap<Footnote, StackNode>,
  ) {
    this.#language = documentLanguage;
  }

  blocks(nodes: readonly PrintNode[], parent: StructureElement): void {
    let contents = parent;
    let caption: TextNode | null = null;
    nodes.forEach((node, index) => {
      if (node.kind === "text" && node.source?.kind === "contents") {
        if (nodes[index - 1]?.source !== node.source) contents = parent.add("TOC");
        this.#runs(node, contents.add("TOCI"), true);
      } else if (isCaption(node) && nodes[index + 1]?.kind === "table") caption = node;
      else if (node.kind === "table") {
        this.#table(node, parent, caption);
        if (caption !== null) this.#notesOf(caption, parent);
        caption = null;
      } else this.block(node, parent);
    });
  }

  block(node: PrintNode, parent: StructureElement): void {
    switch (node.kind) {
      case "text":
        this.#text(node, parent);
        return;
      case "stack":
        this.#stack(node, parent);
        return;
      case "list":
        this.#list(node, parent);
        return;
      case "table":
        this.#table(node, parent, null);
        return;
      case "picture":
        this.#picture(node, parent);
        return;
      default:
        unreachable(node);
    }
  }

  #text(node: TextNode, parent: StructureElement): void {
    const { source } = node;
    switch (source?.kind) {
      case "heading":
        this.#runs(node, parent.add(this.#levels.next(source.level)));
        break;
      case "code-block":
        this.#runs(node, parent.add("P").add("Code"));
        break;
      case "figure":
        this.#runs(node, parent.add("Caption"));
        break;
      case "footnote":
        this.#runs(node, parent.add("Lbl"));
        break;
      default:
        this.#runs(node, parent.add("P"));
    }
    this.#notesOf(node, parent);
  }

  #stack(node: StackNode, parent: StructureElement): void {
    const { source } = node;
    switch (source?.kind) {
      case "part": {
        const language = source.language ?? this.documentLanguage;
        const other = language === this.documentLanguage ? {} : { language };
        this.#language = language;
        this.blocks(node.stack, parent.add("Sect", { title: source.title, ...other }));
        this.#language = this.documentLanguage;
        return;
      }
      case "quote":
        this.blocks(node.stack, parent.add("BlockQuote"));
        return;
      case "alert":
        this.blocks(node.stack, parent.add("Div"));
        return;
      case "figure":
        this.blocks(node.stack, node.stack.length > 1 ? parent.add("Div") : parent);
        return;
      case "footnote":
        this.#note(source, node, parent);
        return;
      default:
        this.blocks(node.stack, parent);
    }
  }

  #list(node: ListNode, parent: StructureElement): void {
    const list = parent.add("L", { attributes: { List: { ListNumbering: `/${numbering(node)}` } } });
    node.ul.forEach((item, index) => {
      const element = list.add("LI");
      const marker = node.markers[index];
      if (marker !== undefined) this.#marker(marker, element);
      if (item.stack.length > 0) this.#content(item, element.add("LBody"));
    });
  }

  #marker(marker: Marker, item: StructureElement): void {
    switch (marker.kind) {
      case "text":
        setContent(marker.run, item.add("Lbl").content());
        return;
      case "bullet":
        marker.content = item.add("Lbl", { actualText: bulletAt(marker.depth).text }).content();
        return;
      case "checkbox": {
        const label = item.add("Lbl");
        if (marker.run !== null) setContent(marker.run, label.content());
        const box = label.add("Span", { actualText: marker.checked ? boxes.checked : boxes.open });
        marker.content = box.content();
        return;
      }
      default:
        unreachable(marker);
    }
  }

  #table(node: TableNode, parent: StructureElement, caption: TextNode | null): void {
    const { summary } = node.source;
    const attributes = summary === "" ? {} : { attributes: { Table: { Summary: pdfString(summary) } } };
    const table = parent.add("Table", attributes);
    if (caption !== null) this.#runs(caption, table.add("Caption"));
    const { headerRows } = node;
    // A table that is all header has a body of header cells: THead never stands alone.
    const split = headerRows > 0 && node.table.body.length > headerRows;
    const head = split ? table.add("THead") : null;
    const body = table.add("TBody");
    node.table.body.forEach((row, index) => {
      const line = (index < headerRows && head !== null ? head : body).add("TR");
      let name: string | null = null;
      for (const cell of row) {
        if ("_span" in cell || cell.source?.kind !== "table-cell") continue;
        const { header } = cell.source;
        // A row of properties has several names: each value says which is its own.
        if (node.role !== "data" && header) name = `name-${++this.#names}`;
        this.#content(cell, line.add(...cellElement(cell.source, index < headerRows, name)));
      }
    });
  }

  /** What a cell or an item holds; a single paragraph needs no element of its own. */
  #content(node: StackNode, parent: StructureElement): void {
    const [only] = node.stack;
    if (node.stack.length === 1 && only?.kind === "text" && only.source?.kind === "paragraph") {
      this.#runs(only, parent);
      this.#notesOf(only, parent);
    } else this.blocks(node.stack, parent);
  }

  #picture(node: PictureNode, parent: StructureElement): void {
    const { source } = node;
    if (source?.kind !== "figure" || source.image.alt.trim() === "") return;
    const { alt, language } = source.image;
    const other = language === null || language === this.#language ? {} : { language };
    node.content = parent.add("Figure", { alternative: alt.trim(), ...other }).content();
  }

  #runs(node: TextNode, element: StructureElement, referring = false): void {
    tagRuns(node, element, this.links, { language: this.#language, referring });
  }

  #notesOf(node: TextNode, parent: StructureElement): void {
    for (const { note } of node.text) {
      const stack = note === null ? undefined : this.notes.get(note);
      if (stack !== undefined) this.block(stack, parent);
    }
  }

  #note(note: Footnote, node: StackNode, parent: StructureElement): void {
    if (this.#noted.has(note)) return;
    this.#noted.add(note);
    const element = parent.add("Note", { id: `note-${note.number}` });
    const [first, ...rest] = node.stack;
    if (first?.kind === "text" && first.text[0]?.source === note && first.source !== note) {
      const [number, ...text] = first.text as readonly [Run, ...Run[]];
      setContent(number, element.add("Lbl").content());
      this.block({ ...first, text }, element);
      this.blocks(rest, element);
    } else this.blocks(node.stack, element);
  }
}

/** @param name the id of the cell that names what this one holds, or of this one where it is a name; null where rows and columns tell */
function cellElement(
  cell: TableCell,
  inHeader: boolean,
  name: string | null,
): readonly [StructureType, ElementProperties] {
  const heading = inHeader || cell.header;
  const Table: Record<string, string> = {};
  if (heading) Table.Scope = inHeader ? "/Column" : "/Row";
  if (cell.colSpan > 1) Table.ColSpan = String(cell.colSpan);
  if (cell.rowSpan > 1) Table.RowSpan = String(cell.rowSpan);
  if (name !== null && !heading) Table.Headers = `[${pdfString(name)}]`;
  const attributes = Object.keys(Table).length === 0 ? {} : { attributes: { Table } };
  return [heading ? "TH" : "TD", { ...attributes, ...(name !== null && heading ? { id: name } : {}) }];
}

const isCaption = (node: PrintNode): node is TextNode =>
  node.kind === "text" && node.source?.kind === "paragraph" && node.source.role === "caption";

/** What a reader is told of a list's markers (ISO 32000-1 14.8.5.5); boxes to tick follow no scheme. */
function numbering({ markers }: ListNode): string {
  const [first] = markers;
  switch (first?.kind) {
    case "text":
      return "Decimal";
    case "bullet":
      return bulletAt(first.depth).numbering;
    case "checkbox":
      return first.run === null ? "None" : "Decimal";
    case undefined:
      return "None";
    default:
      return unreachable(first);
  }
}
