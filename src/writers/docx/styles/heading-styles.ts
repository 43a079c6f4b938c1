/** Styles of headings: one a level, those that Word does not count or list, those of annexes and of sub-policies. */
import { createSpacing } from "../../../config/spacing.js";
import { type HeadingLook, headingLook, type Theme } from "../../../config/theme.js";
import type { HeadingLevel } from "../../../document/tree.js";
import { styleInstances } from "../numbering.js";
import {
  annexHeadingStyle,
  headingStyle,
  subpolicyHeadingStyle,
  unlistedHeadingStyle,
  unnumberedHeadingStyle,
} from "./style-ids.js";
import type { HeadingNumbers } from "./style-sheet.js";
import {
  borderOf,
  faceOf,
  fonts,
  numbered,
  onlyFaceOf,
  paragraphStyle,
  size,
  spacing,
  textColorOf,
  unnumbered,
} from "./style-xml.js";

const headingLevels: readonly HeadingLevel[] = [1, 2, 3, 4, 5, 6];

export function headingStyles(
  theme: Theme,
  { headings: { numbered: counts, lettered, hasChapters } }: HeadingNumbers,
): readonly string[] {
  const { fonts: families, palette } = theme;
  const { headingBefore, headingAfter, headingRuleGap, lineHeights } = createSpacing(theme);
  const ruleUnder = ({ rule }: HeadingLook) =>
    rule === null ? "" : `<w:pBdr>${borderOf("bottom", rule.width, headingRuleGap, palette, rule.color)}</w:pBdr>`;
  const headings = headingLevels.map((level) => {
    const look = headingLook(theme, level);
    return paragraphStyle(headingStyle(level), `heading ${level}`, {
      next: "BodyText",
      priority: 9,
      paragraph: `<w:keepNext/><w:keepLines/>${counts ? numbered(styleInstances.headings, level - 1) : ""}${ruleUnder(look)}${spacing(level === 1 ? 0 : headingBefore(level), headingAfter(level), lineHeights.heading)}<w:outlineLvl w:val="${level - 1}"/>`,
      run: `${fonts(families.heading, "major")}${faceOf(look.face)}${textColorOf(palette, look.color)}${size(look.size)}`,
    });
  });
  const based = (id: string, name: string, level: HeadingLevel, paragraph: string) =>
    paragraphStyle(id, name, {
      basedOn: headingStyle(level),
      next: "BodyText",
      custom: true,
      priority: 10,
      secondary: true,
      paragraph,
    });
  const uncounted = headingLevels.flatMap((level) => [
    ...(counts ? [based(unnumberedHeadingStyle(level), `Heading ${level} Unnumbered`, level, unnumbered)] : []),
    based(
      unlistedHeadingStyle(level),
      `Heading ${level} Unlisted`,
      level,
      `${counts ? unnumbered : ""}<w:outlineLvl w:val="9"/>`,
    ),
  ]);
  const annex = lettered ? [based(annexHeadingStyle, "Annex Heading", 1, numbered(styleInstances.annexes))] : [];
  const subpolicyStyle = () => {
    const look = headingLook(theme, "subpolicy");
    return paragraphStyle(subpolicyHeadingStyle, "Sub-policy Heading", {
      basedOn: headingStyle(2),
      next: "BodyText",
      custom: true,
      priority: 10,
      // Counted where it stands: of styles that are based on one of a level, readers count only some.
      paragraph: `${counts ? unnumbered : ""}${ruleUnder(look)}${spacing(0, headingAfter("subpolicy"), lineHeights.heading)}`,
      run: `${fonts(families.heading, "major")}${onlyFaceOf(look.face)}${textColorOf(palette, look.color)}${size(look.size)}`,
    });
  };
  return [...headings, ...uncounted, ...annex, ...(hasChapters ? [subpolicyStyle()] : [])];
}
