/** Approvals: who approved which version, in which role, when and how it is assured; and who has not yet. */
import { signaturePicture } from "../config/spacing.js";
import {
  assetKey,
  cell,
  emphasis,
  heading,
  image,
  lineBreak,
  paragraph,
  part,
  row,
  text,
} from "../document/builders.js";
import type { Image, Inline, Part, TableCell, TableRow } from "../document/tree.js";
import type { Approval } from "../signoff/approval.js";
import { dataTable, linkCell, none, textCell, wordsCell } from "./cells.js";
import { furniture } from "./furniture.js";
import { configWords, packetLanguage, partLanguage } from "./languages.js";
import { type Entry, type PacketPlan, partAnchors } from "./packet.js";
import { listed, requirementWords, whoever } from "./requirement.js";
import { assuranceWords, keyTable, type SigningKeys, signingKeys } from "./signing-keys.js";

const titles = ["Policy", "Version", "Role", "Name", "Meaning", "Date and time (UTC)", "Assurance"];

export function approvals(plan: PacketPlan): Part {
  const title = "Approvals";
  const keys = signingKeys(plan);
  const rows = plan.entries.flatMap((entry) => approvalRows(entry, plan, keys));
  return part(
    "approvals",
    partAnchors.approvals,
    title,
    [
      heading(1, partAnchors.approvals, title),
      paragraph(introduction(plan)),
      dataTable(titles, rows, "Each approval on record and each that is missing, by policy."),
      ...keyTable(plan, keys),
    ],
    { language: partLanguage(packetLanguage(plan), plan), furniture: furniture(plan, null), newPage: false },
  );
}

/** What is asked of a policy, and what the table shows of it. */
function introduction(plan: PacketPlan): readonly Inline[] {
  const { required, assurance } = plan.config.approval;
  const asked = required.map((requirement) => requirementWords(requirement, plan));
  const signed = assurance === "signed" ? ", with a signature," : "";
  const rule =
    asked.length === 0 ? [] : [text(`Each policy is to be approved${signed} by `), ...listed(asked), text(". ")];
  const pictures = plan.entries.some(({ signOff }) =>
    signOff.decisive.some((approval) => signature(approval, plan) !== null),
  );
  return [
    ...rule,
    text(
      "An approval holds for exactly the text that it names by its digest. An approval of another version or another text is not listed." +
        (pictures ? " A pictured signature shows whose approval it is; how it is assured is in the last column." : ""),
    ),
  ];
}

function approvalRows({ policy, anchor, signOff }: Entry, plan: PacketPlan, keys: SigningKeys): TableRow[] {
  const held = signOff.approvals.map((approval) =>
    row([
      linkCell(anchor, policy.id),
      textCell(approval.version),
      roleCell(approval, plan),
      nameCell(approval, signOff.decisive.includes(approval) ? signature(approval, plan) : null),
      textCell(meanings[approval.meaning]),
      textCell(dateAndTime(approval)),
      textCell(assuranceWords(approval, keys)),
    ]),
  );
  const missing = signOff.missing.map((requirement) =>
    row([
      linkCell(anchor, policy.id),
      textCell(policy.version),
      wordsCell(whoever(requirement, plan)),
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

/** In one line: a time that may stand below its date does so in one format and not in the other. */
const dateAndTime = ({ time }: Approval): string => time.replace("T", "\u00a0").replace(/(:\d\d)(\.\d+)?Z$/, "$1");

/** The role, and in whose place somebody else approved in it. */
function roleCell({ role, delegatedBy }: Approval, plan: PacketPlan): TableCell {
  const title = configWords(plan.config.roles.get(role)?.title ?? role, plan);
  return wordsCell(delegatedBy === null ? title : [...title, lineBreak(), text(`for ${delegatedBy.name}`)]);
}

function nameCell({ name }: Approval, picture: Image | null): TableCell {
  return picture === null ? textCell(name) : cell([text(name), lineBreak(), picture]);
}

/** The signature that a role has, where its holder approved: nobody else's approval shows it. */
function signature({ role: key, principal, name, delegatedBy }: Approval, plan: PacketPlan): Image | null {
  const { holder = null, signature: picture = null } = plan.config.roles.get(key) ?? {};
  if (picture === null || holder === null || delegatedBy !== null) return null;
  const isHolder = holder.email === null ? holder.name === name : holder.email === principal;
  return isHolder ? image(assetKey(picture), `Signature of ${name}`, signaturePicture, plan.packet.span) : null;
}

const meanings: Readonly<Record<Approval["meaning"], string>> = { approval: "Approval", review: "Review" };
