/**
 * What `verify` found, as data: for each file a verdict and the checks that it comes from. A check says in plain words what holds, what
 * does not, what is only claimed, and what can't be told with what was given. Refuses to call anything valid that nobody trusted
 * vouches for.
 */
import type { IsoDate } from "../../policy/policy.js";

/**
 * - `holds`: shown from the bytes
 * - `fails`: shown to be wrong
 * - `claimed`: said by the file, and by nothing that would show it
 * - `unknown`: can't be told without what the remedy names
 * - `superseded`: it is what was issued, and a later issue has taken its place
 */
export type Outcome = "holds" | "fails" | "claimed" | "unknown" | "superseded";

/** What is looked at. A new check is a line here and whoever makes it. */
export const checkSubjects = {
  file: "the file can be read",
  seal: "nothing changed since the packet was sealed",
  coverage: "seal and signature cover every byte",
  manifest: "the manifest is one of an issue",
  pages: "the manifest is of these pages",
  parts: "the manifest is of this text",
  attachments: "attached files are those that the manifest lists",
  sources: "attached sources are what was approved",
  approval: "whose keys signed the approvals",
  approver: "name, role and time that an approver gives",
  certificate: "the issuer's signature",
  "time-stamp": "when it was signed",
  issuer: "who vouches for it by signature",
  record: "the library has the issue on record",
  current: "whether it is the latest issue",
  rebuild: "its sources make the same bytes again",
} as const;
export type CheckSubject = keyof typeof checkSubjects;

export interface Check {
  readonly check: CheckSubject;
  readonly outcome: Outcome;
  /** A sentence without a full stop. Holds only printable characters, whatever the file held. */
  readonly text: string;
  /** What to do about it; null where nothing is to be done. */
  readonly remedy: string | null;
  /** Where the same is said of several policies: of which, when, and what. */
  readonly about?: CheckedPolicy;
}

export interface CheckedPolicy {
  /** "POL-ACC-01 2.1.0" */
  readonly policy: string;
  readonly said: string;
  /** RFC 3339, in UTC; null where it says nothing of a time. */
  readonly time: string | null;
}

/**
 * - `valid`: nothing fails, and somebody trusted vouches for it by signature: the issuer with a certificate, and no signature of an approval is by
 *   somebody unknown; or the library has it on record, and every approval is signed by a trusted signer
 * - `on-record`: nothing fails, and the library has it on record, with approvals that nobody signed; the library's word is all there is
 * - `intact-issuer-unknown`: nothing fails, and trusted signers approved the attached sources; nobody trusted vouches for the pages
 * - `intact-signers-unknown`: nothing fails, and nothing says who made it
 * - `uncontrolled-copy`: a Word file as it was issued; anybody may have one, and change it
 * - `broken`: something fails
 * - `not-issued`: no issued packet at all
 * - `not-looked-at`: no file that a packet consists of
 */
export type Verdict =
  | "valid"
  | "on-record"
  | "intact-issuer-unknown"
  | "intact-signers-unknown"
  | "uncontrolled-copy"
  | "broken"
  | "not-issued"
  | "not-looked-at";

export const verdictWords: Readonly<Record<Verdict, string>> = {
  valid: "valid",
  "on-record": "intact, as this library has it on record, signers unknown",
  "intact-issuer-unknown": "intact, approved by known signers, issuer unknown",
  "intact-signers-unknown": "intact, signers unknown",
  "uncontrolled-copy": "uncontrolled copy, as it was issued",
  broken: "BROKEN",
  "not-issued": "NOT AN ISSUED PACKET",
  "not-looked-at": "not looked at",
};

export type PacketFileKind = "pdf" | "docx" | "manifest";

/** What a file says of itself; shown beside the verdict, never instead of it. */
export interface ClaimedIssue {
  readonly packet: string;
  readonly title: string;
  readonly organization: string | null;
  readonly number: number;
  readonly date: IsoDate;
  readonly recipient: string | null;
}

