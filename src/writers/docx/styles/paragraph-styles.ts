/** Paragraph styles from the theme: body, contents, lists, code, quotes and what stands around the text. */
import { createSpacing, tableScales } from "../../../config/spacing.js";
import type { TextLook, Theme } from "../../../config/theme.js";
import { twips } from "../measures.js";
import { styleInstances } from "../numbering.js";
import { edgeThickness, greatestBorderSpace } from "./geometry.js";
import { headingStyles } from "./heading-styles.js";
import {
  contentsHeadingStyle,
  contentsLevels,
  contentsStyle,
  headingStyle,
  listBulletStyle,
  listContinueStyle,
  listNumberStyle,
  listStyleLevels,
  type TableTextRole,
  tableTextStyle,
} from "./style-ids.js";
import type { HeadingNumbers } from "./style-sheet.js";
import {
  bold,
  border,
  faceOf,
  fonts,
  hangingIndent,
  indent,
  italic,
  numbered,
  paragraphStyle,
  shading,
  size,
  spacing,
  textColor,
  textColorOf,
  unnumbered,
} from "./style-xml.js";

/** A rule hangs under an empty line of this height, which is the space above it. */
const breakLine = 0.5;
/** How thick that rule is, in points. */
const breakRule = 1;

const levels = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

export function paragraphStyles(theme: Theme, numbers: HeadingNumbers): readonly string[] {
  return [
    ...bodyStyles(theme),
    ...headingStyles(theme, numbers),
    ...contentsStyles(theme, numbers),
    ...listStyles(theme),
    ...blockStyles(theme),
    ...marginStyles(theme),
  ];
}

function bodyStyles(theme: Theme): readonly string[] {
  const { palette } = theme;
  const { paragraphAfter, summaryAfter, tableAfter } = createSpacing(theme);
  return [
    paragraphStyle("BodyText", "Body Text", { priority: 1, paragraph: spacing(0, paragraphAfter) }),
    paragraphStyle("Summary", "Summary", {
      basedOn: "BodyText",
      next: "BodyText",
      custom: true,
      // It stands below a title block.
      paragraph: spacing(tableAfter, summaryAfter),
      priority: 12,
      run: `${italic}${textColor(palette.muted)}`,
    }),
  ];
}

function contentsStyles(
  theme: Theme,
  { contentsNumbered, headings: { numbered: counts } }: HeadingNumbers,
): readonly string[] {
  const { page } = theme;
  const { contentsAfter, contentsBefore, contentsColumn, contentsLeft, contentsSize } = createSpacing(theme);
  const width = page.width - page.margins.left - page.margins.right;
  const entries = levels(contentsLevels).map((level) => {
    const left = contentsLeft(level, contentsNumbered);
    const column = contentsNumbered ? contentsColumn(level) : 0;
    const number = column === 0 ? "" : `<w:tab w:val="left" w:pos="${twips(left + column)}"/>`;
    const tabs = `<w:tabs>${number}<w:tab w:val="right" w:leader="dot" w:pos="${twips(width)}"/></w:tabs>`;
    return paragraphStyle(contentsStyle(level), `toc ${level}`, {
      next: "BodyText",
      priority: 39,
      secondary: true,
      // No right indent here: LibreOffice would drop the page number.
      paragraph: `${tabs}${spacing(contentsBefore(level), contentsAfter)}${hangingIndent(left + column, column)}`,
      run: `${level === 1 ? bold : ""}${size(contentsSize(level))}`,
    });
  });
  const title = paragraphStyle(contentsHeadingStyle, "TOC Heading", {
    basedOn: headingStyle(1),
    next: "BodyText",
    priority: 39,
    paragraph: `${counts ? unnumbered : ""}<w:outlineLvl w:val="9"/>`,
  });
  return [title, ...entries];
}

function listStyles(theme: Theme): readonly string[] {
  const { listIndent, tightItemAfter } = createSpacing(theme);
  const name = (stem: string, level: number) => (level === 1 ? stem : `${stem} ${level}`);
  const items = levels(listStyleLevels).flatMap((level) => [
    paragraphStyle(listBulletStyle(level), name("List Bullet", level), {
      priority: 20,
      paragraph: `${numbered(styleInstances.bullets, level - 1)}${spacing(0, tightItemAfter)}`,
    }),
    paragraphStyle(listNumberStyle(level), name("List Number", level), {
      priority: 21,
      paragraph: `${numbered(styleInstances.numbers, level - 1)}${spacing(0, tightItemAfter)}`,
    }),
    paragraphStyle(listContinueStyle(level), name("List Continue", level), {
      priority: 22,
      secondary: level > 1,
      paragraph: `${spacing(0, tightItemAfter)}${indent(level * listIndent)}`,
    }),
  ]);
  return [paragraphStyle("ListParagraph", "List Paragraph", { priority: 34, paragraph: indent(listIndent) }), ...items];
}

