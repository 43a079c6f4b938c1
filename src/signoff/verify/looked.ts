/** What is known of one file before it is held against the others and the library. */
import type { Certificate } from "../pades/certificate.js";
import type { AllowedSigner } from "../ssh/allowed-signers.js";
import { claimedIssue, type IssueManifest } from "./manifest-checks.js";
import {
  type Check,
  type FileReport,
  type PacketFileKind,
  type Successor,
  unknown,
  type Verdict,
  verdictOf,
} from "./report.js";

/** Whom the caller trusts. Nothing that a file carries adds to it. */
export interface Trust {
  /** Null where none were named. */
  readonly signers: readonly AllowedSigner[] | null;
  /** Of certificate authorities; empty where none were named. */
  readonly authorities: readonly Certificate[];
  /** Now. */
  readonly at: Date;
}

export interface Looked {
  readonly file: string;
  readonly kind: PacketFileKind | null;
  /** Null where the checks decide. */
  readonly verdict: Verdict | null;
  /** Null where there is none that could be held against anything. */
  readonly manifest: IssueManifest | null;
  readonly manifestBytes: Uint8Array | null;
  readonly checks: readonly Check[];
  /** Null, or left out, where no library knows of a later issue. */
  readonly supersededBy?: Successor | null;
}

export function notLookedAt(file: string): Looked {
  return { file, kind: null, verdict: "not-looked-at", manifest: null, manifestBytes: null, checks: [] };
}

/** A file that says nothing of an issue, with the check that says so. */
export function notIssued(file: string, kind: PacketFileKind | null, check: Check): Looked {
  return { file, kind, verdict: "not-issued", manifest: null, manifestBytes: null, checks: [check] };
}

export function withChecks(looked: Looked, more: readonly Check[]): Looked {
  return { ...looked, checks: [...looked.checks, ...more] };
}

/** What a file comes to by itself; a manifest is no more than what is on record, as long as nobody but the library vouches for it. */
export function verdictOfLooked({ kind, verdict, checks }: Looked): Verdict {
  const found = verdict ?? verdictOf(checks);
  if (found !== "valid") return found;
  if (kind === "docx") return "uncontrolled-copy";
  return kind === "manifest" && !checks.some(isVouching) ? "on-record" : found;
}

/** Where nobody vouches for a file, that is said. */
export function reportOfFile(looked: Looked): FileReport {
  const { file, kind, manifest, supersededBy = null } = looked;
  const isAnswered =
    manifest === null || looked.checks.some(({ check, outcome }) => check === "issuer" || outcome === "fails");
  const verdict = verdictOfLooked(looked);
  const isShown = isAnswered || verdict === "valid" || verdict === "uncontrolled-copy";
  const checks = isShown ? looked.checks : [...looked.checks, nobodyVouches(kind, verdict)];
  return { file, kind, verdict, supersededBy, issue: manifest === null ? null : claimedIssue(manifest), checks };
}

function isVouching({ check, outcome }: Check): boolean {
  return check === "issuer" && outcome === "holds";
}

const vouchedFor: Readonly<Record<PacketFileKind, string>> = {
  pdf: "the pages",
  docx: "the text",
  manifest: "the manifest",
};

function nobodyVouches(kind: PacketFileKind | null, verdict: Verdict): Check {
  const what = kind === null ? "the file" : vouchedFor[kind];
  if (verdict === "on-record") {
    const text = `nobody vouches for ${what} by signature: that the library has it on record is its own word`;
    return unknown("issuer", text, "ask for an issue whose approvals are signed, or that is signed with a certificate");
  }
  const text = `nobody whom you trust vouches for ${what}: anybody can make a file like this one from the same sources`;
  const remedy =
    "compare it with the organisation's library (-C DIR), or ask for an issue that is signed with a certificate (--trust FILE)";
  return unknown("issuer", text, remedy);
}
