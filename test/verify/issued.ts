/** Packets approved and issued by the program itself, from a library in memory. Git is played: the library is as committed. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { approve } from "../../src/approve.js";
import { hasErrors } from "../../src/diagnostics.js";
import { createMemoryHost, type MemoryHost } from "../../src/host/memory.js";
import type { SourceControl } from "../../src/host/source-control.js";
import { issue } from "../../src/issue.js";
import type { Credentials } from "../../src/signoff/pades/credentials.js";
import type { TimestampSource } from "../../src/signoff/pades/time-stamp.js";
import { signSsh } from "../../src/signoff/ssh/sign.js";
import { keyOf, signerLine } from "../signoff/keys.js";

const require = createRequire(import.meta.url);

export const ada = 1;
export const mallory = 3;
/** As an auditor has it from Ada herself. */
export const signersText = `${signerLine("ada@clinic.example", ada)}\n`;

export const settings = `organization: { name: Example Clinic }
roles:
  cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> }
approval: { required: [cso], assurance: signed, review: 12 months }
variables: { hotline: "555 0100" }
packets:
  auditor: { title: Clinic Policies, policies: all }
  summary: { title: Clinic Summary, policies: [POL-A], formats: [pdf] }
`;

function policy(id: string, title: string, text: string): string {
  return `---
id: ${id}
title: ${title}
version: "1.0.0"
effective: 2026-01-15
revisions:
  - { version: "1.0.0", date: 2026-01-10, author: Cleo Ward, summary: First issue }
---
## Purpose

${text}
`;
}

export const library: Readonly<Record<string, string>> = {
  "packets.yaml": settings,
  allowed_signers: signersText,
  "policies/a.md": policy("POL-A", "Access Policy", "Everybody has a key of their own. Call {{ hotline }}."),
  "policies/b.md": policy("POL-B", "Backup Policy", "Backups are kept for a year."),
};

export interface Issued {
  readonly pdf: Uint8Array;
  readonly docx: Uint8Array;
  readonly manifest: Uint8Array;
  readonly host: MemoryHost;
}

/** A library with all its policies approved, signed by Ada. */
export async function approvedLibrary(files: Readonly<Record<string, string>> = library): Promise<MemoryHost> {
  const host = createMemoryHost(files, (specifier) => readFile(require.resolve(specifier)));
  const { diagnostics } = await approve(host, {
    policies: ["POL-A", "POL-B"],
    role: "cso",
    time: new Date("2026-01-12T09:30:00Z"),
    sign: async (message, namespace) => signSsh(message, keyOf(ada), namespace),
  });
  if (hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics));
  return host;
}

export function committed(host: MemoryHost, changes: readonly string[] = []): SourceControl {
  return {
    head: async () => ({ commit: "c".repeat(40), changes }),
    everCommitted: async () => [],
    at: async () => host,
  };
}

export async function issuePacket(
  host: MemoryHost,
  packet = "auditor",
  credentials: Credentials | null = null,
  timestamp: TimestampSource | null = null,
): Promise<Issued> {
  const time = new Date("2026-02-01T10:00:00Z");
  const { issued, diagnostics } = await issue(host, committed(host), {
    packet,
    recipient: "Acme",
    time,
    credentials,
    timestamp,
  });
  if (issued === null) throw new Error(JSON.stringify(diagnostics));
  const file = (ending: string) =>
    host.output.get(issued.files.find((name) => name.endsWith(ending)) ?? "") ?? new Uint8Array();
  return { pdf: file(".pdf"), docx: file(".docx"), manifest: file(".manifest.json"), host };
}

export interface IssuedPackets {
  readonly auditor: Issued;
  readonly summary: Issued;
}

let packets: Promise<IssuedPackets> | null = null;

/** Two packets of one library, issued once. */
export function issuedPackets(): Promise<IssuedPackets> {
  packets ??= approvedLibrary().then(async (host) => ({
    auditor: await issuePacket(host),
    summary: await issuePacket(host, "summary"),
  }));
  return packets;
}
