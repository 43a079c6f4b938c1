/** Why a packet is not to be relied on: what lacks approval, and what a newer version has replaced; a line a policy. */
import { lineBreak, paragraph, strong, text } from "../document/builders.js";
import type { Inline, Paragraph } from "../document/tree.js";
import { joined } from "./cells.js";
import { type Entry, isUnapproved, type PacketPlan, packetState } from "./packet.js";
import { listed, requirementWords } from "./requirement.js";

/** @returns a notice for the cover; none where every policy is approved and none is superseded */
export function shortfalls(plan: PacketPlan): Paragraph[] {
  const lacking = plan.entries.filter((entry) => isUnapproved(entry) || entry.signOff.supersededBy !== null);
  if (lacking.length === 0) return [];
  const shown = lacking.length > mostLines ? lacking.slice(0, mostLines - 1) : lacking;
  const rest = lacking.length - shown.length;
  const lines = shown.map((entry) => shortfall(entry, plan));
  if (rest > 0) lines.push([text(`and ${rest} more, listed under Approvals`)]);
  const thing = plan.scope === "policy" ? "policy" : "packet";
  const why =
    packetState(plan) === "draft"
      ? `This ${thing} is a draft. What keeps it from being approved:`
      : `This ${thing} is superseded. Newer versions than these are on record:`;
  return [paragraph([strong(why), ...lines.flatMap((line) => [lineBreak(), ...line])], "notice")];
}

function shortfall(entry: Entry, plan: PacketPlan): readonly Inline[] {
  const { policy, signOff } = entry;
  const name = policy.version === null ? policy.id : `${policy.id} ${policy.version}`;
  const reasons = isUnapproved(entry) ? [unapproved(entry, plan)] : [];
  if (signOff.supersededBy !== null) reasons.push([text(`superseded by ${signOff.supersededBy}`)]);
  return [text(`${name}: `), ...joined(reasons, "; ")];
}

function unapproved({ policy, signOff }: Entry, plan: PacketPlan): readonly Inline[] {
  if (signOff.state === "retired") return [text("retired, and yet chosen for this packet")];
  if (policy.version === null) return [text("has no version")];
  const missing = signOff.missing.map((requirement) => requirementWords(requirement, plan));
  return missing.length === 0 ? [text("no approval on record")] : [text("not approved by "), ...listed(missing)];
}

/** So many lines keep the cover one page. */
const mostLines = 5;
