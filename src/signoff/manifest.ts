/**
 * The manifest of a packet: what it holds, in which versions, approved by whom, from which sources, and the digests of its files. An in-toto
 * Statement v1 (https://in-toto.io/Statement/v1) about the files. It claims; `verify` tells which of its claims hold.
 */
import { z } from "zod";

/** The predicate that this tool defines for a packet's files. */
export const manifestPredicate = "https://policy-packet.example/manifest/v1";

const hexadecimal = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
const sha256Set = z.strictObject({ sha256: hexadecimal });
/** SHA-256 over lines of `sha256sum`, in byte order of names (in-toto digest set, `dirHash`). */
const dirHashSet = z.strictObject({ dirHash: hexadecimal });
const day = z.iso.date();

const attachedFile = z.strictObject({
  /** As attached to the PDF. */
  name: z.string().min(1),
  digest: sha256Set,
  bytes: z.int().nonnegative(),
});

const approval = z.strictObject({
  principal: z.string().min(1),
  name: z.string().min(1),
  role: z.string().min(1),
  /** In whose place, by a delegation; null for a holder's own. */
  delegatedBy: z.strictObject({ principal: z.string().min(1), name: z.string().min(1) }).nullable(),
  meaning: z.enum(["approval", "review"]),
  time: z.iso.datetime(),
  /** The record in the library. */
  file: z.string().min(1),
  /** Name and digest of the statement as attached to an issue. */
  statement: attachedFile.nullable(),
  /** Null where the approval is on record only. */
  signature: attachedFile.extend({ fingerprint: z.string().regex(/^SHA256:/) }).nullable(),
});

const policy = z.strictObject({
  id: z.string().min(1),
  version: z.string().nullable(),
  title: z.string(),
  file: z.string().min(1),
  state: z.enum(["draft", "approved", "overdue", "retired"]),
  digest: dirHashSet,
  approvals: z.array(approval),
  /** What is still missing, in words. */
  missing: z.array(z.string()),
  /** That text of it, which is limited to other services, is in none of the files; nor are its sources, then. */
  leavesOut: z.literal(true).optional(),
});

/** A PDF counts as it was rendered, before the revision that holds this manifest: its first `bytes` bytes. */
const pdfOutput = z.strictObject({
  name: z.string().min(1),
  format: z.literal("pdf"),
  digest: sha256Set,
  bytes: z.int().positive(),
});
/** A Word file counts by its parts, but for the part that holds this manifest. */
const docxOutput = z.strictObject({ name: z.string().min(1), format: z.literal("docx"), digest: dirHashSet });

const issue = z.strictObject({
  number: z.int().positive(),
  date: day,
  recipient: z.string().nullable(),
  /** The issue before it; null for the first. */
  supersedes: z.int().positive().nullable(),
  /** The commit whose files it was made from. */
  commit: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
  /** SHA-256 of the certificate that the PDF is to be signed with; null where it is sealed alone. */
  certificate: hexadecimal.nullable(),
  /** Whether that signature is to have a time stamp: so one that was taken off is missed. */
  timeStamp: z.boolean(),
});

const predicate = z.strictObject({
  packet: z.string().min(1),
  title: z.string().min(1),
  organization: z.string().nullable(),
  classification: z.string().nullable(),
  /** Keys of the services that it is for; absent for all. */
  services: z.array(z.string().min(1)).min(1).optional(),
  state: z.enum(["draft", "superseded", "overdue", "approved"]),
  date: day.nullable(),
  /** Null for a working copy. */
  issue: issue.nullable(),
  /** Name, version and digest of the program's own code. */
  tool: z.string().min(1),
  /** SHA-256 of what packets.yaml comes to for this packet, theme aside. */
  settings: sha256Set,
  theme: sha256Set,
  policies: z.array(policy),
  outputs: z.array(z.discriminatedUnion("format", [pdfOutput, docxOutput])),
  /** Everything attached to the PDF but the manifest itself. */
  attachments: z.array(attachedFile),
});

export const manifestSchema = z.strictObject({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  subject: z.array(z.strictObject({ name: z.string().min(1), digest: z.union([sha256Set, dirHashSet]) })),
  predicateType: z.literal(manifestPredicate),
  predicate,
});

export type ManifestStatement = z.infer<typeof manifestSchema>;
export type Manifest = ManifestStatement["predicate"];
export type ManifestApproval = z.infer<typeof approval>;

/** Its name among the files attached to a PDF. */
export const manifestName = "manifest.json";

/** @returns JSON with a final line break, the same for the same packet; its subjects are its outputs */
export function writeManifest(manifest: Manifest): Uint8Array {
  const statement: ManifestStatement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: manifest.outputs.map(({ name, digest }) => ({ name, digest })),
    predicateType: manifestPredicate,
    predicate: manifest,
  };
  return new TextEncoder().encode(`${JSON.stringify(statement, null, 2)}\n`);
}

/** @returns null for bytes that are no such manifest, or one whose subjects are not its outputs */
export function readManifest(bytes: Uint8Array): Manifest | null {
  let written: unknown;
  try {
    written = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  const { data } = manifestSchema.safeParse(written);
  if (data === undefined) return null;
  const outputs = data.predicate.outputs.map(({ name, digest }) => ({ name, digest }));
  return JSON.stringify(outputs) === JSON.stringify(data.subject) ? data.predicate : null;
}