/** A later issue of the same packet. */
export interface Successor {
  readonly number: number;
  readonly date: IsoDate;
}

export interface FileReport {
  /** As it was named; `archive.zip/name` for a file in an archive. */
  readonly file: string;
  /** Null for a file that was not looked at. */
  readonly kind: PacketFileKind | null;
  readonly verdict: Verdict;
  /** The latest issue, where the library has one that took this one's place: the verdict says only what the file is. */
  readonly supersededBy: Successor | null;
  readonly issue: ClaimedIssue | null;
  readonly checks: readonly Check[];
}

export interface VerifyReport {
  /** True when every packet verified, and there is one. */
  readonly ok: boolean;
  readonly files: readonly FileReport[];
}

/** What the checks of one packet come to. */
export function verdictOf(checks: readonly Check[]): Exclude<Verdict, "not-issued" | "not-looked-at"> {
  const outcomes = (check: CheckSubject) => checks.filter((one) => one.check === check).map(({ outcome }) => outcome);
  if (checks.some(({ outcome }) => outcome === "fails")) return "broken";
  const approvals = outcomes("approval");
  const isApproved = approvals.length > 0 && approvals.every((outcome) => outcome === "holds");
  if (!approvals.includes("unknown")) {
    if (outcomes("issuer").includes("holds")) return "valid";
    if (outcomes("record").includes("holds")) return isApproved ? "valid" : "on-record";
  }
  return isApproved ? "intact-issuer-unknown" : "intact-signers-unknown";
}

const failing: readonly Verdict[] = ["broken", "not-issued"];

/** The report of all files together; one that holds no packet is not in order. */
export function reportOf(files: readonly FileReport[]): VerifyReport {
  const looked = files.filter(({ verdict }) => verdict !== "not-looked-at");
  return { ok: looked.length > 0 && looked.every(({ verdict }) => !failing.includes(verdict)), files };
}

const longest = 600;

/** Letters that are printed as nothing but room. */
const blanks = "\u115f\u1160\u2800\u3164\uffa0";

/**
 * A text from a file that may be hostile, fit for one line of a terminal. Runs of spaces become one: with many of them a text would wrap
 * into lines of its own.
 */
export function plain(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, "\ufffd")
    .replace(new RegExp(`[\\s${blanks}]+`, "gu"), " ");
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}

const longestName = 120;

/** A title or name from a file, at a length that leaves room for what is said of it. */
export function shortened(name: string): string {
  const characters = [...plain(name)];
  return characters.length <= longestName ? characters.join("") : `${characters.slice(0, longestName).join("")}…`;
}

type Say = (check: CheckSubject, text: string, remedy?: string) => Check;

const said =
  (outcome: Outcome): Say =>
  (check, text, remedy) => ({ check, outcome, text: plain(text), remedy: remedy ?? null });

export const holds = said("holds");
export const fails = said("fails");
export const claimed = said("claimed");
export const unknown = said("unknown");

/** A check that is one of many alike, each of another policy. */
export function ofPolicy(check: Check, { policy, said: words, time }: CheckedPolicy): Check {
  const when = time === null ? "" : `, on ${time}`;
  const about = { policy: plain(policy), said: plain(words), time };
  return { ...check, text: plain(`${policy}: ${words}${when}`), about };
}

export function superseded(by: Successor): Check {
  return said("superseded")("current", successorWords(by), `ask for issue ${by.number}`);
}

/** "superseded by issue 3 of 2026-11-22" */
export function successorWords({ number, date }: Successor): string {
  return `superseded by issue ${number} of ${date}`;
}

/** What is wrong many times is wrong; a report stays one that can be read. */
const mostOfAKind = 20;

/** A failure for each text, in one kind of check. */
export function failsEach(check: CheckSubject, texts: readonly string[], remedy: string): readonly Check[] {
  const shown = texts.slice(0, mostOfAKind).map((text) => fails(check, text, remedy));
  const more = texts.length - shown.length;
  return more > 0 ? [...shown, fails(check, `and ${more} more of that kind`, remedy)] : shown;
}
