/** The space above and below that styles have by themselves: what a place asks for beyond it is said directly, and nothing else. */
import type { Spacing } from "../../../config/spacing.js";
import { subpolicyHeadingStyle } from "./style-ids.js";

interface Around {
  /** Points. */
  readonly before: number;
  readonly after: number;
}

/** @returns null for styles that no place changes */
export function styleSpacing(style: string, spacing: Spacing): Around | null {
  const level = Number(/^Heading(\d)/.exec(style)?.[1] ?? (/^(?:Annex|TOC)Heading$/.test(style) ? 1 : 0));
  // A heading of the first level opens a page, where nothing stands above it.
  if (level > 0) return { before: level === 1 ? 0 : spacing.headingBefore(level), after: spacing.headingAfter(level) };
  if (style === subpolicyHeadingStyle) return { before: 0, after: spacing.headingAfter("subpolicy") };
  if (style === "Summary") return { before: spacing.tableAfter, after: spacing.summaryAfter };
  if (/^List(Bullet|Number|Continue)/.test(style)) return { before: 0, after: spacing.tightItemAfter };
  if (/^Callout\w+Title$/.test(style)) return { before: spacing.callout.before, after: spacing.calloutGap };
  if (style.startsWith("Callout")) return { before: 0, after: spacing.callout.after };
  if (style === "Subtitle") return { before: 0, after: spacing.cover.frameAfter };
  if (style === "Quote") return { before: 0, after: spacing.quoteAfter };
  if (style === "Code") return { before: spacing.code.before, after: spacing.code.after };
  if (/^Table(?:Text|Heading|Name|Label)/.test(style))
    return { before: spacing.cellGap / 2, after: spacing.cellGap / 2 };
  return style === "BodyText" ? { before: 0, after: spacing.paragraphAfter } : null;
}
