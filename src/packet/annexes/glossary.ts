/** The roles, who holds them, and which policies they own. */
import { cell, paragraph, row } from "../../document/builders.js";
import type { Block } from "../../document/tree.js";
import { dataTable, internalLink, joined, none, textCell, wordsCell } from "../cells.js";
import { configWords } from "../languages.js";
import type { PacketPlan } from "../packet.js";

export function glossary(plan: PacketPlan): readonly Block[] {
  const rows = [...plan.config.roles.values()].map((role) => {
    const owned = plan.entries.filter(({ policy }) => policy.owner === role.key);
    const links = owned.map(({ policy, anchor }) => [internalLink(anchor, policy.id)]);
    return row([
      wordsCell(configWords(role.title, plan)),
      textCell(role.holder?.name ?? "vacant"),
      cell(links.length === 0 ? none : joined(links, ", ")),
    ]);
  });
  if (rows.length === 0) return [paragraph("No roles are defined.")];
  return [dataTable(["Role", "Held by", "Owns"], rows, "Each role, its holder and the policies that it owns.")];
}
