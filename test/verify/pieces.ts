/**
 * An issued packet put together from its pieces, each of which a test may make otherwise: what `issue` would never make, but whoever
 * knows how it is made can.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { writeZip } from "../../src/archive/write-zip.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { compile } from "../../src/pipeline.js";
import { dirHash, sha256 } from "../../src/signoff/digest.js";
import { type Manifest, manifestName, writeManifest } from "../../src/signoff/manifest.js";
import type { EmbeddedFile } from "../../src/signoff/pdf/pdf.js";
import { sealPdf } from "../../src/signoff/pdf/seal.js";
import { writeStatement } from "../../src/signoff/statement.js";
import { wordDigest, wordPartsForManifest, writeWordManifest } from "../../src/signoff/word/manifest-part.js";
import { keyOf, signed, signerLine } from "../signoff/keys.js";

const require = createRequire(import.meta.url);
const encoder = new TextEncoder();

export const ada = { principal: "ada@clinic.example", name: "Ada Quill", role: "cso", key: 1 } as const;
export const ben = { principal: "ben@clinic.example", name: "Ben Marsh", role: "dpo", key: 2 } as const;

/** Who signs with which key, as an auditor got it by another way. */
export const signersText = `${[ada, ben].map(({ principal, key }) => signerLine(principal, key)).join("\n")}\n`;

export interface Content {
  readonly id: string;
  readonly version: string;
  readonly text: string;
}

export const access: Content = {
  id: "POL-A",
  version: "1.0.0",
  text: '---\nid: POL-A\ntitle: Access Policy\nversion: "1.0.0"\n---\n\n## Purpose\n\nEverybody has a key of their own.\n',
};
export const backup: Content = {
  id: "POL-B",
  version: "2.1.0",
  text: '---\nid: POL-B\ntitle: Backup Policy\nversion: "2.1.0"\n---\n\n## Purpose\n\nBackups are kept for a year.\n',
};

export interface Given {
  readonly packet?: string;
  readonly policies?: readonly Content[];
  /** What the pages show, where that is not what was approved. */
  readonly shown?: readonly Content[];
  readonly signer?: { readonly principal: string; readonly name: string; readonly role: string; readonly key: number };
  /** Without a signature. */
  readonly recordedOnly?: boolean;
  readonly number?: number;
  readonly certificate?: string | null;
  readonly change?: (manifest: Manifest) => Manifest;
  /** Of what is attached, just before it is sealed; the manifest's list is not changed by it. */
  readonly attach?: (files: readonly EmbeddedFile[]) => readonly EmbeddedFile[];
}

export interface Pieces {
  readonly rendered: Uint8Array;
  readonly pdf: Uint8Array;
  readonly docx: Uint8Array;
  readonly manifest: Uint8Array;
  readonly files: readonly EmbeddedFile[];
  /** The library that it was issued from: sources, records and the issue on record. */
  readonly library: Readonly<Record<string, Uint8Array | string>>;
}

const renderings = new Map<string, Promise<ReadonlyMap<string, Uint8Array>>>();

