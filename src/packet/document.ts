/** One file of a packet from its parts: language, properties, stamp and protection follow from its plan. */
import type { PacketDocument, Part } from "../document/tree.js";
import type { IsoDate } from "../policy/policy.js";
import { sourceDigest } from "./copy-identity.js";
import { issueNumber } from "./edition.js";
import { type PacketPlan, type PacketState, packetState, packetStateWords } from "./packet.js";

/** @param fileDate the file's own date, where the environment sets one */
export function packetDocument(plan: PacketPlan, parts: readonly Part[], fileDate: Date | null): PacketDocument {
  return {
    kind: "document",
    language: plan.config.language,
    properties: properties(plan, fileDate),
    stamp: stamps[packetState(plan)],
    protection: plan.packet.protect,
    parts,
  };
}

/** When no source names a date: the first day that a zip file can carry. */
const earliest = "1980-01-01" as IsoDate;

function properties(plan: PacketPlan, fileDate: Date | null): PacketDocument["properties"] {
  const { config, packet, edition } = plan;
  const organization = config.organization?.name ?? "";
  const state = packetStateWords[packetState(plan)];
  return {
    title: organization === "" || plan.scope === "policy" ? packet.title : `${organization}: ${packet.title}`,
    subject: packet.subtitle ?? packet.audience ?? packet.title,
    author: organization,
    company: organization,
    keywords: plan.entries.map(({ policy }) => policy.id),
    category: packet.classification ?? "",
    status: edition.kind === "issue" ? `${state}, ${edition.controlled ? "controlled" : "uncontrolled"} copy` : state,
    version: [
      ...(packet.version === null ? [] : [packet.version]),
      ...(edition.kind === "issue" ? [`issue ${issueNumber(edition.number)}`] : []),
    ].join(", "),
    packet: packet.name,
    sourceDigest: sourceDigest(plan),
    date: packetDate(plan, fileDate),
  };
}

/** A file's own date. An issue has the day that it was made on, wherever it is made again. */
export function packetDate({ edition, date }: PacketPlan, fileDate: Date | null): Date {
  const midnight = (day: IsoDate) => new Date(`${day}T00:00:00Z`);
  return edition.kind === "issue" ? midnight(edition.date) : (fileDate ?? midnight(date ?? earliest));
}

/** What is printed across each page. */
const stamps: Readonly<Record<PacketState, string | null>> = {
  draft: "DRAFT",
  superseded: "SUPERSEDED",
  overdue: null,
  approved: null,
};
