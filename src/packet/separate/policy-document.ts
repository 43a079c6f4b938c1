/** A policy of a packet in several files as a file that stands for itself: cover, document control, contents, revision history, approvals, text. */
import type { Checked } from "../../diagnostics.js";
import type { Part } from "../../document/tree.js";
import { approvals } from "../approvals.js";
import type { AssembledDocument } from "../assemble.js";
import type { AttachedFile } from "../attachments.js";
import { contentsPart } from "../contents.js";
import { copyIdentity } from "../copy-identity.js";
import { cover } from "../cover.js";
import { packetDocument } from "../document.js";
import { documentControl } from "../document-control.js";
import type { LinkIndex } from "../links.js";
import { type Entry, newestDate, type PacketPlan } from "../packet.js";
import { policyPart } from "../policy-part.js";
import { revisionHistory } from "../revision-history.js";

/** Fewer sections than these are seen at a glance. */
const leastForContents = 4;

/**
 * @param plan of the whole packet
 * @param carried what travels inside of all its files, under names that are unique in the packet, whose manifest lists them
 */
export function policyDocument(
  entry: Entry,
  plan: PacketPlan,
  links: LinkIndex,
  carried: readonly AttachedFile[],
  fileDate: Date | null,
): Checked<AssembledDocument> {
  const own = policyPlan(entry, plan);
  const { part, diagnostics } = policyPart(entry, own, links, 0);
  const identity = copyIdentity(own);
  const control = documentControl(own, identity);
  const records = [revisionHistory(own), approvals(own)].map(followOn);
  const listed = entry.sections.filter(({ level }) => level <= plan.packet.contentsDepth).length;
  const contents = listed < leastForContents ? [] : [followOn(contentsPart(own, [control, ...records, part]))];
  const document = packetDocument(own, [cover(own), control, ...contents, ...records, part], fileDate);
  const attachments = carried.filter(({ file }) => isOf(entry, file));
  return { value: { name: entry.file, document, attachments, generated: identity.generated }, diagnostics };
}

/** What is short of one policy shares pages. */
const followOn = (part: Part): Part => ({ ...part, newPage: false });

function isOf({ policy }: Entry, file: string): boolean {
  return policy.file === file || policy.includes.some(({ path }) => path === file);
}

function policyPlan(entry: Entry, plan: PacketPlan): PacketPlan {
  const { policy } = entry;
  const { packet } = plan;
  return {
    ...plan,
    scope: "policy",
    packet: {
      ...packet,
      title: policy.title,
      subtitle: packet.title,
      version: policy.version,
      classification: policy.classification ?? packet.classification,
    },
    entries: [entry],
    date: newestDate([entry]),
  };
}
