/** What a packet's manifest says, for a working copy as for an issue: policies, approvals, settings and the digests of its files. */

import type { Format } from "../config/format.js";
import { requirementKeys } from "../config/requirement-words.js";
import { unreachable } from "../diagnostics.js";
import type { Approval } from "../signoff/approval.js";
import { sha256 } from "../signoff/digest.js";
import type { Manifest, ManifestApproval } from "../signoff/manifest.js";
import { readStatement } from "../signoff/statement.js";
import { readWordParts, wordDigest } from "../signoff/word/manifest-part.js";
import { type Entry, type PacketPlan, packetState } from "./packet.js";

export interface ManifestFacts {
  /** Name, version and digest of this program. */
  readonly tool: string;
  /** Null for a working copy. */
  readonly issue: Manifest["issue"];
  readonly outputs: Manifest["outputs"];
  readonly attachments: Manifest["attachments"];
}

export function makeManifest(plan: PacketPlan, { tool, issue, outputs, attachments }: ManifestFacts): Manifest {
  const { config, packet } = plan;
  return {
    packet: packet.name,
    title: packet.title,
    organization: config.organization?.name ?? null,
    classification: packet.classification,
    ...(packet.services.length === 0 ? {} : { services: [...packet.services] }),
    state: packetState(plan),
    date: plan.date,
    issue,
    tool,
    settings: { sha256: settingsDigest(plan) },
    theme: { sha256: sha256(canonical(packet.theme)) },
    policies: plan.entries.map(policyClaim),
    outputs: [...outputs],
    attachments: [...attachments],
  };
}

/** @returns name, digest and size of a file as manifests list it */
export function manifestFile(name: string, bytes: Uint8Array): Manifest["attachments"][number] {
  return { name, digest: { sha256: sha256(bytes) }, bytes: bytes.length };
}

/** @returns what a manifest says of a file as a writer made it */
export function manifestOutput(name: string, format: Format, bytes: Uint8Array): Manifest["outputs"][number] {
  switch (format) {
    case "pdf":
      return { name, format, digest: { sha256: sha256(bytes) }, bytes: bytes.length };
    case "docx":
      return { name, format, digest: { dirHash: wordDigest(readWordParts(bytes)) } };
    default:
      return unreachable(format);
  }
}

/** The names under which an approval's record and its signature travel inside a PDF: `ID@VERSION.WHO.json`. */
export function approvalNames({ policy, version, file }: Approval): {
  readonly statement: string;
  readonly signature: string;
} {
  const statement = `${policy}@${version}.${file.slice(file.lastIndexOf("/") + 1)}`;
  return { statement, signature: `${statement}.sig` };
}

function policyClaim({ policy, leavesOut, signOff }: Entry): Manifest["policies"][number] {
  return {
    id: policy.id,
    version: policy.version,
    title: policy.title,
    file: policy.file,
    state: signOff.state,
    digest: { dirHash: signOff.digest },
    approvals: signOff.approvals.map(approvalClaim),
    missing: signOff.missing.map(requirementKeys),
    ...(leavesOut ? { leavesOut } : {}),
  };
}

function approvalClaim(approval: Approval): ManifestApproval {
  const { principal, statedName: name, role, meaning, time, file, statement, signature, assurance } = approval;
  const names = approvalNames(approval);
  // As the statement says, whatever packets.yaml makes of it: `verify` holds the two against each other.
  const delegatedBy = readStatement(file, statement).value?.delegatedBy ?? null;
  return {
    principal,
    name,
    role,
    delegatedBy: delegatedBy && { principal: delegatedBy.principal, name: delegatedBy.name },
    meaning,
    time,
    file,
    statement: manifestFile(names.statement, statement),
    signature:
      assurance.kind === "signed" && signature !== null
        ? { ...manifestFile(names.signature, signature), fingerprint: assurance.fingerprint }
        : null,
  };
}

/** Everything that packets.yaml comes to for the packet, but its theme, which has a digest of its own, and the other packets. */
function settingsDigest({ config, packet }: PacketPlan): string {
  const { packets: _packets, ...library } = config;
  const { theme: _theme, ...own } = packet;
  return sha256(canonical({ ...library, packet: own }));
}

/** JSON with keys in order (as RFC 8785 3.2.3), maps as objects, and without places in files, which say nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, member: unknown) => {
    if (key === "span" && isPlace(member)) return undefined;
    const object: unknown = member instanceof Map ? Object.fromEntries(member) : member;
    if (typeof object !== "object" || object === null || Array.isArray(object)) return object;
    const sorted = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(sorted);
  });
}

function isPlace(member: unknown): boolean {
  return typeof member === "object" && member !== null && "file" in member && "start" in member;
}
