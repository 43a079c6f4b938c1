/** Approvals: who approved which version, in which role, when and how it is assured; and who has not yet. */
import { requirementWords } from "../config/requirement-words.js";
import { cell, emphasis, heading, paragraph, part, row } from "../document/builders.js";
import type { Part, TableRow } from "../document/tree.js";
import type { Approval } from "../signoff/approval.js";
import { dataTable, linkCell, none, textCell, wordsCell } from "./cells.js";
import { furniture } from "./furniture.js";
import { configWords, packetLanguage, partLanguage } from "./languages.js";
import { type Entry, type PacketPlan, partAnchors } from "./packet.js";

const titles = ["Policy", "Version", "Role", "Name", "Meaning", "Date and time (UTC)", "Assurance"];

export function approvals(plan: PacketPlan): Part {
  const title = "Approvals";
  const rows = plan.entries.flatMap((entry) => approvalRows(entry, plan));
  const introduction =
    "An approval holds for exactly the text that it names by its digest. An approval of another version or another text is not listed.";
  return part(
    "approvals",
    partAnchors.approvals,
    title,
    [
      heading(1, partAnchors.approvals, title),
      paragraph(introduction),
      dataTable(titles, rows, "Each approval on record and each that is missing, by policy."),
    ],
    { language: partLanguage(packetLanguage(plan), plan), furniture: furniture(plan, null), newPage: false },
  );
}

function approvalRows({ policy, anchor, signOff }: Entry, plan: PacketPlan): TableRow[] {
  const held = signOff.approvals.map((approval) =>
    row([
      linkCell(anchor, policy.id),
      textCell(approval.version),
      wordsCell(configWords(plan.config.roles.get(approval.role)?.title ?? approval.role, plan)),
      textCell(approval.name),
      textCell(meanings[approval.meaning]),
      textCell(approval.time.replace("T", " ").replace(/(:\d\d)(\.\d+)?Z$/, "$1")),
      textCell(assurances[approval.assurance.kind]),
    ]),
  );
  const missing = signOff.missing.map((requirement) =>
    row([
      linkCell(anchor, policy.id),
      textCell(policy.version),
      wordsCell(
        configWords(requirement.kind === "role" ? requirement.role.title : requirementWords(requirement), plan),
      ),
      textCell(requirement.kind === "role" ? (requirement.role.holder?.name ?? "vacant") : none),
      textCell(meanings.approval),
      cell([emphasis("Not on record")]),
      textCell(none),
    ]),
  );
  if (held.length + missing.length > 0) return [...held, ...missing];
  const nobody = [
    linkCell(anchor, policy.id),
    textCell(policy.version),
    textCell(none),
    textCell(none),
    textCell(none),
  ];
  return [row([...nobody, cell([emphasis("Not on record")]), textCell(none)])];
}

const meanings: Readonly<Record<Approval["meaning"], string>> = { approval: "Approval", review: "Review" };
const assurances: Readonly<Record<Approval["assurance"]["kind"], string>> = { recorded: "Recorded", signed: "Signed" };
