/**
 * Reads one policy file. Never fails: whatever a file holds, there is a policy and a list of findings. Asynchronous only because
 * the templating engine is loaded when a file uses it. Opens nothing but the bytes that it is given.
 */
import type { Checked } from "../diagnostics.js";
import { codeBlock } from "../document/builders.js";
import type { Anchor, Block, Footnote, Heading } from "../document/tree.js";
import { plainText, walkBlocks } from "../document/walk.js";
import { newest } from "./calendar.js";
import { reportShown, reportSpelled } from "./deception.js";
import { createFindings, type Findings } from "./findings.js";
import { type FrontMatter, readFrontMatter } from "./frontmatter.js";
import { splitSource } from "./frontmatter-split.js";
import type { IncludableFiles } from "./include-files.js";
import { expandIncludes } from "./includes.js";
import { checkLimits } from "./limit-checks.js";
import { areDeclared } from "./limit-spelling.js";
import { readMarkdown } from "./markdown.js";
import { withMentioned } from "./mentions.js";
import type { ControlMapping, Policy, ReadingContext } from "./policy.js";
import { findTextHistory } from "./revision-tables.js";
import { policyIdFrom } from "./slugs.js";
import { readSource } from "./source.js";
import { renderTemplating } from "./template.js";

/**
 * @param file POSIX path relative to the library's folder
 * @param bytes the file's bytes
 * @param context what templates see, and which roles and services exist
 * @param files what the text may take in
 */
export async function readPolicy(
  file: string,
  bytes: Uint8Array,
  context: ReadingContext,
  files: IncludableFiles = new Map(),
): Promise<Checked<Policy>> {
  const findings = createFindings();
  const source = readSource(file, bytes, findings);
  const split = splitSource(source, findings);
  const front = readFrontMatter(split.yaml, source, context, findings);
  const bodyStart = front.isMapping ? split.bodyStart : 0;
  const variables = { policy: templateView(front, file), ...context.variables };
  const whole = expandIncludes(source, bodyStart, { files, declared: context.roles !== null, findings });
  const templated = await renderTemplating(whole.source, bodyStart, variables, findings);
  const { blocks, footnotes, controls, scopes, mentions } = readMarkdown(templated, whole.source, context, findings);
  const kept =
    split.kept === null
      ? []
      : [
          codeBlock(
            split.kept.text.replace(/\n$/, ""),
            split.kept.language,
            source.span(split.kept.start, split.kept.end),
          ),
        ];
  const history = front.revisions.length === 0 ? findTextHistory(blocks) : null;
  const told = history?.blocks ?? blocks;
  const named = firstHeading(told);
  const title = front.title ?? (named === null ? fileName(file) : plainText(named.content).trim());
  const id = front.id ?? policyIdFrom(fileName(file)) ?? "policy";
  reportSpelled(id, front.spanOf("id"), false, findings);
  reportShown([...blocks, ...footnotes.flatMap((note) => note.blocks)], findings);
  const titleAt = indexOfTitle(told, title);
  const body = [...kept, ...told.filter((_, index) => index !== titleAt)];
  if (blocks.length === 0 && kept.length === 0) {
    findings.report(
      "source/empty",
      source.span(0, 0),
      "the policy has no text",
      "write it below the front matter, or delete the file",
    );
  }
  const value: Policy = {
    file,
    id,
    declaresId: front.id !== null,
    title,
    version: front.version,
    owner: front.owner,
    effective: front.effective,
    review: front.review,
    nextReview: front.nextReview,
    classification: front.classification,
    summary: front.summary,
    language: front.language,
    controls: [...front.controls, ...ofPrintedSections(controls, body, footnotes)],
    parent: front.parent,
    raci: front.raci,
    inheritance: front.inheritance,
    services: servicesOf(front, told[titleAt], { scopes, declared: areDeclared(context.services) }, findings),
    tags: front.tags,
    weight: front.weight,
    retired: front.retired,
    claimedApprover: front.claimedApprover,
    claimedApprovalDate: front.claimedApprovalDate,
    claimedStatus: front.claimedStatus,
    revisions: history?.revisions ?? front.revisions,
    textHistory: history === null ? "none" : history.printed ? "printed" : "taken-out",
    newestDate: newest([front.newestDate, ...(history?.revisions ?? []).map(({ date }) => date)]),
    variables: withMentioned(templated.variables, mentions, context.roles),
    includes: whole.includes,
    body,
    footnotes,
    scopes: new Map([...scopes].filter(([node]) => node !== told[titleAt])),
    mentions,
    spanOf: front.spanOf,
    sourceText: source.text,
  };
  checkLimits(value, front.title === null && titleAt === -1 ? named : null, findings);
  return { value, diagnostics: findings.list() };
}

/** What a policy's own templates see of it as `policy`. */
function templateView(front: FrontMatter, file: string): Readonly<Record<string, unknown>> {
  const { id, title, version, owner, effective, nextReview, classification, summary } = front;
  return { id, title, version, owner, effective, next_review: nextReview, classification, summary, file };
}

function firstHeading(blocks: readonly Block[]): Heading | null {
  const isNamed = (block: Block): block is Heading =>
    block.kind === "heading" && plainText(block.content).trim() !== "";
  return blocks.find(isNamed) ?? null;
}

/** A first heading of level 1 that repeats the title would be printed twice. -1 where there is none. */
function indexOfTitle(blocks: readonly Block[], title: string): number {
  const index = blocks.findIndex((block) => block.kind === "heading" && block.level === 1);
  const first = blocks[index];
  return first?.kind === "heading" && normalized(plainText(first.content)) === normalized(title) ? index : -1;
}

/** Services of the whole policy: front matter's, else those behind the heading that repeats the title. */
function servicesOf(
  front: FrontMatter,
  title: Block | undefined,
  { scopes, declared }: { readonly scopes: Policy["scopes"]; readonly declared: boolean },
  findings: Findings,
) {
  const scope = title?.kind === "heading" ? scopes.get(title) : undefined;
  if (scope === undefined || front.services.length === 0) return scope?.services ?? front.services;
  const message = "front matter says for which services the policy is; what is said behind its title has no effect";
  findings.report(declared ? "scope/misplaced" : "section/attribute", scope.span, message, "say it once");
  return front.services;
}

/** What is said behind a heading that is not printed, such as one that repeats the title, is said of the whole policy. */
function ofPrintedSections(
  controls: readonly ControlMapping[],
  body: readonly Block[],
  footnotes: readonly Footnote[],
): readonly ControlMapping[] {
  const all = walkBlocks([...body, ...footnotes.flatMap(({ blocks }) => blocks)]);
  const printed = new Set<Anchor | null>(all.flatMap((block) => (block.kind === "heading" ? [block.id] : [])));
  return controls.map((control) => (printed.has(control.section) ? control : { ...control, section: null }));
}

function normalized(title: string): string {
  return title.replace(/\s+/g, " ").trim().toLowerCase();
}

function fileName(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return name.replace(/\.[^.]+$/, "") || name;
}