/** PDF and Word file of these policies, as a build makes them. */
function render(packet: string, policies: readonly Content[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const key = JSON.stringify([packet, policies]);
  const known = renderings.get(key) ?? compileOnce(packet, policies);
  renderings.set(key, known);
  return known;
}

async function compileOnce(packet: string, policies: readonly Content[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const settings = `organization: { name: Example Clinic }\npackets: { ${packet}: { title: Policies } }\n`;
  const sources = policies.map(({ id, text }) => [fileOf(id), text] as const);
  const host = createMemoryHost({ "packets.yaml": settings, ...Object.fromEntries(sources) }, (specifier) =>
    readFile(require.resolve(specifier)),
  );
  const { files, diagnostics } = await compile(host, { cache: false });
  if (files.size === 0) throw new Error(JSON.stringify(diagnostics));
  return files;
}

export function fileOf(id: string): string {
  return `policies/${id.toLowerCase()}.md`;
}

export async function pieces(given: Given = {}): Promise<Pieces> {
  const { packet = "auditor", policies = [access, backup], number = 1 } = given;
  const made = await render(packet, given.shown ?? policies);
  const rendered = made.get(`${packet}.pdf`) ?? new Uint8Array();
  const parts = wordPartsForManifest(made.get(`${packet}.docx`) ?? new Uint8Array());
  const approvals = policies.map((policy) => approvalOf(policy, given));
  const sources = new Map(
    policies.map((one) => [`${one.id}@${one.version}/${fileOf(one.id)}`, encoder.encode(one.text)]),
  );
  const attached = [
    ...approvals.flatMap(({ statement, signature }) => [statement, ...(signature === null ? [] : [signature])]),
    embedded("allowed_signers", encoder.encode(signersText)),
    embedded("sources.zip", writeZip(sources)),
  ];
  const stem = `${packet}-${String(number).padStart(4, "0")}`;
  const plain: Manifest = {
    packet,
    title: "Policies",
    organization: "Example Clinic",
    classification: null,
    state: "approved",
    date: "2026-02-01",
    issue: {
      number,
      date: "2026-02-01",
      recipient: "Acme",
      supersedes: null,
      commit: "0".repeat(40),
      certificate: given.certificate ?? null,
      timeStamp: false,
    },
    tool: "memory",
    settings: { sha256: sha256("settings") },
    theme: { sha256: sha256("theme") },
    policies: approvals.map(({ entry }) => entry),
    outputs: [
      { name: `${stem}.pdf`, format: "pdf", digest: { sha256: sha256(rendered) }, bytes: rendered.length },
      { name: `${stem}.docx`, format: "docx", digest: { dirHash: wordDigest(parts) } },
    ],
    attachments: attached.map(listed),
  };
  const manifest = writeManifest(given.change?.(plain) ?? plain);
  const all = [embedded(manifestName, manifest), ...attached];
  const files = given.attach?.(all) ?? all;
  const records = approvals.flatMap(({ file, statement, signature }) => [
    [file, statement.bytes] as const,
    ...(signature === null ? [] : [[`${file}.sig`, signature.bytes] as const]),
  ]);
  return {
    rendered,
    pdf: sealPdf(rendered, files),
    docx: writeWordManifest(parts, manifest),
    manifest,
    files,
    library: {
      "packets.yaml": `organization: { name: Example Clinic }\npackets: { ${packet}: { title: Policies } }\n`,
      allowed_signers: signersText,
      ...Object.fromEntries(policies.map(({ id, text }) => [fileOf(id), text])),
      ...Object.fromEntries(records),
      [`policies/issued/${packet}/${String(number).padStart(4, "0")}.json`]: manifest,
    },
  };
}

function approvalOf(policy: Content, { signer = ada, recordedOnly = false }: Given) {
  const { principal, name, role, key } = signer;
  const inputs = [{ path: fileOf(policy.id), sha256: sha256(policy.text) }];
  const time = "2026-01-12T09:30:00Z";
  const { id, version } = policy;
  const digest = dirHash(inputs);
  const bytes = writeStatement({
    policy: id,
    version,
    digest,
    meaning: "approval",
    principal,
    name,
    role,
    delegatedBy: null,
    time,
    inputs,
  });
  const who = name.split(" ")[0]?.toLowerCase() ?? "";
  const statement = embedded(`${id}@${version}.${who}.json`, bytes);
  const armored = encoder.encode(signed(new TextDecoder().decode(bytes), key));
  const signature = recordedOnly ? null : embedded(`${statement.name}.sig`, armored);
  const file = `policies/approvals/${id}/${version}/${who}.json`;
  const { fingerprint } = keyOf(key).publicKey;
  const entry: Manifest["policies"][number] = {
    id,
    version,
    title: id,
    file: fileOf(id),
    state: "approved",
    digest: { dirHash: digest },
    approvals: [
      {
        principal,
        name,
        role,
        delegatedBy: null,
        meaning: "approval",
        time,
        file,
        statement: listed(statement),
        signature: signature === null ? null : { ...listed(signature), fingerprint },
      },
    ],
    missing: [],
  };
  return { entry, statement, signature, file };
}

export function embedded(name: string, bytes: Uint8Array): EmbeddedFile {
  const mediaType = name.endsWith(".json") ? "application/json" : "application/octet-stream";
  return {
    name,
    mediaType,
    description: name,
    relationship: "Data",
    modified: new Date("2026-02-01T00:00:00Z"),
    bytes,
  };
}

export function listed({ name, bytes }: EmbeddedFile) {
  return { name, digest: { sha256: sha256(bytes) }, bytes: bytes.length };
}
