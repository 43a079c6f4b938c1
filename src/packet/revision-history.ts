/** The revision history of every policy, newest first. */
import { heading, paragraph, part, row } from "../document/builders.js";
import type { Part, TableRow } from "../document/tree.js";
import { dataTable, linesCell, linkCell, textCell, wordsCell } from "./cells.js";
import { furniture } from "./furniture.js";
import { packetLanguage, partLanguage, policyWords } from "./languages.js";
import { type Entry, type PacketPlan, partAnchors } from "./packet.js";

export function revisionHistory(plan: PacketPlan): Part {
  const rows = plan.entries.flatMap((entry) => revisionRows(entry, plan));
  const title = "Revision history";
  const titles = ["Policy", "Version", "Date", "Author", "Approver", "Change"];
  const body =
    rows.length === 0
      ? paragraph("No revision is on record for the policies in this packet.")
      : dataTable(titles, rows, "Each revision of each policy, newest first.");
  return part(
    "revision-history",
    partAnchors.revisionHistory,
    title,
    [heading(1, partAnchors.revisionHistory, title), body],
    {
      language: partLanguage(packetLanguage(plan), plan),
      furniture: furniture(plan, null),
    },
  );
}

function revisionRows({ policy, anchor, signOff }: Entry, plan: PacketPlan): TableRow[] {
  return policy.revisions.map((revision) => {
    const onRecord = signOff.decisive.filter(({ version }) => version === revision.version);
    const approvers = [...new Set(onRecord.map(({ name }) => name))];
    return row([
      linkCell(anchor, policy.id),
      textCell(revision.version),
      textCell(revision.date),
      textCell(revision.author),
      approvers.length > 0 ? linesCell(approvers) : textCell(revision.approver),
      wordsCell(policyWords(revision.summary, policy, plan)),
    ]);
  });
}
