/** The cover: whose packet, what, for whom, how confidential, from when, in which state, and what is missing. */

import { coverLogo } from "../config/spacing.js";
import { assetKey, image, paragraph, part } from "../document/builders.js";
import type { Block, Inline, Paragraph, Part, Table } from "../document/tree.js";
import { longDate } from "../policy/calendar.js";
import { pairTable } from "./cells.js";
import { copyStatement, recipientOf } from "./copy-statement.js";
import { issueNumber } from "./edition.js";
import { capitalized, furniture } from "./furniture.js";
import { configWords, packetLanguage, partLanguage, policyWords } from "./languages.js";
import { type PacketPlan, packetState, packetStateWords, partAnchors } from "./packet.js";
import { shortfalls } from "./shortfalls.js";

export function cover(plan: PacketPlan): Part {
  const { config, packet } = plan;
  const blocks: Block[] = [];
  if (packet.logo !== null) {
    const alt = config.organization === null ? "Logo" : `${config.organization.name} logo`;
    blocks.push(paragraph([image(assetKey(packet.logo), alt, coverLogo, packet.span)]));
  }
  if (config.organization !== null) blocks.push(paragraph(configWords(config.organization.name, plan), "organization"));
  blocks.push(paragraph(titleWords(plan), "title"));
  if (packet.subtitle !== null) blocks.push(paragraph(configWords(packet.subtitle, plan), "subtitle"));
  blocks.push(standing(plan), details(plan), ...shortfalls(plan), paragraph(copyStatement(plan), "small-print"));
  return part("cover", partAnchors.cover, packet.title, blocks, {
    language: partLanguage(packetLanguage(plan), plan),
    furniture: furniture(plan, null),
  });
}

/** The title of a policy's own file is that policy's. */
function titleWords(plan: PacketPlan): readonly Inline[] {
  const [entry] = plan.entries;
  const { title } = plan.packet;
  return plan.scope === "policy" && entry !== undefined
    ? policyWords(title, entry.policy, plan)
    : configWords(title, plan);
}

/** State, version and issue, which say what the packet is worth. */
function standing(plan: PacketPlan): Paragraph {
  const { edition, packet } = plan;
  const words = [packetStateWords[packetState(plan)]];
  if (packet.version !== null) words.push(`Version ${packet.version}`);
  if (edition.kind === "issue") words.push(`Issue ${issueNumber(edition.number)}`);
  return paragraph(words.join("\u2002\u00b7\u2002"), "edition");
}

function details(plan: PacketPlan): Table {
  const { config, packet, edition } = plan;
  const count = plan.entries.length;
  const recipient = recipientOf(plan);
  const date = edition.kind === "issue" ? edition.date : plan.date;
  const rows: (readonly [string, string | readonly Inline[] | null])[] = [
    ["Prepared for", recipient === null ? null : configWords(recipient, plan)],
    [edition.kind === "issue" ? "Issued" : "Date", date === null ? null : longDate(date)],
    ["Classification", packet.classification === null ? null : configWords(capitalized(packet.classification), plan)],
    plan.scope === "policy"
      ? ["Policy", plan.entries.map(({ policy }) => policy.id).join(", ")]
      : ["Content", count === 1 ? "1 policy" : `${count} policies`],
  ];
  const services = packet.services.map((key) => config.services.get(key) ?? key);
  if (services.length > 0) rows.push(["Services", configWords(services.join(", "), plan)]);
  const said = rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return pairTable(said, "For whom this packet is, from when, how confidential, and how much is in it.");
}
