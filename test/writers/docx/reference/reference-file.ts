/** Makes reference documents as customers have them: whole ones, or broken in one place. */
import { strToU8, zipSync } from "fflate";

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const styleSheet = (styles: string, defaults = ""): string =>
  `<?xml version="1.0"?><w:styles xmlns:w="${word}">${defaults}${styles}</w:styles>`;

export const defaultLook = (paragraph: string, run: string): string =>
  `<w:docDefaults><w:rPrDefault><w:rPr>${run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${paragraph}</w:pPr></w:pPrDefault></w:docDefaults>`;

interface StyleParts {
  readonly type?: string;
  readonly basedOn?: string;
  readonly next?: string;
  readonly link?: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly rest?: string;
}

export function style(id: string, name: string, parts: StyleParts = {}): string {
  const { type = "paragraph", basedOn, next, link, paragraph, run, rest = "" } = parts;
  const relation = (kind: string, target: string | undefined) => (target ? `<w:${kind} w:val="${target}"/>` : "");
  return [
    `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>`,
    relation("basedOn", basedOn),
    relation("next", next),
    relation("link", link),
    paragraph ? `<w:pPr>${paragraph}</w:pPr>` : "",
    run ? `<w:rPr>${run}</w:rPr>` : "",
    rest,
    "</w:style>",
  ].join("");
}

export const normal = (paragraph = "", run = ""): string =>
  style("Standard", "Normal", { paragraph, run }).replace("<w:style ", '<w:style w:default="1" ');

interface FileParts {
  readonly styles?: string | null;
  readonly section?: string;
  readonly body?: string;
  readonly theme?: string;
  readonly numbering?: string;
  readonly fonts?: string;
  /** What is in `w:compat` of its settings; a file without settings when left out. */
  readonly compatibility?: string;
  readonly mainType?: string;
  /** Relationships of the main part beside those of its parts. */
  readonly relationships?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A .docx file of these parts. */
export function referenceFile(parts: FileParts): Uint8Array {
  const {
    styles = styleSheet(normal()),
    section = "",
    body = "",
    theme,
    numbering,
    fonts,
    compatibility,
    mainType,
  } = parts;
  const settings =
    compatibility === undefined
      ? null
      : `<w:settings xmlns:w="${word}"><w:zoom w:percent="100"/><w:compat>${compatibility}</w:compat></w:settings>`;
  const named: Readonly<Record<string, readonly [string, string | null | undefined]>> = {
    styles: ["styles.xml", styles],
    theme: ["theme/theme1.xml", theme],
    numbering: ["numbering.xml", numbering],
    fontTable: ["fontTable.xml", fonts],
    settings: ["settings.xml", settings],
  };
  const there = Object.entries(named).flatMap(([kind, [path, text]]) => (text ? [{ kind, path, text }] : []));
  const list = there.map(
    ({ kind, path }) => `<Relationship Id="${kind}" Type="${relationshipTypes}/${kind}" Target="${path}"/>`,
  );
  const relationships = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType ?? `${wordType}.document.main+xml`}"/></Types>`,
    "_rels/.rels": relationships(
      `<Relationship Id="r1" Type="${relationshipTypes}/officeDocument" Target="word/document.xml"/>`,
    ),
    "word/document.xml": `<w:document xmlns:w="${word}"><w:body><w:p/>${body}<w:sectPr>${section}</w:sectPr></w:body></w:document>`,
    "word/_rels/document.xml.rels": relationships(`${list.join("")}${parts.relationships ?? ""}`),
    ...Object.fromEntries(there.map(({ path, text }) => [`word/${path}`, text])),
    ...parts.files,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}
