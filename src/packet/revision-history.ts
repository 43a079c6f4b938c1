/** The revision history of every policy, newest first: who approved each version by the approvals on record, and until when it is kept. */
import { heading, paragraph, part, row } from "../document/builders.js";
import type { Part, TableCell, TableRow } from "../document/tree.js";
import { addInterval } from "../policy/calendar.js";
import type { IsoDate, Revision } from "../policy/policy.js";
import { isAssured } from "../signoff/state.js";
import { dataTable, linesCell, linkCell, textCell, wordsCell } from "./cells.js";
import { furniture } from "./furniture.js";
import { packetLanguage, partLanguage, policyWords } from "./languages.js";
import { type Entry, type PacketPlan, partAnchors } from "./packet.js";

export function revisionHistory(plan: PacketPlan): Part {
  const rows = plan.entries.flatMap((entry) => revisionRows(entry, plan));
  const title = "Revision history";
  const titles = ["Policy", "Version", "Date", "Author", "Approver", "Retain until", "Change"];
  const body =
    rows.length === 0
      ? paragraph(
          `No revision is on record for ${plan.scope === "policy" ? "this policy" : "the policies in this packet"}.`,
        )
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

function revisionRows(entry: Entry, plan: PacketPlan): TableRow[] {
  const { policy, anchor } = entry;
  // A table that says more than these columns stays in the policy's text, and is not printed a second time.
  if (policy.textHistory === "printed") {
    const none = [null, null, null, null].map(textCell);
    const pointer = textCell("See the table in the policy’s text");
    return [row([linkCell(anchor, policy.id), textCell(policy.version), ...none, pointer])];
  }
  return policy.revisions.map((revision) =>
    row([
      linkCell(anchor, policy.id),
      textCell(revision.version),
      textCell(revision.date),
      textCell(revision.author),
      approverCell(entry, revision, plan),
      textCell(retainUntil(entry, revision, plan)),
      wordsCell(policyWords(revision.summary, policy, plan)),
    ]),
  );
}

/** Whoever approved by the records; what only the file says is marked, so that nobody takes it for an approval. */
function approverCell({ policy, signOff }: Entry, { version, approver }: Revision, plan: PacketPlan): TableCell {
  const isCurrent = version === policy.version;
  const names = isCurrent ? signOff.decisive.map(({ name }) => name) : approversOf(version, signOff.earlier, plan);
  if (names.length === 0) return linesCell(approver === null ? [] : [approver, "(not on record)"]);
  const unfinished = isCurrent && signOff.state === "draft" ? ["(others missing)"] : [];
  return linesCell([...new Set(names), ...unfinished]);
}

/**
 * Those of one text, assured as the library asks: an approval of a text that was changed again before others approved it counts for nothing.
 */
function approversOf(version: string, earlier: Entry["signOff"]["earlier"], { config }: PacketPlan): readonly string[] {
  const own = earlier.filter(
    (approval) => approval.version === version && approval.meaning === "approval" && isAssured(approval, config),
  );
  const inTime = [...own].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  const last = inTime.at(-1);
  return inTime.filter(({ digest }) => digest === last?.digest).map(({ name }) => name);
}

/**
 * The last day on which a superseded version must be at hand: so long after the day on which the next one took its place (45 CFR 164.316(b)(2)(i)
 * asks for six years from when a policy was last in effect). Null for a version that nothing approved has replaced, and where dates are missing.
 */
function retainUntil(entry: Entry, revision: Revision, plan: PacketPlan): IsoDate | null {
  const { policy } = entry;
  const above = policy.revisions.slice(0, policy.revisions.indexOf(revision));
  const next = above.findLast(({ version }) => version !== revision.version);
  if (next === undefined) return null;
  const isCurrent = next.version === policy.version;
  // What is not approved yet is not in effect.
  if (isCurrent && entry.signOff.state === "draft") return null;
  const lastInEffect = (isCurrent ? policy.effective : null) ?? next.date;
  return lastInEffect === null ? null : addInterval(lastInEffect, plan.config.approval.retention);
}
