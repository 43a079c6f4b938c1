/** The only place where nodes are made. Each builder asserts what its node promises, so that writers need not ask again. */
import type { Span } from "../diagnostics.js";
import type {
  Alert,
  AlertVariant,
  Alignment,
  Anchor,
  AssetKey,
  Block,
  CodeBlock,
  Contents,
  ContentsEntry,
  Emphasis,
  Figure,
  Footnote,
  FootnoteReference,
  FormField,
  Furniture,
  Heading,
  HeadingLevel,
  Image,
  Inline,
  InlineCode,
  Keyboard,
  LanguageSpan,
  LineBreak,
  Link,
  LinkTarget,
  List,
  ListItem,
  PageReference,
  Paragraph,
  ParagraphRole,
  Part,
  PartRole,
  Quote,
  Strikethrough,
  Strong,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableColumn,
  TableRow,
  Text,
  ThematicBreak,
  Underline,
} from "./tree.js";

type At = Span | null;
type Children = readonly Inline[] | string;

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`document tree: ${message}`);
}

const inlines = (content: Children): readonly Inline[] => (typeof content === "string" ? [text(content)] : content);

/** An anchor: letters, digits, `-`, `_` and `.` only, so that every format can carry it. */
export function anchor(name: string): Anchor {
  assert(name !== "", "an anchor needs a name");
  return name as Anchor;
}
export function assetKey(path: string): AssetKey {
  assert(path !== "", "an asset needs a path");
  return path as AssetKey;
}

export function text(value: string, span: At = null): Text {
  assert(!value.includes("\n"), "text holds no line breaks");
  return { kind: "text", text: value, span };
}
export const strong = (content: Children, span: At = null): Strong => ({
  kind: "strong",
  content: inlines(content),
  span,
});
export const emphasis = (content: Children, span: At = null): Emphasis => ({
  kind: "emphasis",
  content: inlines(content),
  span,
});
export const strikethrough = (content: Children, span: At = null): Strikethrough => ({
  kind: "strikethrough",
  content: inlines(content),
  span,
});
export const underline = (content: Children, span: At = null): Underline => ({
  kind: "underline",
  content: inlines(content),
  span,
});
export const superscript = (content: Children, span: At = null): Superscript => ({
  kind: "superscript",
  content: inlines(content),
  span,
});
export const subscript = (content: Children, span: At = null): Subscript => ({
  kind: "subscript",
  content: inlines(content),
  span,
});
export const inlineCode = (value: string, span: At = null): InlineCode => ({ kind: "inline-code", text: value, span });
export const keyboard = (content: Children, span: At = null): Keyboard => ({
  kind: "keyboard",
  content: inlines(content),
  span,
});
export const lineBreak = (span: At = null): LineBreak => ({ kind: "line-break", span });
export const pageReference = (target: Anchor, span: At = null): PageReference => ({
  kind: "page-reference",
  target,
  span,
});
export const footnoteReference = (footnote: string, span: At = null): FootnoteReference => ({
  kind: "footnote-reference",
  footnote,
  span,
});

export const languageSpan = (language: string, content: Children, span: At = null): LanguageSpan => ({
  kind: "language-span",
  language,
  content: inlines(content),
  span,
});

export function link(target: LinkTarget, content: Children, title: string | null = null, span: At = null): Link {
  return { kind: "link", target, title, content: inlines(content), span };
}
export interface ImageOptions {
  readonly language?: string | null;
  readonly title?: string | null;
  readonly maxWidth?: number | null;
  readonly maxHeight?: number | null;
}
export function image(source: AssetKey | null, alt: string, options: ImageOptions = {}, span: At = null): Image {
  return {
    kind: "image",
    source,
    alt,
    language: options.language ?? null,
    title: options.title ?? null,
    maxWidth: options.maxWidth ?? null,
    maxHeight: options.maxHeight ?? null,
    span,
  };
}
/** @param prompt for who fills it in on a screen; the label when left out */
export function formField(
  field: FormField["field"],
  name: string,
  label: string,
  prompt: string = label,
  span: At = null,
): FormField {
  assert(/^[A-Za-z0-9.-]+$/.test(name), `form field name "${name}"`);
  return { kind: "form-field", field, name, label, prompt, span };
}

export function heading(
  level: HeadingLevel,
  id: Anchor,
  content: Children,
  number: string | null = null,
  span: At = null,
): Heading {
  return { kind: "heading", level, id, number, content: inlines(content), span };
}
export function paragraph(content: Children, role: ParagraphRole = "body", span: At = null): Paragraph {
  return { kind: "paragraph", role, content: inlines(content), span };
}
export interface ListOptions {
  readonly ordered?: boolean;
  readonly start?: number;
  readonly delimiter?: "." | ")";
  readonly tight?: boolean;
}
export function list(items: readonly ListItem[], options: ListOptions = {}, span: At = null): List {
  const start = options.ordered ? (options.start ?? 1) : 1;
  assert(Number.isSafeInteger(start) && start >= 0, "a list starts at a whole number");
  return {
    kind: "list",
    ordered: options.ordered ?? false,
    start,
    delimiter: options.delimiter ?? ".",
    tight: options.tight ?? true,
    items,
    span,
  };
}
export function listItem(blocks: readonly Block[], checked: boolean | null = null, span: At = null): ListItem {
  return { kind: "list-item", checked, blocks, span };
}

