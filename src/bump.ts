/**
 * Gives a policy its next version: the number and a row on top of its revision history, and not a byte beside them. What would be written
 * is read again first, and must say just that.
 */
import { isDeepStrictEqual } from "node:util";
import { type Diagnostic, type DiagnosticCode, diagnostic, fileSpan, hasErrors, type Span } from "./diagnostics.js";
import { type Host, HostError } from "./host/host.js";
import { hostFinding } from "./host-findings.js";
import { type OpenLibrary, openLibrary } from "./open-library.js";
import { applyFixes } from "./policy/apply-fixes.js";
import { type BumpEdits, bumpEdits, otherKeys, textBelow } from "./policy/bump-edits.js";
import { deceptionOf } from "./policy/deception.js";
import { createFindings } from "./policy/findings.js";
import { readingContext } from "./policy/library.js";
import { nextVersion, type VersionStep } from "./policy/next-version.js";
import type { IsoDate, Policy, ReadingContext, Revision } from "./policy/policy.js";
import { readPolicy } from "./policy/read.js";
import type { NewRevision } from "./policy/revision-row.js";
import { readSource, type Source } from "./policy/source.js";
import { compareVersions } from "./policy/versions.js";
import { unknownPolicy } from "./unknown-policy.js";

export interface BumpOptions {
  /** The policy by its id. */
  readonly policy: string;
  readonly step: VersionStep;
  /** What changed, in one sentence. */
  readonly summary: string;
  /** Who changed it; the holder of the role that owns the policy when left out. */
  readonly author?: string;
  readonly date: IsoDate;
}

export interface Bumped {
  readonly policy: string;
  readonly file: string;
  /** Null for a policy that had none. */
  readonly from: string | null;
  readonly revision: NewRevision;
}

