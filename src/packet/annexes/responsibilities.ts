/**
 * The responsibility assignment matrix (RACI): for each policy who does what it asks for, who answers for it, who is asked and who is told.
 * Responsible are the roles that front matter names and those that the printed text mentions; accountable is the owner where front matter
 * names nobody.
 */
import { cell, paragraph, row, text } from "../../document/builders.js";
import type { Block, Inline, TableCell } from "../../document/tree.js";
import { dataTable, internalLink, joined, none } from "../cells.js";
import { configWords, policyWords } from "../languages.js";
import type { Entry, PacketPlan } from "../packet.js";
import { listed } from "../requirement.js";
import { partsOf, printedRoles } from "./role-parts.js";

export function responsibilities(plan: PacketPlan): readonly Block[] {
  const matrix = plan.entries.map((entry) => ({ entry, parts: partsOf(entry.policy, plan) }));
  if (matrix.every(({ parts }) => parts.every((keys) => keys.length === 0)))
    return [paragraph("No role has a part in a policy of this packet.")];
  const rows = matrix.map(({ entry, parts }) =>
    row([policyCell(entry, plan), ...parts.map((keys) => rolesCell(keys, plan))]),
  );
  const named = new Set(matrix.flatMap(({ parts }) => parts.flat()));
  const idle = printedRoles(plan).filter(({ key }) => !named.has(key));
  const titles = ["Policy", "Responsible", "Accountable", "Consulted", "Informed"];
  return [
    paragraph(
      "Responsible roles do what a policy asks for; the accountable role answers for it; consulted roles are asked before a decision, informed roles are told of it.",
    ),
    dataTable(titles, rows, "Each policy with the roles that are responsible, accountable, consulted and informed."),
    ...(idle.length === 0
      ? []
      : [
          paragraph([
            text("Without a part in these policies: "),
            ...listed(idle.map(({ title }) => configWords(title, plan))),
            text("."),
          ]),
        ]),
  ];
}

function policyCell({ policy, anchor }: Entry, plan: PacketPlan): TableCell {
  return cell([internalLink(anchor, policy.id), text(" "), ...policyWords(policy.title, policy, plan)]);
}

function rolesCell(keys: readonly string[], plan: PacketPlan): TableCell {
  if (keys.length === 0) return cell(none);
  const titles = keys.map((key): readonly Inline[] => configWords(plan.config.roles.get(key)?.title ?? key, plan));
  return cell(joined(titles, ", "));
}
