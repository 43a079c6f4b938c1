/** The names of our styles, in one place, so that what is drawn and what styles.xml defines can't drift apart. */
import type { AlertVariant, HeadingLevel, ParagraphRole } from "../../../document/tree.js";

/** Word has a built-in list style for each of these levels; deeper lists use the last. */
export const listStyleLevels = 5;
/** Levels that a numbering definition has (ECMA-376 Part 1, 17.9.6); deeper lists use the last. */
export const numberingLevels = 9;
export const contentsLevels = 6;

/** Built-in styles are "List Bullet", "List Bullet 2" and so on. */
const counted = (stem: string, level: number): string => (level === 1 ? stem : `${stem}${level}`);
const clampedListLevel = (level: number): number => Math.min(level, listStyleLevels);

export const headingStyle = (level: HeadingLevel): string => `Heading${level}`;
/** For headings that are listed, but not counted, in a document that counts others. */
export const unnumberedHeadingStyle = (level: HeadingLevel): string => `Heading${level}Unnumbered`;
/** For headings that the contents leave out although others of their level are in it. */
export const unlistedHeadingStyle = (level: HeadingLevel): string => `Heading${level}Unlisted`;
/** For the title of a sub-policy, which opens a page; Word counts it as a heading of level 2. */
export const subpolicyHeadingStyle = "SubpolicyHeading";
/** For headings with letters in place of numbers. */
export const annexHeadingStyle = "AnnexHeading";
export const contentsHeadingStyle = "TOCHeading";

/** The names that Word shows. */
const headingStyleName = (style: string): string =>
  style.replace(/^Heading(\d)/, "Heading $1").replace(/(\d)(?=Un)/, "$1 ");
/** How STYLEREF names it: a built-in style by its level (ECMA-376 Part 1, 17.16.5.59), as Word knows its name in its own language alone. */
export const headingStyleReference = (style: string): string =>
  /^Heading(\d)$/.exec(style)?.[1] ?? `"${headingStyleName(style)}"`;
export const contentsStyle = (level: number): string => `TOC${Math.min(Math.max(level, 1), contentsLevels)}`;
export const listBulletStyle = (level: number): string => counted("ListBullet", clampedListLevel(level));
export const listNumberStyle = (level: number): string => counted("ListNumber", clampedListLevel(level));
export const listContinueStyle = (level: number): string => counted("ListContinue", clampedListLevel(level));

const capital = (variant: AlertVariant): string => variant.slice(0, 1).toUpperCase() + variant.slice(1);
export const calloutStyle = (variant: AlertVariant): string => `Callout${capital(variant)}`;
export const calloutStyleName = (variant: AlertVariant): string => `Callout ${capital(variant)}`;
/** The paragraph of the label, above the text. */
export const calloutTitleStyle = (variant: AlertVariant): string => `Callout${capital(variant)}Title`;
export const calloutLabelStyle = (variant: AlertVariant): string => `Callout${capital(variant)}Label`;

export type TableTextRole = "TableText" | "TableHeading" | "TableName" | "TableLabel";
/** A look of tables' text in smaller type has a style of its own. @param scale of the type, as a share of what tables have */
export const tableTextStyle = (role: TableTextRole, scale: number): string =>
  scale === 1 ? role : `${role}${Math.round(scale * 100)}`;
/** Whether text in such a style is bold by itself. */
export const isBoldTableText = (style: string): boolean => /^Table(Heading|Name)/.test(style);

/** The rows of a form: what is asked for, and where it is filled in. @param isSigned with room for a signature */
export const formStyle = (isLabel: boolean, isSigned: boolean): string =>
  `Form${isSigned ? "Signature" : "Field"}${isLabel ? "Label" : ""}`;
/** Whether text in such a style stands on a line of its own. */
export const isFormField = (style: string): boolean => /^Form(Field|Signature)$/.test(style);

/** Where code in a line of text is smaller than in the body's. */
export const smallerCode = ["Table", "Note"] as const;
export const smallerCodeStyle = (base: "CodeChar" | "KeyboardChar", place: (typeof smallerCode)[number]): string =>
  `${base}${place}`;

/** Of links in lists of places: there every cell of a column is one, and lines under all of them tell nothing. */
export const tableLinkStyle = "TableLink";

/** Of characters that text fonts lack. */
export const fallbackStyles = { symbols: "SymbolsChar", emoji: "EmojiChar" } as const;

/** A title that is set smaller than others. */
export const longTitleStyle = "TitleLong";

export const roleStyles: Readonly<Record<ParagraphRole, string>> = {
  body: "BodyText",
  title: "Title",
  subtitle: "Subtitle",
  organization: "Organization",
  edition: "Edition",
  notice: "Notice",
  "small-print": "SmallPrint",
  summary: "Summary",
  caption: "Caption",
};
