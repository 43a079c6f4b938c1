/** Policies and settings to the document trees of a packet: one for each of its files, in reading order. Pure: everything it needs comes in. */
import type { Config, PacketConfig } from "../config/config.js";
import type { Catalogues } from "../controls/catalogue.js";
import type { InheritanceRow } from "../controls/inheritance.js";
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import type { AssetKey, PacketDocument, Part } from "../document/tree.js";
import { inlinesOf } from "../document/walk.js";
import { parentsIn } from "../policy/parents.js";
import type { Policy } from "../policy/policy.js";
import type { SignOff } from "../signoff/state.js";
import { annexParts } from "./annexes/annex.js";
import { approvals } from "./approvals.js";
import { type AttachedFile, attachedFiles } from "./attachments.js";
import { policyNumbers } from "./chapters.js";
import { contentsPart } from "./contents.js";
import { copyIdentity } from "./copy-identity.js";
import { cover } from "./cover.js";
import { packetDate, packetDocument } from "./document.js";
import { documentControl } from "./document-control.js";
import type { Edition } from "./edition.js";
import { type LinkIndex, linkIndex } from "./links.js";
import { type Entry, newestDate, type PacketPlan } from "./packet.js";
import { policyPart } from "./policy-part.js";
import { revisionHistory } from "./revision-history.js";
import { planSections, policyAnchor } from "./sections.js";
import { selectPolicies } from "./select.js";
import { fileOf } from "./separate/file-names.js";
import { indexDocument, type MakeIndex } from "./separate/index-document.js";
import { policyDocument } from "./separate/policy-document.js";
import { withinServices } from "./services/within-services.js";

export interface PacketInput {
  readonly config: Config;
  readonly packet: PacketConfig;
  /** Every policy of the library, in byte order of files. */
  readonly library: readonly Policy[];
  readonly signOffs: ReadonlyMap<Policy, SignOff>;
  readonly edition: Edition;
  readonly catalogues: Catalogues;
  readonly inheritance: readonly InheritanceRow[];
  /** The file's own date, where the environment sets one. */
  readonly fileDate: Date | null;
}

/** One file of a packet. */
export interface AssembledDocument {
  /** Its name, without the ending that its format adds. */
  readonly name: string;
  readonly document: PacketDocument;
  readonly attachments: readonly AttachedFile[];
  /** Pictures that are no files of the library, by keys that no file can have. */
  readonly generated: ReadonlyMap<AssetKey, Uint8Array>;
}

export interface AssembledPacket {
  readonly plan: PacketPlan;
  /** The packet in one file, or each of its policies in one. */
  readonly documents: readonly AssembledDocument[];
  /** Of a packet in several files, the one that lists the others: null where it is in one. */
  readonly index: MakeIndex | null;
  /** What travels inside of its files, each once. */
  readonly attachments: readonly AttachedFile[];
}

/** @returns null when the packet holds no policy; the findings say why */
export function assemble(input: PacketInput): Checked<AssembledPacket | null> {
  const { packet, library } = input;
  const selected = selectPolicies(packet, library);
  if (selected.value.length === 0) return { value: null, diagnostics: selected.diagnostics };
  const plan = planPacket(input, selected.value);
  const links = linkIndex(library, plan.entries);
  const made = packet.layout === "separate" ? separately(plan, links, input) : combined(plan, links, input);
  const packetFindings = [...withoutForm(made.value, packet), ...wholeSources(plan)];
  return { value: made.value, diagnostics: [...selected.diagnostics, ...made.diagnostics, ...packetFindings] };
}

