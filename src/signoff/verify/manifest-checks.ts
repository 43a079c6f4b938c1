/** Whether a manifest is one of an issue, and agrees with itself. What it claims is held against the file by the other checks. */

import type { IsoDate } from "../../policy/policy.js";
import { type Manifest, readManifest } from "../manifest.js";
import { type Check, type ClaimedIssue, fails, failsEach, holds, shortened } from "./report.js";

export type IssueManifest = Manifest & { readonly issue: NonNullable<Manifest["issue"]> };

/** A manifest larger than this is none of ours. */
const mostBytes = 16 * 1024 * 1024;

export interface ReadIssueManifest {
  /** Null where nothing can be held against it. */
  readonly manifest: IssueManifest | null;
  readonly checks: readonly Check[];
}

export function readIssueManifest(bytes: Uint8Array): ReadIssueManifest {
  const manifest = bytes.length > mostBytes || !isCanonical(bytes) ? null : readManifest(bytes);
  const again = "ask whoever sent the file for the one that was issued";
  if (manifest === null) {
    const text = "the manifest is not one that this program writes, or has been edited";
    return { manifest: null, checks: [fails("manifest", text, again)] };
  }
  const { issue } = manifest;
  if (issue === null) {
    const text = `the manifest is of a working copy of ${manifest.packet}, which proves nothing`;
    return { manifest: null, checks: [fails("manifest", text, "ask for a copy that was issued")] };
  }
  const contradictions = [
    ...unapproved(manifest),
    ...doubled(manifest),
    ...later({ ...manifest, issue }),
    ...leftOut(manifest),
  ];
  // What contradicts itself is held against nothing else: the work on it could be without bound.
  if (contradictions.length > 0) return { manifest: null, checks: failsEach("manifest", contradictions, again) };
  const issued = { ...manifest, issue };
  return { manifest: issued, checks: [holds("manifest", `the manifest is of ${issueWords(issued)}`)] };
}

/** "issue 7 of Information Security Policies, of 2026-11-22, made out to Acme" */
export function issueWords({ issue, title, organization }: IssueManifest): string {
  return claimWords({ number: issue.number, title, organization, date: issue.date, recipient: issue.recipient });
}

type ClaimedWords = Pick<ClaimedIssue, "number" | "title" | "organization" | "recipient"> & { readonly date: string };

export function claimWords({ number, title, organization, date, recipient }: ClaimedWords): string {
  const by = organization === null ? "" : ` by ${shortened(organization)}`;
  const to = recipient === null ? "" : `, made out to ${shortened(recipient)}`;
  return `issue ${number} of "${shortened(title)}"${by}, of ${date}${to}`;
}

export function claimedIssue({ issue, packet, title, organization }: IssueManifest): ClaimedIssue {
  const { number, recipient } = issue;
  return { packet, title, organization, number, date: issue.date as IsoDate, recipient };
}

/** JSON that says one thing to every reader: no key twice, no other spelling of the same. */
function isCanonical(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n` === text;
  } catch {
    return false;
  }
}

/** Nothing else is issued (`issuing/refusals.ts`). */
const issuable: readonly string[] = ["approved", "overdue"];

function unapproved({ state, policies }: Manifest): readonly string[] {
  const texts = policies.flatMap(({ id, version, state: own, approvals, missing }) => {
    const name = version === null ? id : `${id} ${version}`;
    if (own === "draft" || missing.length > 0) return [`${name} is not approved by all who must, yet is in an issue`];
    if (!issuable.includes(own)) return [`${name} is ${own}, yet is in an issue`];
    const isApproved = approvals.some(({ meaning }) => meaning === "approval");
    return isApproved ? [] : [`${name} is said to be approved, but by nobody`];
  });
  if (policies.length === 0) return ["the manifest names no policy, so nobody approved anything, yet is of an issue"];
  return issuable.includes(state) ? texts : [...texts, `the packet is ${state}, yet is numbered as an issue`];
}

/** Only a packet for some services leaves out text of a policy. */
function leftOut({ services, policies }: Manifest): readonly string[] {
  if (services !== undefined) return [];
  const ids = policies.filter(({ leavesOut }) => leavesOut === true).map(({ id }) => id);
  return ids.map((id) => `the manifest leaves out text of ${id}, yet is of a packet for all services`);
}

/** Names stand for one thing each: an approval is no other's statement, nor its signature. Under two names it is one approval still. */
function doubled({ packet, issue, policies, outputs, attachments }: Manifest): readonly string[] {
  const proofs = policies.flatMap(({ approvals }) =>
    approvals.flatMap(({ statement, signature }) => [statement?.name ?? [], signature?.name ?? []].flat()),
  );
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["policy", policies.map(({ id }) => id)],
    ["output", outputs.map(({ name }) => name)],
    ["format", outputs.map(({ format }) => format)],
    ["attached file", attachments.map(({ name }) => name)],
    ["statement or signature", proofs],
  ];
  const twice = lists.flatMap(([what, names]) =>
    repeated(names).map((name) => `the manifest names the ${what} ${name} twice`),
  );
  const again = policies.flatMap(({ id, approvals }) => {
    const statements = repeated(approvals.flatMap(({ statement }) => statement?.digest.sha256 ?? []));
    const signatures = repeated(approvals.flatMap(({ signature }) => signature?.digest.sha256 ?? []));
    const words = approvals.map(({ principal, role, meaning, time }) =>
      JSON.stringify([principal.toLowerCase(), role, meaning, time]),
    );
    const isTwice = statements.length + signatures.length + repeated(words).length > 0;
    return isTwice ? [`one approval of ${id} is listed as two`] : [];
  });
  const stem = `${packet}-${String(issue?.number ?? 0).padStart(4, "0")}.`;
  const foreign = outputs.filter(({ name, format }) => name !== `${stem}${format}`);
  return [...twice, ...again, ...foreign.map(({ name }) => `${name} is no name of this issue's files`)];
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

/** Nobody's approval can be younger than the issue that it is in. */
function later({ issue, policies }: IssueManifest): readonly string[] {
  return policies.flatMap(({ id, approvals }) =>
    approvals
      .filter(({ time }) => time.slice(0, 10) > issue.date)
      .map(({ name, time }) => `${name} approved ${id} on ${time.slice(0, 10)}, after the issue of ${issue.date}`),
  );
}

/** Clocks differ. */
const mostAhead = 10 * 60 * 1000;

/** Nothing was approved or issued in the future. @param at now */
export function clockChecks({ issue, policies }: IssueManifest, at: Date): readonly Check[] {
  const latest = new Date(at.getTime() + mostAhead);
  const now = `${at.toISOString().slice(0, 19)}Z`;
  const wrong = [
    ...(issue.date > latest.toISOString().slice(0, 10) ? [`it says that it was issued on ${issue.date}`] : []),
    ...policies.flatMap(({ id, approvals }) =>
      approvals
        .filter(({ time }) => Date.parse(time) > latest.getTime())
        .map(({ name, time }) => `${name} is said to have approved ${id} on ${time}`),
    ),
  ].map((text) => `${text}, which is yet to come: it is ${now}`);
  return failsEach("manifest", wrong, "do not rely on it; if it is your clock that is slow, set it");
}
