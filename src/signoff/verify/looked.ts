/** What is known of one file before it is held against the others and the library. */
import type { Certificate } from "../pades/certificate.js";
import type { AllowedSigner } from "../ssh/allowed-signers.js";
import { claimedIssue, type IssueManifest } from "./manifest-checks.js";
import { type Check, type FileReport, type PacketFileKind, unknown, type Verdict, verdictOf } from "./report.js";

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

/** A Word file is never more than a copy; and where nobody vouches for a file, that is said. */
export function reportOfFile({ file, kind, verdict, manifest, checks }: Looked): FileReport {
  const isAnswered =
    manifest === null || checks.some(({ check, outcome }) => check === "issuer" || outcome === "fails");
  const all = isAnswered ? checks : [...checks, nobodyVouches()];
  const found = verdict ?? verdictOf(all);
  return {
    file,
    kind,
    verdict: found === "valid" && kind === "docx" ? "uncontrolled-copy" : found,
    issue: manifest === null ? null : claimedIssue(manifest),
    checks: all,
  };
}

function nobodyVouches(): Check {
  const text =
    "nobody whom you trust vouches for the pages: anybody can make a file like this one from the same sources";
  const remedy =
    "compare it with the organisation's library (-C DIR), or ask for an issue that is signed with a certificate (--trust FILE)";
  return unknown("issuer", text, remedy);
}
