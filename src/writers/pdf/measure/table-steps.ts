/**
 * How far a wide table gives way so that no ordinary word in it is cut: first in smaller type, then on a turned page, there in smaller type too. A table with
 * more words than even that has room for is set as small as there is, and its widest columns are cut.
 */
import { tableScales } from "../../../config/spacing.js";
import type { TableNode, TableStep } from "../definition/nodes.js";

const upright: readonly TableStep[] = tableScales.map((typeScale) => ({ typeScale, landscape: false }));
const turned: readonly TableStep[] = tableScales.map((typeScale) => ({ typeScale, landscape: true }));

/** How much wider than in proportion smaller words may turn out: sizes are rounded. */
const rounding = 0.02;

/**
 * @param node as it was translated first
 * @param measure measures a translation, and gives the width that its words ask for, cell padding included; points
 * @returns the first translation in which all words have room, or the last there is
 */
export function fittedTable(node: TableNode, measure: (node: TableNode) => number): TableNode {
  const { again } = node;
  let wanted = measure(node);
  if (again === null || wanted <= node.room) return node;
  let last = node;
  const steps = [...upright.slice(1), ...(node.mayTurn ? turned : [])];
  for (const [index, step] of steps.entries()) {
    const { margin, places, keepWithNext, mayTurn } = node;
    const next: TableNode = { ...again(step), margin, places, keepWithNext, mayTurn };
    // Measuring a large table six times takes long: steps that are plainly too small are passed over.
    const expected = (wanted * step.typeScale) / last.step.typeScale;
    if (index < steps.length - 1 && expected * (1 - rounding) > next.room) continue;
    wanted = measure(next);
    last = next;
    if (wanted <= next.room) break;
  }
  return last;
}
