/** The files of an issue: what is attached to its PDF, the manifest, the sealed PDF and the Word copy that carries the manifest. */
import { writeZip } from "../archive/write-zip.js";
import { type Host, HostError } from "../host/host.js";
import { issueNumber } from "../packet/edition.js";
import { approvalNames, makeManifest, manifestFile } from "../packet/manifest.js";
import type { PacketPlan } from "../packet/packet.js";
import { contentInputs } from "../signoff/content.js";
import { compareNames, sha256 } from "../signoff/digest.js";
import { type Manifest, manifestName, writeManifest } from "../signoff/manifest.js";
import type { EmbeddedFile } from "../signoff/pdf/pdf.js";
import { sealPdf } from "../signoff/pdf/seal.js";
import { sourceFolder, sourcesName } from "../signoff/verify/source-checks.js";
import { wordDigest, writeWordManifest } from "../signoff/word/manifest-part.js";
import type { RenderedIssue } from "./issue-edition.js";

export type IssueClaim = NonNullable<Manifest["issue"]>;

export interface IssueFiles {
  /** Sealed, not signed. */
  readonly pdf: Uint8Array;
  readonly docx: Uint8Array | null;
  readonly manifest: Uint8Array;
}

/** "auditor-0007" */
export function issueStem(packet: string, number: number): string {
  return `${packet}-${issueNumber(number)}`;
}

/** What a manifest says of an issue's outputs as they were rendered. */
export function issueOutputs(stem: string, { pdf, wordParts }: RenderedIssue): Manifest["outputs"] {
  const printed = { name: `${stem}.pdf`, format: "pdf" as const, digest: { sha256: sha256(pdf) }, bytes: pdf.length };
  if (wordParts === null) return [printed];
  return [printed, { name: `${stem}.docx`, format: "docx", digest: { dirHash: wordDigest(wordParts) } }];
}

/** @param host the library of the source commit */
export async function makeIssueFiles(
  host: Host,
  plan: PacketPlan,
  rendered: RenderedIssue,
  issue: IssueClaim,
): Promise<IssueFiles> {
  const attachments = await attachedFiles(host, plan, issue);
  const outputs = issueOutputs(issueStem(plan.packet.name, issue.number), rendered);
  const manifest = writeManifest(
    makeManifest(plan, {
      tool: host.tool,
      issue,
      outputs,
      attachments: attachments.map(({ name, bytes }) => manifestFile(name, bytes)),
    }),
  );
  const { pdf, wordParts } = rendered;
  const carried: EmbeddedFile = {
    name: manifestName,
    mediaType: "application/vnd.in-toto+json",
    description: `Manifest of issue ${issueNumber(issue.number)}: policies, approvals and digests`,
    relationship: "Data",
    modified: midnight(issue.date),
    bytes: manifest,
  };
  return {
    pdf: sealPdf(pdf, [carried, ...attachments]),
    docx: wordParts === null ? null : writeWordManifest(wordParts, manifest),
    manifest,
  };
}

async function attachedFiles(host: Host, plan: PacketPlan, { date }: IssueClaim): Promise<readonly EmbeddedFile[]> {
  const modified = midnight(date);
  const statements = plan.entries.flatMap(({ signOff }) =>
    signOff.approvals.flatMap((approval): EmbeddedFile[] => {
      const { statement, signature, name, policy, version, assurance } = approval;
      const names = approvalNames(approval);
      const what = `${approval.meaning === "review" ? "Review" : "Approval"} of ${policy} ${version} by ${name}`;
      const common = { relationship: "Supplement", modified: wholeSeconds(approval.time) } as const;
      const record = {
        name: names.statement,
        mediaType: "application/vnd.in-toto+json",
        description: what,
        bytes: statement,
      };
      if (assurance.kind === "recorded" || signature === null) return [{ ...common, ...record }];
      const description = `SSH signature of the ${what.toLowerCase().slice(0, 1)}${what.slice(1)}`;
      return [
        { ...common, ...record },
        { ...common, name: names.signature, mediaType: "text/plain", description, bytes: signature },
      ];
    }),
  );
  const signers = await readSigners(host, plan);
  const sources = await sourcesArchive(host, plan);
  return [
    ...statements,
    ...(signers === null
      ? []
      : [
          {
            name: "allowed_signers",
            mediaType: "text/plain",
            description: "Whose key is whose, as the library says; to be compared with what the reader trusts",
            relationship: "Supplement" as const,
            modified,
            bytes: signers,
          },
        ]),
    ...(sources === null
      ? []
      : [
          {
            name: sourcesName,
            mediaType: "application/zip",
            description: "The sources of each policy: what its approvals are of",
            relationship: "Source" as const,
            modified,
            bytes: sources,
          },
        ]),
  ];
}

/**
 * A folder for each policy with what its content consists of: `find`, `sort` and `sha256sum` give the digest that its approvals name. A policy of
 * which the packet leaves out text has none: its sources hold that text.
 * @returns null where that is every policy
 */
async function sourcesArchive(host: Host, { entries }: PacketPlan): Promise<Uint8Array | null> {
  const files = new Map<string, Uint8Array>();
  const shown = entries.filter(({ leavesOut }) => !leavesOut);
  for (const { whole } of shown)
    for (const { path, bytes } of await contentInputs(host, whole)) files.set(`${sourceFolder(whole)}/${path}`, bytes);
  return shown.length === 0 ? null : writeZip(new Map([...files].sort(([a], [b]) => compareNames(a, b))));
}

async function readSigners(host: Host, { config }: PacketPlan): Promise<Uint8Array | null> {
  try {
    return await host.readFile(config.approval.signers);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function wholeSeconds(time: string): Date {
  return new Date(Math.floor(Date.parse(time) / 1000) * 1000);
}
