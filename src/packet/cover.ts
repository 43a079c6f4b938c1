/** The cover: whose packet, what, for whom, how confidential, from when, in which state, and what is missing. */

import { requirementWords } from "../config/requirement-words.js";
import { coverLogo } from "../config/spacing.js";
import { assetKey, image, lineBreak, paragraph, part, strong, text } from "../document/builders.js";
import type { Block, Inline, Paragraph, Part, Table } from "../document/tree.js";
import { longDate } from "../policy/calendar.js";
import { stateWords } from "../signoff/state.js";
import { pairTable } from "./cells.js";
import { capitalized, furniture } from "./furniture.js";
import { configWords, packetLanguage, partLanguage } from "./languages.js";
import { type Entry, type PacketPlan, packetState, partAnchors } from "./packet.js";

export function cover(plan: PacketPlan): Part {
  const { config, packet } = plan;
  const blocks: Block[] = [];
  if (packet.logo !== null) {
    const alt = config.organization === null ? "Logo" : `${config.organization.name} logo`;
    blocks.push(paragraph([image(assetKey(packet.logo), alt, coverLogo, packet.span)]));
  }
  if (config.organization !== null) blocks.push(paragraph(configWords(config.organization.name, plan), "organization"));
  blocks.push(paragraph(configWords(packet.title, plan), "title"));
  if (packet.subtitle !== null) blocks.push(paragraph(configWords(packet.subtitle, plan), "subtitle"));
  blocks.push(edition(plan), details(plan), ...shortfalls(plan), paragraph(controlStatement(plan), "small-print"));
  return part("cover", partAnchors.cover, packet.title, blocks, {
    language: partLanguage(packetLanguage(plan), plan),
    furniture: furniture(plan, null),
  });
}

/** State and version, which say what the packet is worth. */
function edition(plan: PacketPlan): Paragraph {
  const { version } = plan.packet;
  const words = [stateWords[packetState(plan)], ...(version === null ? [] : [`Version ${version}`])];
  return paragraph(words.join("\u2002\u00b7\u2002"), "edition");
}

function details(plan: PacketPlan): Table {
  const { packet } = plan;
  const count = plan.entries.length;
  const recipient = packet.recipient ?? packet.audience;
  const rows: readonly (readonly [string, string | readonly Inline[] | null])[] = [
    ["Prepared for", recipient === null ? null : configWords(recipient, plan)],
    ["Date", plan.date === null ? null : longDate(plan.date)],
    ["Classification", packet.classification === null ? null : configWords(capitalized(packet.classification), plan)],
    ["Content", count === 1 ? "1 policy" : `${count} policies`],
  ];
  const said = rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return pairTable(said, "For whom this packet is, from when, how confidential, and how much is in it.");
}

/** What keeps the packet a draft, a line a policy. */
function shortfalls(plan: PacketPlan): Paragraph[] {
  const lacking = plan.entries.filter(({ signOff }) => signOff.state === "draft" || signOff.state === "retired");
  if (lacking.length === 0) return [];
  const shown = lacking.length > maxShortfalls ? lacking.slice(0, maxShortfalls - 1) : lacking;
  const rest = lacking.length - shown.length;
  const lines = [...shown.map(shortfall), ...(rest > 0 ? [`and ${rest} more, listed under Approvals`] : [])];
  const content = lines.flatMap((line): Inline[] => [lineBreak(), text(line)]);
  return [paragraph([strong("This packet is a draft. What keeps it from being approved:"), ...content], "notice")];
}

function shortfall({ policy, signOff }: Entry): string {
  const name = policy.version === null ? policy.id : `${policy.id} ${policy.version}`;
  if (signOff.state === "retired") return `${name}: retired, and yet chosen for this packet`;
  if (policy.version === null) return `${name}: has no version`;
  const missing = signOff.missing.map(requirementWords);
  return `${name}: ${missing.length === 0 ? "no approval on record" : `not approved by ${missing.join(", ")}`}`;
}

/** So many lines keep the cover one page. */
const maxShortfalls = 5;

/** What kind of copy this is, in full: a line a sentence. */
function controlStatement(plan: PacketPlan): Inline[] {
  const [kind, meaning] =
    packetState(plan) === "draft"
      ? [
          "This is a working copy and a draft, not a controlled copy.",
          "It must not be relied on until every policy in it is approved and the packet is issued.",
        ]
      : [
          "This is a working copy, not a controlled copy.",
          "Every policy in it is approved in the version shown; only an issued packet with an issue number is controlled.",
        ];
  return [text(kind), lineBreak(), text(meaning)];
}
