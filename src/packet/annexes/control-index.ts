/** The control index: for each control, the policies that answer it and their pages. */
import { paragraph, row } from "../../document/builders.js";
import type { Block } from "../../document/tree.js";
import { dataTable, linkCell, pageCell, textCell } from "../cells.js";
import type { PacketPlan } from "../packet.js";
import { controlsOf, frameworkName } from "./controls.js";

export function controlIndex(plan: PacketPlan): readonly Block[] {
  const rows = controlsOf(plan).flatMap(({ framework, id, entries }) =>
    entries.map(({ policy, anchor }) =>
      row([
        textCell(frameworkName(framework)),
        textCell(id),
        linkCell(anchor, policy.id),
        textCell(policy.title),
        pageCell(anchor),
      ]),
    ),
  );
  if (rows.length === 0) return [paragraph("The policies in this packet name no control.")];
  return [
    dataTable(
      ["Framework", "Control", "Policy", "Title", "Page"],
      rows,
      "Each control with the policies that answer it.",
    ),
  ];
}
