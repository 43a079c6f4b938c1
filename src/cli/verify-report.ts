/** What `verify` found, for people: a verdict for each file, then what does not hold, what holds, what is only claimed, and what can't be told. */
import type { styleText } from "node:util";
import { claimWords } from "../signoff/verify/manifest-checks.js";
import {
  type Check,
  type FileReport,
  type Outcome,
  plain,
  successorWords,
  type Verdict,
  type VerifyReport,
  verdictWords,
} from "../signoff/verify/report.js";
import { painter } from "./report.js";
import type { Terminal } from "./terminal.js";

type Style = Parameters<typeof styleText>[0];

const headings: readonly (readonly [Outcome, string, Style])[] = [
  ["fails", "does not hold", "red"],
  ["superseded", "not the latest", "yellow"],
  ["holds", "holds", "green"],
  ["claimed", "only claimed", "yellow"],
  ["unknown", "can't be told", "yellow"],
];

const verdictStyles: Readonly<Record<Verdict, Style>> = {
  valid: ["green", "bold"],
  "on-record": ["yellow", "bold"],
  "intact-issuer-unknown": ["yellow", "bold"],
  "intact-signers-unknown": ["yellow", "bold"],
  "uncontrolled-copy": ["yellow", "bold"],
  broken: ["red", "bold"],
  "not-issued": ["red", "bold"],
  "not-looked-at": "dim",
};

const mostNames = 20;

export function printVerified({ ok, files }: VerifyReport, terminal: Terminal): void {
  const looked = files.filter(({ verdict }) => verdict !== "not-looked-at");
  const others = files.filter(({ verdict }) => verdict === "not-looked-at").map(({ file }) => plain(file));
  for (const report of looked) printFile(report, terminal);
  if (others.length > 0) {
    const more = others.length > mostNames ? ` and ${others.length - mostNames} more` : "";
    terminal.err(`Not looked at, for they are no files of a packet: ${others.slice(0, mostNames).join(", ")}${more}\n`);
  }
  terminal.err(`${summary(ok, looked)}\n`);
}

function printFile({ file, verdict, supersededBy, issue, checks }: FileReport, terminal: Terminal): void {
  const paint = painter(terminal);
  const since = supersededBy === null ? "" : `, ${paint(["yellow", "bold"], successorWords(supersededBy))}`;
  terminal.err(`${plain(file)}: ${paint(verdictStyles[verdict], verdictWords[verdict])}${since}\n`);
  if (issue !== null) {
    terminal.err(`  says that it is ${claimWords(issue)}\n`);
  }
  for (const [outcome, heading, style] of headings) {
    const own = grouped(checks.filter((check) => check.outcome === outcome));
    if (own.length > 0) terminal.err(`  ${paint(style, heading)}\n`);
    for (const [index, { text, remedy }] of own.entries()) {
      terminal.err(`    ${text}\n`);
      if (remedy !== null && remedy !== own[index + 1]?.remedy) terminal.err(`      ${paint("dim", "→")} ${remedy}\n`);
    }
  }
  terminal.err("\n");
}

function summary(ok: boolean, looked: readonly FileReport[]): string {
  const count = (...verdicts: readonly Verdict[]) => looked.filter(({ verdict }) => verdicts.includes(verdict)).length;
  if (looked.length === 0) return "There is no packet here.";
  const files = looked.length === 1 ? "The file" : `${looked.length} files:`;
  if (!ok) {
    const bad = count("broken", "not-issued");
    return looked.length === 1
      ? `${files} does not verify.`
      : `${files} ${bad} ${bad === 1 ? "does" : "do"} not verify.`;
  }
  const known = count("valid", "uncontrolled-copy");
  const late = lateWords(looked);
  if (known === looked.length)
    return looked.length === 1 ? `${files} is what was issued${late}.` : `${files} all are what was issued${late}.`;
  return `${files} nothing fails; but not all is shown${late}: see what can't be told.`.replace(
    "The file nothing",
    "Nothing",
  );
}

/** ", but is superseded by issue 3 of 2026-11-22", to stand at the end of what is said of the files. */
function lateWords(looked: readonly FileReport[]): string {
  const [first, ...more] = looked.flatMap(({ supersededBy }) => supersededBy ?? []);
  if (first === undefined) return "";
  if (looked.length === 1) return `, but is ${successorWords(first)}`;
  return more.length === 0 ? "; 1 is superseded" : `; ${more.length + 1} are superseded`;
}

/** What is said alike of several policies, in one line. */
function grouped(checks: readonly Check[]): readonly Pick<Check, "text" | "remedy">[] {
  const groups = new Map<string, Check[]>();
  for (const [index, check] of checks.entries()) {
    const key = check.about === undefined ? String(index) : JSON.stringify([check.check, check.about.said]);
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].flatMap((group) => {
    const abouts = group.flatMap(({ about }) => about ?? []);
    const [about, second] = abouts;
    if (about === undefined || second === undefined) return group;
    const policies = abouts.map(({ policy }) => policy).join(", ");
    const text = `${policies}: ${about.said}${timesWords(abouts.flatMap(({ time }) => time ?? []))}`;
    return [{ text, remedy: group[0]?.remedy ?? null }];
  });
}

function timesWords(times: readonly string[]): string {
  const [first, ...more] = [...new Set(times)].sort();
  if (first === undefined) return "";
  const last = more.at(-1);
  return last === undefined ? `, on ${first}` : `, between ${first} and ${last}`;
}