export interface CellOptions {
  readonly header?: boolean;
  readonly alignment?: Alignment | null;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}
/** A cell of blocks. */
export function blockCell(blocks: readonly Block[], options: CellOptions = {}, span: At = null): TableCell {
  const { header = false, alignment = null, colSpan = 1, rowSpan = 1 } = options;
  assert(colSpan >= 1 && rowSpan >= 1, "a cell spans at least one row and column");
  return { kind: "table-cell", header, alignment, colSpan, rowSpan, blocks, span };
}
/** A cell of one paragraph. */
export function cell(content: Children, options: CellOptions = {}, span: At = null): TableCell {
  return blockCell([paragraph(content, "body", span)], options, span);
}
export const row = (cells: readonly TableCell[], span: At = null): TableRow => ({ kind: "table-row", cells, span });

export interface TableOptions {
  readonly role?: Table["role"];
  readonly dense?: boolean;
  readonly summary: string;
}
export function table(
  columns: readonly TableColumn[],
  header: readonly TableRow[],
  body: readonly TableRow[],
  options: TableOptions,
  span: At = null,
): Table {
  assert(columns.length > 0, "a table has a column");
  assert(header.length + body.length > 0, "a table has a row");
  checkGrid(columns.length, [...header, ...body]);
  const { role = "data", dense = false, summary } = options;
  return { kind: "table", role, columns, header, body, dense, summary, span };
}

/** Every grid place is covered exactly once. */
function checkGrid(width: number, rows: readonly TableRow[]): void {
  let open: number[] = new Array(width).fill(0);
  for (const [index, line] of rows.entries()) {
    let at = 0;
    const next = open.map((left) => Math.max(0, left - 1));
    for (const place of line.cells) {
      while (at < width && open[at] !== 0) at++;
      for (let k = 0; k < place.colSpan; k++) {
        assert(at < width && open[at] === 0, `row ${index + 1} of a table is wider than its columns`);
        next[at] = place.rowSpan - 1;
        at++;
      }
    }
    while (at < width && open[at] !== 0) at++;
    assert(at === width, `row ${index + 1} of a table is narrower than its columns`);
    open = next;
  }
  assert(
    open.every((left) => left === 0),
    "a cell of a table reaches below its last row",
  );
}

export const codeBlock = (value: string, language: string | null = null, span: At = null): CodeBlock => ({
  kind: "code-block",
  language,
  text: value,
  span,
});
export const quote = (blocks: readonly Block[], span: At = null): Quote => ({ kind: "quote", blocks, span });
export const thematicBreak = (span: At = null): ThematicBreak => ({ kind: "thematic-break", span });
export const figure = (picture: Image, caption: Children = [], span: At = null): Figure => ({
  kind: "figure",
  image: picture,
  caption: inlines(caption),
  span,
});
export const contents = (entries: readonly ContentsEntry[]): Contents => ({ kind: "contents", entries, span: null });

const alertLabels: Readonly<Record<AlertVariant, string>> = {
  note: "Note",
  tip: "Tip",
  important: "Important",
  warning: "Warning",
  caution: "Caution",
};
export const alert = (variant: AlertVariant, blocks: readonly Block[], span: At = null): Alert => ({
  kind: "alert",
  variant,
  label: alertLabels[variant],
  blocks,
  span,
});

export function footnote(id: string, number: number, blocks: readonly Block[], span: At = null): Footnote {
  assert(Number.isSafeInteger(number) && number >= 1, "footnotes count from 1");
  return { kind: "footnote", id, number, blocks, span };
}

export interface PartOptions {
  readonly language?: string | null;
  readonly newPage?: boolean;
  readonly furniture?: Furniture | null;
  readonly footnotes?: readonly Footnote[];
  readonly span?: At;
}
export function part(
  role: PartRole,
  id: Anchor,
  title: string,
  blocks: readonly Block[],
  options: PartOptions = {},
): Part {
  const first = blocks[0];
  const isTitled = first?.kind === "heading" && (first.level === 1 || (first.level === 2 && first.id === id));
  assert(role === "cover" || isTitled, `part "${title}" starts with its heading`);
  const { language = null, newPage = true, furniture = null, footnotes = [], span = null } = options;
  return { kind: "part", role, id, title, language, newPage, furniture, blocks, footnotes, span };
}