export interface BumpResult {
  /** Null when nothing was written. */
  readonly bumped: Bumped | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The file is as it was where there is a finding, also of a folder that can't be written or in which another run is at work. @throws only on a bug */
export async function bump(host: Host, options: BumpOptions): Promise<BumpResult> {
  try {
    return await host.exclusively(() => bumpAlone(host, options));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { bumped: null, diagnostics: [hostFinding(error)] };
  }
}

async function bumpAlone(host: Host, options: BumpOptions): Promise<BumpResult> {
  const { value: library, diagnostics } = await openLibrary(host);
  if (library === null) return { bumped: null, diagnostics };
  const policy = library.policies.find(({ id }) => id === options.policy);
  if (policy === undefined)
    return {
      bumped: null,
      diagnostics: unknownPolicy("bump/unknown-policy", options.policy, library.policies, diagnostics),
    };
  const revision = newRevision(policy, options, library);
  const against = objections(policy, revision, library.standing.signOffs.get(policy)?.supersededBy ?? null);
  if (against.length > 0) return { bumped: null, diagnostics: against };
  return write(host, policy, revision, library);
}

function newRevision(policy: Policy, options: BumpOptions, { config }: OpenLibrary): NewRevision {
  const holder = policy.owner === null ? undefined : config.roles.get(policy.owner)?.holder?.name;
  return {
    version: nextVersion(policy.version ?? highest(policy.revisions), options.step),
    date: options.date,
    author: oneLine(options.author ?? "") || (holder ?? null),
    summary: oneLine(options.summary),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function highest(revisions: readonly Revision[]): string | null {
  const versions = revisions.map(({ version }) => version).filter((version) => version !== "");
  return versions.reduce<string | null>((a, b) => (a !== null && compareVersions(a, b) >= 0 ? a : b), null);
}

/** What speaks against this version of this policy. */
function objections(policy: Policy, revision: NewRevision, supersededBy: string | null): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const refuse = (code: DiagnosticCode, key: string, message: string, hint: string) =>
    found.push(diagnostic(code, policy.spanOf(key), message, hint));
  const name = `${policy.id} ${policy.version ?? ""}`.trim();
  const top = highest(policy.revisions);
  if (supersededBy !== null) {
    const hint = `bring back the newest ${policy.file} from version control first`;
    refuse("bump/behind", "version", `${name} is below ${supersededBy}, which is on record`, hint);
  } else if (top !== null && compareVersions(revision.version, top) <= 0) {
    const hint = `set version: "${top}" first, or delete that revision`;
    refuse("bump/behind", "version", `${revision.version} would not be above the revision ${top} that there is`, hint);
  }
  const last = policy.revisions.reduce<IsoDate | null>(
    (a, { date }) => (date !== null && (a === null || date > a) ? date : a),
    null,
  );
  if (last !== null && revision.date < last) {
    const hint = "give a later day with --date, or correct the date of that revision";
    refuse("bump/date", "revisions", `${revision.date} is before ${last}, the date of a revision that there is`, hint);
  }
  return [...found, ...wordRefusals(revision)];
}

/** What speaks against the words of the row. They are in no file yet. */
function wordRefusals({ summary, author }: NewRevision): readonly Diagnostic[] {
  const empty =
    summary === ""
      ? [
          diagnostic(
            "bump/summary",
            fileSpan(""),
            "the summary is empty",
            'say in a sentence what changed: --summary "..."',
          ),
        ]
      : [];
  return [
    ...empty,
    ...deceptive("bump/summary", "summary", summary),
    ...deceptive("bump/author", "author", author ?? ""),
  ];
}

function deceptive(code: "bump/summary" | "bump/author", option: string, text: string): readonly Diagnostic[] {
  const control = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u.test(text)
    ? { message: "there is a character that no text has", hint: "write plain letters" }
    : null;
  const found = deceptionOf(text) ?? control;
  if (found === null) return [];
  return [diagnostic(code, fileSpan(""), `the ${option}: ${found.message}`, `correct --${option}: ${found.hint}`)];
}

async function write(
  host: Host,
  { id, file }: Policy,
  revision: NewRevision,
  library: OpenLibrary,
): Promise<BumpResult> {
  const context = readingContext(library.config);
  const bytes = await host.readFile(file);
  const before = await read(file, bytes, context);
  const refused = (span: Span, why: string, others: readonly Diagnostic[] = []): BumpResult => {
    const hint = `write it by hand: version: "${revision.version}", and a row in revisions`;
    const finding = diagnostic("bump/unwritable", span, `nothing was written: ${why}`, hint);
    return { bumped: null, diagnostics: [...others, finding] };
  };
  const [fault] = before.faults;
  if (fault !== undefined) return refused(fault.span, "the front matter has errors", before.faults);
  const place = before.policy.spanOf("revisions");
  const made = bumpEdits(before.source, before.policy, revision);
  if (made.kind === "refused") return refused(place, made.why);
  const changed = applyFixes(bytes, made.edits);
  const after = await read(file, changed, context);
  if (after.faults.length > 0 || !saysJustThat(before, after, made)) {
    return refused(place, "the file would say something else as well then");
  }
  await host.writeFile(file, changed);
  return { bumped: { policy: id, file, from: before.policy.version, revision }, diagnostics: [] };
}

interface Read {
  readonly policy: Policy;
  readonly source: Source;
  /** Errors in front matter and encoding. */
  readonly faults: readonly Diagnostic[];
}

async function read(file: string, bytes: Uint8Array, context: ReadingContext): Promise<Read> {
  const { value, diagnostics } = await readPolicy(file, bytes, context);
  const faults = diagnostics.filter((one) => hasErrors([one]) && isAboutFrontMatter(one));
  return { policy: value, source: readSource(file, bytes, createFindings()), faults };
}

function isAboutFrontMatter({ code }: Diagnostic): boolean {
  return code.startsWith("frontmatter/") || code === "source/invalid-utf8";
}

/** Whether the version is new, the row is on top of those that were there, and everything else is as it was. */
function saysJustThat(before: Read, after: Read, { row, textAdded }: BumpEdits & { kind: "edits" }): boolean {
  const [top, ...others] = after.policy.revisions;
  return (
    after.policy.version === row.version &&
    after.policy.textHistory === before.policy.textHistory &&
    same(top === undefined ? null : rowOf(top), row) &&
    same(others.map(rowOf), before.policy.revisions.map(rowOf)) &&
    same(otherKeys(before.source), otherKeys(after.source)) &&
    textBelow(before.source) === textBelow(after.source).replace(textAdded, () => "")
  );
}

function rowOf({ version, date, author, summary, approver }: Revision) {
  return { version, date, author, summary, approver };
}

function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
