/** One policy in the packet: its heading, its title block, its summary, its text. */
import type { Diagnostic } from "../diagnostics.js";
import { heading, paragraph, part, text } from "../document/builders.js";
import type { Footnote, Inline, Paragraph, Part } from "../document/tree.js";
import type { Policy } from "../policy/policy.js";
import { internalLink, pairTable } from "./cells.js";
import { capitalized, furniture } from "./furniture.js";
import { configWords, inLanguage, packetWords, partLanguage, policyLanguage } from "./languages.js";
import { type LinkIndex, resolveLinks } from "./links.js";
import { type Entry, ownerTitle, type PacketPlan, versionState } from "./packet.js";
import { placeSections, titleLevel } from "./sections.js";
import { shownLimits } from "./services/shown-limits.js";

export interface PolicyPart {
  readonly part: Part;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param notesBefore footnotes of the policies before this one: notes are counted through the packet */
export function policyPart(entry: Entry, plan: PacketPlan, index: LinkIndex, notesBefore: number): PolicyPart {
  const { policy, sections } = entry;
  const { body, footnotes } = shownLimits(policy, plan);
  const placed = placeSections(body, sections);
  const notes = footnotes.map(
    (note): Footnote => ({ ...note, number: note.number + notesBefore, blocks: placeSections(note.blocks, sections) }),
  );
  const linked = resolveLinks(entry, placed, notes, index, plan);
  const summary = policy.summary === null ? [] : [paragraph(policy.summary, "summary")];
  const blocks = [
    heading(titleLevel(entry), entry.anchor, policy.title, entry.number, policy.spanOf("title")),
    titleBlock(entry, plan),
    ...summary,
    ...omission(entry, plan),
    ...linked.blocks,
  ];
  return {
    part: part("policy", entry.anchor, policy.title, blocks, {
      language: partLanguage(policyLanguage(policy, plan), plan),
      furniture: furniture(plan, entry),
      footnotes: linked.footnotes,
      span: policy.spanOf("title"),
    }),
    diagnostics: linked.diagnostics,
  };
}

/** What the title block says of version and approvals holds for the whole policy, of which this is a part. */
function omission({ policy, leavesOut }: Entry, plan: PacketPlan): readonly Paragraph[] {
  if (!leavesOut) return [];
  const words =
    "Text of this policy that is limited to other services is left out of this packet; version and approvals are those of the whole policy.";
  return [paragraph(packetWords(words, plan, policyLanguage(policy, plan)), "summary")];
}

/** The policy that this is a sub-policy of: a link where it is in the same file. */
function parentWords(parent: Policy, { policy, within }: Entry, plan: PacketPlan): readonly Inline[] {
  const [from, around] = [policyLanguage(parent, plan), policyLanguage(policy, plan)];
  const words = [text(`${parent.id} `), ...inLanguage(from, around, parent.title)];
  return within === null ? words : [internalLink(within, words)];
}

function titleBlock(entry: Entry, plan: PacketPlan) {
  const { config, packet } = plan;
  const { policy, signOff } = entry;
  const classification = policy.classification ?? packet.classification;
  const services = policy.services.map((key) => config.services.get(key) ?? key);
  const language = policyLanguage(policy, plan);
  const own = (words: string) => packetWords(words, plan, language);
  const rows: [string, string | readonly Inline[]][] = [
    ["Policy", policy.id],
    ["State", own(versionState(entry))],
    ["Version", policy.version ?? ""],
    ["Effective", policy.effective ?? ""],
    ["Owner", ownerTitle(policy, config.roles)],
    ["Next review", signOff.nextReview ?? ""],
    ["Classification", classification === null ? "" : capitalized(classification)],
  ];
  if (services.length > 0) rows.push(["Applies to", services.join(", ")]);
  if (entry.parent !== null) rows.push(["Sub-policy of", parentWords(entry.parent, entry, plan)]);
  const said = rows.map(
    ([name, value]) => [own(name), typeof value === "string" ? configWords(value, plan, language) : value] as const,
  );
  // Names alone: this stands in the policy's part, whatever its language is.
  return pairTable(said, [policy.id, policy.title, policy.version].filter((name) => name !== null).join(", "));
}
