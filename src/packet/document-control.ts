/** Document control: which copy this is, and one row a policy. */
import { heading, lineBreak, part, row, text } from "../document/builders.js";
import type { Inline, Part } from "../document/tree.js";
import { dataTable, internalLink, linesCell, linkCell, none, pageCell, textCell, wordsCell } from "./cells.js";
import type { CopyIdentity } from "./copy-identity.js";
import { furniture } from "./furniture.js";
import { configWords, packetLanguage, partLanguage, policyWords } from "./languages.js";
import { type Entry, ownerTitle, type PacketPlan, partAnchors } from "./packet.js";

/** A policy's title, and below it whose sub-policy it is. */
function titleWords({ policy, parent, within }: Entry, plan: PacketPlan): readonly Inline[] {
  const title = policyWords(policy.title, policy, plan);
  if (parent === null) return title;
  const above = within === null ? text(parent.id) : internalLink(within, parent.id);
  // On a line of its own: the column is narrow, and ids have hyphens.
  return [...title, lineBreak(), text("sub-policy of"), lineBreak(), above];
}

export function documentControl(plan: PacketPlan, identity: CopyIdentity): Part {
  const rows = plan.entries.map((entry) => {
    const { policy, anchor, signOff } = entry;
    const approvers = [...new Set(signOff.decisive.map(({ name }) => name))];
    return row([
      linkCell(anchor, policy.id),
      wordsCell(titleWords(entry, plan)),
      signOff.supersededBy === null
        ? textCell(policy.version)
        : linesCell([policy.version ?? none, `superseded by ${signOff.supersededBy}`]),
      wordsCell(configWords(ownerTitle(policy, plan.config.roles), plan)),
      linesCell(approvers),
      textCell(policy.effective),
      textCell(signOff.nextReview),
      pageCell(anchor),
    ]);
  });
  const titles = ["ID", "Title", "Version", "Owner", "Approved by", "Effective", "Next review", "Page"];
  const title = "Document control";
  return part(
    "document-control",
    partAnchors.documentControl,
    title,
    [
      heading(1, partAnchors.documentControl, title),
      ...identity.blocks,
      dataTable(titles, rows, "Each policy with its version, owner, approvers, dates and page."),
    ],
    { language: partLanguage(packetLanguage(plan), plan), furniture: furniture(plan, null) },
  );
}
