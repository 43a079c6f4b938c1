/**
 * How far a wide table gives way so that no ordinary word in it is cut: first in smaller type, then on a turned page, there in smaller type too. A table with
 * more words than even that has room for is set as small as there is, and hyphenated; only where that is not enough are words cut anywhere.
 */
import { tableScales } from "../../../config/spacing.js";
import type { TableNode, TableStep } from "../definition/nodes.js";

const upright: readonly TableStep[] = tableScales.map((typeScale) => ({ typeScale, landscape: false }));
const turned: readonly TableStep[] = tableScales.map((typeScale) => ({ typeScale, landscape: true }));

/** How much wider than in proportion smaller words may turn out: sizes are rounded. */
const rounding = 0.02;

/** Measures a translation, and gives the width that it asks for, cell padding included; points. */
export type Measure = (node: TableNode) => number;

/**
 * @param node as it was translated first
 * @param measure for its words as they are, and, once it has been measured so, for words that may be hyphenated
 * @returns the first translation in which all words have room, or the last there is
 */
export function fittedTable(
  node: TableNode,
  measure: { readonly whole: Measure; readonly hyphenated: Measure },
): TableNode {
  const { again } = node;
  let wanted = measure.whole(node);
  if (again === null || wanted <= node.room) return node;
  let last = node;
  const smaller = upright.filter(({ typeScale }) => typeScale < node.step.typeScale);
  const steps = [...smaller, ...(node.mayTurn ? turned : [])];
  for (const [index, step] of steps.entries()) {
    const { margin, places, keepWithNext, mayTurn } = node;
    const next: TableNode = { ...again(step), margin, places, keepWithNext, mayTurn };
    // Measuring a large table six times takes long: steps that are plainly too small are passed over.
    const expected = (wanted * step.typeScale) / last.step.typeScale;
    if (index < steps.length - 1 && expected * (1 - rounding) > next.room) continue;
    wanted = measure.whole(next);
    last = next;
    if (wanted <= next.room) return next;
  }
  measure.hyphenated(last);
  return last;
}
