/** A small library with one policy, and approvals of it, for the tests of sign-off. */
import { dirHash, sha256 } from "../../src/signoff/digest.js";
import type { Files } from "../packet/policies.js";

export const settings = `organization: { name: Example Clinic }
roles:
  cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> }
  dpo: { title: Privacy Officer, holder: Ben Marsh <ben@clinic.example> }
approval: { required: [cso], review: 12 months }
variables: { hotline: "555" }
packets: { all: { title: All } }
`;
export const text = `---
id: POL-A
title: Access Policy
version: "1.0.0"
effective: 2026-01-15
revisions:
  - { version: "1.0.0", date: 2026-01-10, author: Xi Lo, summary: First issue }
---
## Purpose

Call {{ hotline }}.
`;
export const file = "policies/a.md";

/** What the digest of the policy is taken of, when this is its text. */
function inputsOf(policy: string) {
  return [
    { path: file, sha256: sha256(policy) },
    { path: "variables/hotline", sha256: sha256("555") },
  ];
}

export const digest = dirHash(inputsOf(text));

/** What a record says that the approval of exactly this policy would not. */
export interface Change {
  readonly digest?: string;
  readonly role?: string;
  readonly name?: string;
  readonly principal?: string;
  readonly time?: string;
  readonly meaning?: string;
  readonly subject?: string;
  readonly delegatedBy?: { readonly principal: string; readonly name: string };
  /** The policy's text. */
  readonly policy?: string;
}

export function record(change: Change = {}): string {
  const inputs = inputsOf(change.policy ?? text);
  return JSON.stringify({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: change.subject ?? "POL-A@1.0.0", digest: { dirHash: change.digest ?? dirHash(inputs) } }],
    predicateType: "https://policy-packet.example/approval/v1",
    predicate: {
      decision: "approved",
      meaning: change.meaning ?? "approval",
      signer: {
        principal: change.principal ?? "ada@clinic.example",
        name: change.name ?? "Ada Quill",
        role: change.role ?? "cso",
      },
      ...(change.delegatedBy === undefined ? {} : { delegatedBy: change.delegatedBy }),
      time: change.time ?? "2026-01-12T09:30:00Z",
      inputs,
    },
  });
}

export const place = "policies/approvals/POL-A/1.0.0";

export const library = (records: Files, policy = text, packets = settings): Files => ({
  "packets.yaml": packets,
  [file]: policy,
  ...records,
});

export const one = (change: Change = {}): Files => ({ [`${place}/ada.json`]: record(change) });