function blockStyles(theme: Theme): readonly string[] {
  const { fonts: families, scale, palette } = theme;
  const distances = createSpacing(theme);
  const { code, codeInset, figureAfter, figureBefore, lineHeights } = distances;
  const look = ({ face, color }: TextLook) => `${faceOf(face)}${textColorOf(palette, color)}`;
  const around = (["top", "left", "bottom", "right"] as const)
    .map((side) =>
      border(
        side,
        edgeThickness,
        side === "left" || side === "right" ? Math.floor(codeInset) : code.paddingY,
        palette.codeBackground,
      ),
    )
    .join("");
  return [
    paragraphStyle("Quote", "Quote", {
      next: "BodyText",
      priority: 29,
      paragraph: `<w:pBdr>${border("left", distances.bar, distances.barGap, palette.rule)}</w:pBdr>${spacing(0, distances.quoteAfter)}${indent(distances.barIndent)}`,
      run: textColor(palette.muted),
    }),
    paragraphStyle("Code", "Code", {
      custom: true,
      priority: 30,
      paragraph: `<w:pBdr>${around}</w:pBdr>${shading(palette.codeBackground)}<w:suppressAutoHyphens/>${spacing(
        code.before,
        code.after,
        lineHeights.code,
      )}${indent(codeInset, codeInset)}`,
      run: `${fonts(families.mono)}<w:noProof/>${size(scale.code)}`,
    }),
    paragraphStyle("Figure", "Figure", {
      custom: true,
      priority: 33,
      paragraph: `<w:keepLines/>${spacing(figureBefore, figureAfter, 1)}`,
    }),
    paragraphStyle("Caption", "caption", {
      next: "BodyText",
      priority: 35,
      paragraph: `<w:keepLines/>${spacing(0, figureAfter)}`,
      run: `${textColor(palette.muted)}${size(scale.small)}`,
    }),
    paragraphStyle("ThematicBreak", "Thematic Break", {
      next: "BodyText",
      custom: true,
      priority: 36,
      paragraph: `<w:pBdr>${border("bottom", breakRule, 0, palette.rule)}</w:pBdr>${spacing(0, distances.breakAfter, breakLine)}`,
    }),
    paragraphStyle("TableText", "Table Text", {
      custom: true,
      priority: 25,
      paragraph: spacing(distances.cellGap / 2, distances.cellGap / 2, lineHeights.table),
      run: size(scale.table),
    }),
    paragraphStyle("TableHeading", "Table Heading", {
      basedOn: "TableText",
      custom: true,
      priority: 25,
      paragraph: "<w:keepNext/>",
      run: look(theme.tables.data.header),
    }),
    paragraphStyle("TableName", "Table Name", {
      basedOn: "TableText",
      custom: true,
      priority: 25,
      run: look(theme.tables.data.label),
    }),
    paragraphStyle("TableLabel", "Table Label", {
      basedOn: "TableText",
      custom: true,
      priority: 25,
      run: look(theme.tables.properties.label),
    }),
    ...smallerTableStyles(theme),
    // Word wants a paragraph after a table where a cell or section ends. This one takes no room to speak of.
    paragraphStyle("TableEnd", "Table End", {
      custom: true,
      secondary: true,
      paragraph: '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
      run: size(1),
    }),
  ];
}

/** Wide tables are set in smaller type. */
function smallerTableStyles(theme: Theme): readonly string[] {
  const { tableSize } = createSpacing(theme);
  const looks: readonly (readonly [TableTextRole, string])[] = [
    ["TableText", "Table Text"],
    ["TableHeading", "Table Heading"],
    ["TableName", "Table Name"],
    ["TableLabel", "Table Label"],
  ];
  return tableScales
    .filter((scale) => scale !== 1)
    .flatMap((scale) =>
      looks.map(([role, name]) =>
        paragraphStyle(tableTextStyle(role, scale), `${name} ${Math.round(scale * 100)}`, {
          basedOn: role,
          custom: true,
          priority: 26,
          secondary: true,
          run: size(tableSize(theme.scale.table, scale)),
        }),
      ),
    );
}

function marginStyles(theme: Theme): readonly string[] {
  const { page, scale, palette } = theme;
  const { lineHeights, noteBefore } = createSpacing(theme);
  const width = page.width - page.margins.left - page.margins.right;
  const tabs = `<w:tabs><w:tab w:val="center" w:pos="${twips(width / 2)}"/><w:tab w:val="right" w:pos="${twips(width)}"/></w:tabs>`;
  const run = `${textColor(palette.muted)}${size(scale.furniture)}`;
  const rule = (side: "top" | "bottom") =>
    `<w:pBdr>${border(side, 0.5, Math.min(4, greatestBorderSpace), palette.rule)}</w:pBdr>`;
  const options = { secondary: true } as const;
  return [
    paragraphStyle("Header", "header", {
      ...options,
      paragraph: `${rule("bottom")}${tabs}${spacing(0, 0, lineHeights.furniture)}`,
      run,
    }),
    paragraphStyle("Footer", "footer", {
      ...options,
      paragraph: `${rule("top")}${tabs}${spacing(0, 0, lineHeights.furniture)}`,
      run,
    }),
    // Margins without furniture, such as the cover's: nothing but the stamp.
    paragraphStyle("EmptyMargin", "Empty Margin", {
      ...options,
      custom: true,
      paragraph: spacing(0, 0, lineHeights.furniture),
      run: size(scale.furniture),
    }),
    paragraphStyle("FootnoteText", "footnote text", {
      ...options,
      paragraph: spacing(noteBefore, 0, lineHeights.note),
      run: size(scale.small),
    }),
  ];
}