function combined(plan: PacketPlan, links: LinkIndex, { fileDate }: PacketInput): Checked<AssembledPacket> {
  const diagnostics: Diagnostic[] = [];
  const policies: Part[] = [];
  let notes = 0;
  for (const entry of plan.entries) {
    const placed = policyPart(entry, plan, links, notes);
    policies.push(placed.part);
    diagnostics.push(...placed.diagnostics);
    notes += entry.policy.footnotes.length;
  }
  const identity = copyIdentity(plan);
  const front = [documentControl(plan, identity)];
  const records = [revisionHistory(plan), approvals(plan)];
  const annexes = annexParts(plan);
  const contents = contentsPart(plan, [...front, ...records, ...policies, ...annexes]);
  const parts = [cover(plan), ...front, contents, ...records, ...policies, ...annexes];
  const document = packetDocument(plan, parts, fileDate);
  const attachments = attachedFiles(plan, document.properties.date);
  const { generated } = identity;
  const documents = [{ name: plan.packet.name, document, attachments, generated }];
  return { value: { plan, documents, index: null, attachments }, diagnostics };
}

/** An index, and each policy as a file that stands for itself. */
function separately(plan: PacketPlan, links: LinkIndex, { fileDate }: PacketInput): Checked<AssembledPacket> {
  const attachments = attachedFiles(plan, packetDate(plan, fileDate));
  const files = plan.entries.map((entry) => policyDocument(entry, plan, links, attachments, fileDate));
  const documents = files.map(({ value }) => value);
  const index: MakeIndex = (format, pages) => indexDocument(plan, format, pages, fileDate);
  return {
    value: { plan, documents, index, attachments },
    diagnostics: files.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** A packet in which only forms may be changed, without one. */
function withoutForm({ documents, index }: AssembledPacket, { protect, span, name }: PacketConfig): Diagnostic[] {
  if (protect !== "forms") return [];
  const files = index === null ? documents : [...documents, index("docx", new Map())];
  const parts = files.flatMap(({ document }) => document.parts);
  const hasForm = parts.some(({ blocks }) => inlinesOf(blocks).some(({ kind }) => kind === "form-field"));
  if (hasForm) return [];
  const message = `nothing can be filled in in the packet "${name}", whose forms alone may be changed`;
  const hint = "add acknowledgement to its annexes, or leave protect out";
  return [diagnostic("config/nothing-to-fill-in", span, message, hint)];
}

/** Sources are attached whole, also with the words that the packet leaves out. */
function wholeSources({ packet, entries }: PacketPlan): Diagnostic[] {
  const ids = entries.filter(({ leavesOut }) => leavesOut).map(({ whole }) => whole.id);
  if (!packet.attach.includes("sources") || packet.services.length === 0 || ids.length === 0) return [];
  const message = `the packet "${packet.name}" carries the whole sources of ${ids.join(", ")}, of which it leaves out text for other services`;
  const hint = "leave sources out of its attach: whoever is to have them can have a packet for all services";
  return [diagnostic("config/whole-sources", packet.span, message, hint)];
}

function planPacket(
  { config, packet, library, signOffs, edition, catalogues, inheritance }: PacketInput,
  policies: readonly Policy[],
): PacketPlan {
  const services = servicesOfPacket(config, packet);
  const parents = parentsIn(library);
  const nextNumber = policyNumbers(packet.numbering);
  const entries: Entry[] = [];
  for (const whole of policies) {
    const signOff = signOffs.get(whole);
    if (signOff === undefined) throw new Error(`no sign-off for ${whole.id}`);
    const parent = parents.get(whole) ?? null;
    const above = packet.layout === "combined" ? (entries.find((entry) => entry.whole === parent) ?? null) : null;
    const number = nextNumber(above);
    const anchor = policyAnchor(whole);
    const { policy, leavesOut, renamed } = withinServices(whole, services);
    const within = above?.anchor ?? null;
    const sections = planSections(policy, { anchor, number, within });
    const file = fileOf(whole, packet);
    entries.push({ policy, whole, leavesOut, renamed, parent, within, anchor, number, signOff, sections, file });
  }
  const scope = packet.layout === "separate" ? "index" : "packet";
  return { scope, config, packet, edition, catalogues, inheritance, entries, date: newestDate(entries) };
}

/** In the order of packets.yaml, which alone says which there are. */
function servicesOfPacket({ services }: Config, packet: PacketConfig): readonly string[] | null {
  const known = [...services.keys()];
  if (known.length === 0) return null;
  return packet.services.length === 0 ? known : known.filter((key) => packet.services.includes(key));
}
