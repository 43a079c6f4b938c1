/** The manifest of a working copy: what the packet holds, in which versions and states, and the digests of its files. */

import { requirementKeys } from "../config/requirement-words.js";
import { sha256 } from "../signoff/digest.js";
import type { AssembledPacket } from "./assemble.js";
import type { AttachedFile } from "./attachments.js";
import { packetState } from "./packet.js";

/** @param files the packet's outputs by name; @returns JSON with a final line break, the same for the same packet */
export function makeManifest(
  { plan, attachments }: AssembledPacket,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const carrier = `${plan.packet.name}.pdf`;
  const manifest = {
    packet: plan.packet.name,
    title: plan.packet.title,
    copy: "working copy, uncontrolled",
    state: packetState(plan),
    date: plan.date,
    policies: plan.entries.map(({ policy, signOff }) => ({
      id: policy.id,
      version: policy.version,
      file: policy.file,
      state: signOff.state,
      digest: { dirHash: signOff.digest },
      approvals: signOff.approvals.map(({ file, name, role, meaning, time, assurance }) => ({
        name,
        role,
        meaning,
        time,
        assurance: assurance.kind,
        file,
      })),
      missing: signOff.missing.map(requirementKeys),
    })),
    outputs: [...files].map(([name, bytes]) => ({
      name,
      digest: { sha256: sha256(bytes) },
      bytes: bytes.length,
      ...(name === carrier && attachments.length > 0 ? { attachments: attachments.map(attached) } : {}),
    })),
  };
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}

function attached({ name, file, bytes }: AttachedFile) {
  return { name, file, digest: { sha256: sha256(bytes) }, bytes: bytes.length };
}
