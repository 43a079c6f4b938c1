/** The control index: for each control, the policies that answer it, with section and page. Front matter maps whole policies. */
import { cell, paragraph, row, text } from "../../document/builders.js";
import type { Block } from "../../document/tree.js";
import { dataTable, internalLink, pageCell, textCell } from "../cells.js";
import { policyWords } from "../languages.js";
import type { PacketPlan } from "../packet.js";
import { controlsOf, frameworkName } from "./controls.js";

export function controlIndex(plan: PacketPlan): readonly Block[] {
  const rows = controlsOf(plan).flatMap(({ framework, id, entries }) =>
    entries.map(({ policy, anchor, number }) =>
      row([
        textCell(frameworkName(framework)),
        textCell(id),
        cell([internalLink(anchor, policy.id), text(" "), ...policyWords(policy.title, policy, plan)]),
        textCell(number ?? "whole policy"),
        pageCell(anchor),
      ]),
    ),
  );
  if (rows.length === 0) return [paragraph("The policies in this packet name no control.")];
  return [
    dataTable(
      ["Framework", "Control", "Policy", "Section", "Page"],
      rows,
      "Each control with the policies that answer it.",
    ),
  ];
}
