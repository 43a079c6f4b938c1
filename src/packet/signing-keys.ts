/** The keys that signed a packet's approvals: a number where they signed, and once in full, on one line, so that they can be compared. */
import { cell, inlineCode, paragraph, row } from "../document/builders.js";
import type { Block } from "../document/tree.js";
import type { Approval } from "../signoff/approval.js";
import { dataTable, linesCell, textCell } from "./cells.js";
import type { PacketPlan } from "./packet.js";

/** Numbers from 1 in the order in which keys first sign, by fingerprint. */
export type SigningKeys = ReadonlyMap<string, number>;

export function signingKeys(plan: PacketPlan): SigningKeys {
  const keys = new Map<string, number>();
  for (const { fingerprint } of signatures(plan)) if (!keys.has(fingerprint)) keys.set(fingerprint, keys.size + 1);
  return keys;
}

/** How an approval is assured, in few words. */
export function assuranceWords({ assurance }: Approval, keys: SigningKeys): string {
  return assurance.kind === "recorded" ? "Recorded" : `Signed, key ${keys.get(assurance.fingerprint) ?? ""}`;
}

/** Each key with its fingerprint and who signed with it; nothing where no approval is signed. */
export function keyTable(plan: PacketPlan, keys: SigningKeys): readonly Block[] {
  if (keys.size === 0) return [];
  const rows = [...keys].map(([fingerprint, number]) => {
    const signers = signatures(plan).filter((signature) => signature.fingerprint === fingerprint);
    return row([
      textCell(String(number)),
      cell([inlineCode(fingerprint)]),
      linesCell([...new Set(signers.map(({ name }) => name))]),
    ]);
  });
  return [
    paragraph("Keys that these approvals are signed with", "caption"),
    dataTable(
      ["Key", "Fingerprint", "Signed by"],
      rows,
      "Each key that signed, with its fingerprint and who signed with it.",
    ),
  ];
}

function signatures({ entries }: PacketPlan): readonly { readonly name: string; readonly fingerprint: string }[] {
  return entries
    .flatMap(({ signOff }) => signOff.approvals)
    .flatMap(({ name, assurance }) =>
      assurance.kind === "signed" ? [{ name, fingerprint: assurance.fingerprint }] : [],
    );
}
