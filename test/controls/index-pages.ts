/** Reads the control index of any packet back from its PDF, through pdf.js: what each row says, and which headings stand on which page. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface IndexRow {
  /** The control's id, as it is set: a space where it is broken. */
  readonly control: string;
  readonly policy: string;
  /** Number and text of the section, or of the policy. */
  readonly section: string;
  readonly page: number;
}

export interface ControlIndex {
  readonly rows: readonly IndexRow[];
  /** Texts of the headings on each page, numbers and all, without white space. */
  readonly headings: ReadonlyMap<number, readonly string[]>;
  /** Of the pages that it is on: width, height, and the text of the page with everything that is repeated on it. */
  readonly pages: readonly { readonly width: number; readonly height: number; readonly text: string }[];
}

interface TagNode {
  readonly role?: string;
  readonly children?: readonly TagNode[];
  readonly type?: string;
  readonly id?: string;
}

export async function readControlIndex(bytes: Uint8Array): Promise<ControlIndex> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const rows: IndexRow[] = [];
  const headings = new Map<number, string[]>();
  const pages: ControlIndex["pages"][number][] = [];
  let inIndex = false;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = textsOf(items as readonly TextItem[]);
    const nodes = flatten((await page.getStructTree()) as TagNode | null);
    const said = (node: TagNode) => textOf(node, texts);
    const onPage = nodes.filter(({ role }) => /^H[1-6]$/.test(role ?? ""));
    headings.set(
      number,
      onPage.map((node) => bare(said(node))),
    );
    const top = onPage.find(({ role }) => role === "H1");
    if (top !== undefined) inIndex = /Controlindex$/.test(bare(said(top)));
    if (!inIndex) continue;
    const [left = 0, bottom = 0, right = 0, upper = 0] = page.view;
    const text = (items as readonly TextItem[]).map(({ str = "" }) => str).join("");
    pages.push({ width: right - left, height: upper - bottom, text: bare(text) });
    for (const line of nodes.filter(({ role }) => role === "TR")) {
      const cells = (line.children ?? []).filter(({ role }) => role === "TD").map((cell) => said(cell).trim());
      const [control, policy, section, printed] = cells;
      // Each page is told of all rows of the table, and has the text of its own.
      if (!control || !policy || !section || !printed) continue;
      rows.push({ control, policy, section, page: Number(printed) });
    }
  }
  await pdf.destroy();
  return { rows, headings, pages };
}

/** Rows whose page has no heading like their section's. */
export function misplaced({ rows, headings }: ControlIndex): readonly string[] {
  return rows
    .filter(({ section, page }) => !(headings.get(page) ?? []).includes(bare(section)))
    .map(({ control, policy, section, page }) => `${control} | ${policy} | ${section} | ${page}`);
}

const bare = (text: string): string => text.replace(/\s+/g, "");

interface TextItem {
  readonly str?: string;
  readonly hasEOL?: boolean;
  readonly type?: string;
  readonly id?: string;
}

/** The text of each marked-content sequence of a page. */
function textsOf(items: readonly TextItem[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const { str, hasEOL, type, id } of items) {
    if (type === "endMarkedContent") open.pop();
    else if (type !== undefined) open.push(id ?? "");
    else {
      const inside = open.findLast((known) => known !== "");
      if (inside !== undefined) texts.set(inside, `${texts.get(inside) ?? ""}${str ?? ""}${hasEOL ? " " : ""}`);
    }
  }
  return texts;
}

function flatten(node: TagNode | null): readonly TagNode[] {
  return node === null ? [] : [node, ...(node.children ?? []).flatMap(flatten)];
}

function textOf(node: TagNode, texts: ReadonlyMap<string, string>): string {
  if (node.type === "content") return texts.get(node.id ?? "") ?? "";
  return (node.children ?? []).map((child) => textOf(child, texts)).join(" ");
}
