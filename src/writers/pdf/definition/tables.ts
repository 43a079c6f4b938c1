/**
 * Tables to print nodes: the grid with its spans, and how quiet or plain each role looks. Pure; widths are found when the text is measured, which may ask for
 * the table once more in smaller type or for a turned page.
 */
import { landscape, tableScales } from "../../../config/spacing.js";
import type { Rule } from "../../../config/theme.js";
import type { Alignment, Block, Table, TableCell } from "../../../document/tree.js";
import { isSignatureRow } from "../../../document/walk.js";
import { withoutLastGap } from "./blocks.js";
import {
  type ColumnWidth,
  type Covered,
  noMargin,
  type PrintNode,
  type StackNode,
  stackNode,
  type TableNode,
  type TablePaint,
  type TableStep,
} from "./nodes.js";
import type { Scope } from "./scope.js";
import type { TextStyle } from "./text-style.js";

type Translate = (nodes: readonly Block[], scope: Scope) => PrintNode[];

const asUsual: TableStep = { typeScale: 1, landscape: false };
const dense: TableStep = { typeScale: Math.min(...tableScales), landscape: false };

export function tableNode(node: Table, scope: Scope, translate: Translate): TableNode {
  if (scope.inCell) return steppedTable(node, scope, translate, { ...asUsual, typeScale: scope.tableScale });
  const again = (step: TableStep): TableNode => {
    const { width, margins } = landscape(scope.theme.page);
    const room = step.landscape ? width - margins.left - margins.right : scope.room;
    const pictureRoom = step.landscape ? room : scope.pictureRoom;
    const stepped: Scope = { ...scope, room, pictureRoom, tableScale: step.typeScale };
    return { ...steppedTable(node, stepped, translate, step), again };
  };
  return again(node.dense ? dense : asUsual);
}

function steppedTable(node: Table, scope: Scope, translate: Translate, step: TableStep): TableNode {
  const { spacing } = scope;
  const columns = node.columns.length;
  const padding = {
    x: spacing.cellPadding(scope.room, columns, step.typeScale, node.dense),
    y: node.dense ? spacing.denseCellPaddingY : spacing.cellPaddingY,
  };
  const inner = (cell: TableCell, header: boolean): Scope => ({
    ...scope,
    text: cellStyle(node, cell, header, scope),
    room: Math.max(spacing.leastCellRoom / 4, (scope.room * cell.colSpan) / columns - 2 * padding.x),
    pictureRoom: Math.max(1, scope.pictureRoom - 2 * padding.x),
    paragraphAfter: spacing.cellGap,
    besideText: 0,
    listDepth: 0,
    inCell: true,
    inForm: node.role === "form",
  });
  const rows = [...node.header, ...node.body];
  const body: (StackNode | Covered)[][] = rows.map(() => []);
  rows.forEach((row, index) => {
    let at = 0;
    const lift = node.role === "form" ? (isSignatureRow(row) ? spacing.signatureLift : spacing.formLift) : 0;
    for (const cell of row.cells) {
      while (body[index]?.[at] !== undefined) at++;
      const alignment = cell.alignment ?? node.columns[at]?.alignment ?? "left";
      const content = withoutLastGap(translate(cell.blocks, inner(cell, index < node.header.length)));
      place(
        body,
        index,
        at,
        stackNode(
          cell,
          content.map((child) => aligned(child, alignment)),
          { colSpan: cell.colSpan, rowSpan: cell.rowSpan, margin: [0, lift, 0, 0] },
        ),
      );
      at += cell.colSpan;
    }
  });
  return {
    kind: "table",
    source: node,
    table: {
      body,
      widths: node.columns.map(
        (): ColumnWidth => ({ width: "auto", claim: 0, _minWidth: 0, _maxWidth: 0, usual: 0, _calcWidth: 0 }),
      ),
    },
    headerRows: node.header.length,
    role: node.role,
    padding,
    paint: tablePaint(node, scope),
    step,
    room: scope.room,
    mirrored: scope.runsRightToLeft,
    mayTurn: false,
    again: null,
    margin: scope.inCell ? noMargin : [0, 0, 0, spacing.tableAfter],
    places: [],
    keepWithNext: false,
  };
}

function place(body: (StackNode | Covered)[][], row: number, column: number, cell: StackNode): void {
  for (let down = 0; down < (cell.rowSpan ?? 1); down++) {
    const line = body[row + down];
    if (line === undefined) return;
    for (let along = 0; along < (cell.colSpan ?? 1); along++) {
      line[column + along] = down === 0 && along === 0 ? cell : { _span: true, _minWidth: 0, _maxWidth: 0 };
    }
  }
}

function cellStyle(node: Table, cell: TableCell, header: boolean, scope: Scope): TextStyle {
  const { styles, spacing } = scope;
  const sized = (style: TextStyle) => {
    const size = spacing.tableSize(style.size, scope.tableScale);
    return size === style.size ? style : styles.vary(style, { size, strut: size });
  };
  if (header) return sized(styles.tableHeader);
  return sized(cell.header ? styles.tableLabel(node.role === "data" ? "data" : "properties") : styles.table);
}

/** In a form only the places to fill in have lines. */
const unpainted: TablePaint = { headerFill: null, band: null, outer: null, underHeader: null, between: null };

function tablePaint({ role }: Table, { theme: { palette, tables } }: Scope): TablePaint {
  if (role === "form") return unpainted;
  const stroke = (rule: Rule | null) => (rule === null ? null : { width: rule.width, color: palette[rule.color] });
  const { outerRule, rowRule } = tables[role];
  const rules = { outer: stroke(outerRule), between: stroke(rowRule) };
  if (role === "properties") return { ...unpainted, ...rules };
  const { header, headerRule, band } = tables.data;
  return {
    ...rules,
    headerFill: header.fill === null ? null : palette[header.fill],
    band: band === null ? null : palette[band],
    underHeader: stroke(headerRule),
  };
}

/** A cell's alignment goes down to the text in it. */
function aligned(node: PrintNode, alignment: Alignment): PrintNode {
  if (alignment === "left") return node;
  if (node.kind === "text" && node.continuation === null) return { ...node, alignment };
  if (node.kind === "picture") return { ...node, alignment };
  return node;
}
