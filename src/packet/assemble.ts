/** Policies and settings to one document tree, in the reading order of a packet. Pure: everything it needs comes in. */
import type { Config, PacketConfig } from "../config/config.js";
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import type { AssetKey, PacketDocument, Part } from "../document/tree.js";
import { inlinesOf } from "../document/walk.js";
import { newest } from "../policy/calendar.js";
import type { IsoDate, Policy } from "../policy/policy.js";
import type { SignOff } from "../signoff/state.js";
import { annexParts } from "./annexes/annex.js";
import { approvals } from "./approvals.js";
import { type AttachedFile, attachedFiles } from "./attachments.js";
import { contentsPart } from "./contents.js";
import { copyIdentity, sourceDigest } from "./copy-identity.js";
import { cover } from "./cover.js";
import { documentControl } from "./document-control.js";
import { type Edition, issueNumber } from "./edition.js";
import { linkIndex } from "./links.js";
import { type Entry, type PacketPlan, type PacketState, packetState, packetStateWords } from "./packet.js";
import { policyPart } from "./policy-part.js";
import { revisionHistory } from "./revision-history.js";
import { planSections, policyAnchor } from "./sections.js";
import { selectPolicies } from "./select.js";
import { withinServices } from "./services/within-services.js";

export interface PacketInput {
  readonly config: Config;
  readonly packet: PacketConfig;
  /** Every policy of the library, in byte order of files. */
  readonly library: readonly Policy[];
  readonly signOffs: ReadonlyMap<Policy, SignOff>;
  readonly edition: Edition;
  /** The file's own date, where the environment sets one. */
  readonly fileDate: Date | null;
}

export interface AssembledPacket {
  readonly plan: PacketPlan;
  readonly document: PacketDocument;
  readonly attachments: readonly AttachedFile[];
  /** Pictures that are no files of the library, by keys that no file can have. */
  readonly generated: ReadonlyMap<AssetKey, Uint8Array>;
}

/** @returns null when the packet holds no policy; the findings say why */
export function assemble(input: PacketInput): Checked<AssembledPacket | null> {
  const { config, packet, library } = input;
  const selected = selectPolicies(packet, library);
  if (selected.value.length === 0) return { value: null, diagnostics: selected.diagnostics };
  const plan = planPacket(input, selected.value);
  const index = linkIndex(library, plan.entries);
  const diagnostics: Diagnostic[] = [...selected.diagnostics];
  const policies: Part[] = [];
  let notes = 0;
  for (const entry of plan.entries) {
    const placed = policyPart(entry, plan, index, notes);
    policies.push(placed.part);
    diagnostics.push(...placed.diagnostics);
    notes += entry.policy.footnotes.length;
  }
  const identity = copyIdentity(plan);
  const front = [documentControl(plan, identity)];
  const records = [revisionHistory(plan), approvals(plan)];
  const annexes = annexParts(plan);
  const contents = contentsPart(plan, [...front, ...records, ...policies, ...annexes]);
  const document: PacketDocument = {
    kind: "document",
    language: config.language,
    properties: properties(input, plan),
    stamp: stamps[packetState(plan)],
    protection: packet.protect,
    parts: [cover(plan), ...front, contents, ...records, ...policies, ...annexes],
  };
  diagnostics.push(...withoutForm(document, packet));
  const attachments = attachedFiles(plan, document.properties.date);
  return { value: { plan, document, attachments, generated: identity.generated }, diagnostics };
}

/** A packet in which only forms may be changed, without one. */
function withoutForm(document: PacketDocument, { protect, span, name }: PacketConfig): Diagnostic[] {
  const hasForm = document.parts.some(({ blocks }) => inlinesOf(blocks).some(({ kind }) => kind === "form-field"));
  if (protect !== "forms" || hasForm) return [];
  const message = `nothing can be filled in in the packet "${name}", whose forms alone may be changed`;
  const hint = "add acknowledgement to its annexes, or leave protect out";
  return [diagnostic("config/nothing-to-fill-in", span, message, hint)];
}

function planPacket({ config, packet, signOffs, edition }: PacketInput, policies: readonly Policy[]): PacketPlan {
  const services = servicesOfPacket(config, packet);
  const entries = policies.map((whole, index): Entry => {
    const signOff = signOffs.get(whole);
    if (signOff === undefined) throw new Error(`no sign-off for ${whole.id}`);
    const number = packet.numbering ? String(index + 1) : null;
    const anchor = policyAnchor(whole);
    const { policy, leavesOut } = withinServices(whole, services);
    return { policy, whole, leavesOut, anchor, number, signOff, sections: planSections(policy, anchor, number) };
  });
  const dates = entries.flatMap(({ policy, signOff }) => [
    policy.newestDate,
    ...signOff.approvals.map(({ time }) => time.slice(0, 10) as IsoDate),
  ]);
  return { config, packet, edition, entries, date: newest(dates) };
}

/** In the order of packets.yaml, which alone says which there are. */
function servicesOfPacket({ services }: Config, packet: PacketConfig): readonly string[] | null {
  const known = [...services.keys()];
  if (known.length === 0) return null;
  return packet.services.length === 0 ? known : known.filter((key) => packet.services.includes(key));
}

/** When no source names a date: the first day that a zip file can carry. */
const earliest = "1980-01-01" as IsoDate;

function properties(
  { config, packet, edition, fileDate }: PacketInput,
  plan: PacketPlan,
): PacketDocument["properties"] {
  const organization = config.organization?.name ?? "";
  const state = packetStateWords[packetState(plan)];
  const date = (day: IsoDate) => new Date(`${day}T00:00:00Z`);
  return {
    title: organization === "" ? packet.title : `${organization}: ${packet.title}`,
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
    // An issue has the date that it was made on, wherever it is made again.
    date: edition.kind === "issue" ? date(edition.date) : (fileDate ?? date(plan.date ?? earliest)),
  };
}

/** What is printed across each page. */
const stamps: Readonly<Record<PacketState, string | null>> = {
  draft: "DRAFT",
  superseded: "SUPERSEDED",
  overdue: null,
  approved: null,
};
