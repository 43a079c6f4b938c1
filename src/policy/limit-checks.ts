/** Limits to services, held against the text that they are in once all of it is read: those that contradict each other, and those without effect. */
import type { Block, Heading, Inline } from "../document/tree.js";
import { blockChildren, blockInlines, inlineChildren, inlinesOf, plainText, walkInlines } from "../document/walk.js";
import type { Findings } from "./findings.js";
import type { Policy, Scope } from "./policy.js";
import { reportContradiction } from "./service-limits.js";

type Limited = Pick<Policy, "body" | "footnotes" | "scopes" | "services" | "revisions">;

/** Keys of services; null for all that there are. */
type Services = readonly string[] | null;

/** @param titleInText the heading whose text is the policy's title, where no front matter says it */
export function checkLimits(policy: Limited, titleInText: Heading | null, findings: Findings): void {
  const { body, footnotes, scopes, services } = policy;
  if (scopes.size === 0) return;
  const seen = new Set<Scope>();
  const checks: Checks = { ...policy, titleInText, seen, findings };
  const around = services.length === 0 ? null : services;
  checkBlocks(body, around, checks);
  for (const { blocks } of footnotes) checkBlocks(blocks, around, checks);
  for (const scope of new Set(scopes.values()))
    if (!seen.has(scope))
      misplaced(scope, "would have no effect here: these words are also used outside of the text", checks);
}

interface Checks extends Limited {
  readonly titleInText: Heading | null;
  readonly seen: Set<Scope>;
  readonly findings: Findings;
}

function misplaced({ span }: Scope, why: string, { findings }: Checks): void {
  findings.report("scope/misplaced", span, `the limit ${why}`, "limit a section, or whole words of its text");
}

function checkBlocks(blocks: readonly Block[], around: Services, checks: Checks): void {
  const { scopes } = checks;
  let sections: readonly { readonly level: number; readonly scope: Scope | null; readonly services: Services }[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") {
      sections = sections.filter(({ level }) => level < block.level);
      const outer = sections.at(-1) ?? { scope: null, services: around };
      const scope = scopes.get(block);
      sections = [
        ...sections,
        { level: block.level, scope: scope ?? outer.scope, services: within(scope, outer.services, checks) },
      ];
    }
    const { scope, services } = sections.at(-1) ?? { scope: null, services: around };
    checkInlines(blockInlines(block), services, checks);
    checkBlocks(blockChildren(block), services, checks);
    if (block.kind === "heading") checkHeading(block, scope, checks);
    if (block.kind === "table") checkHistory(block, scope, checks);
  }
}

function checkInlines(content: readonly Inline[], around: Services, checks: Checks): void {
  for (const node of content)
    checkInlines(inlineChildren(node), within(checks.scopes.get(node), around, checks), checks);
}

function within(scope: Scope | undefined, around: Services, { seen, findings }: Checks): Services {
  if (scope === undefined) return around;
  const left = around === null ? scope.services : scope.services.filter((service) => around.includes(service));
  if (left.length > 0) {
    seen.add(scope);
    return left;
  }
  if (!seen.has(scope)) reportContradiction(scope, around ?? [], findings);
  seen.add(scope);
  return around;
}

/** A heading must keep a text for everybody who sees its section; and what names the policy is seen by all. */
function checkHeading(heading: Heading, section: Scope | null, checks: Checks): void {
  const limits = limitsIn(heading.content, checks);
  const [first] = limits;
  if (heading === checks.titleInText) {
    for (const scope of new Set([...limits, ...(section === null ? [] : [section])]))
      misplaced(
        scope,
        "would have no effect here: this heading is the policy's title (title in front matter says another)",
        checks,
      );
    return;
  }
  if (first !== undefined && freeText(heading.content, checks).trim() === "")
    misplaced(first, `is of all words of a heading; write {services: ${first.services.join(" ")}} behind it`, checks);
}

/** A revision history that is a table is printed again where that of the whole packet is. */
function checkHistory(table: Block, section: Scope | null, checks: Checks): void {
  const place = table.span;
  const isHistory = checks.revisions.some(
    ({ span }) =>
      span.file === place?.file && span.start.offset >= place.start.offset && span.end.offset <= place.end.offset,
  );
  if (!isHistory) return;
  for (const scope of new Set([...limitsIn(inlinesOf([table]), checks), ...(section === null ? [] : [section])]))
    misplaced(scope, "would have no effect here: revisions are printed for all services", checks);
}

function limitsIn(content: readonly Inline[], { scopes }: Checks): readonly Scope[] {
  return walkInlines(content).flatMap((node) => scopes.get(node) ?? []);
}

/** What a text says to everybody. */
function freeText(content: readonly Inline[], checks: Checks): string {
  const free = content.filter((node) => !checks.scopes.has(node));
  return free
    .map((node) => (inlineChildren(node).length === 0 ? plainText([node]) : freeText(inlineChildren(node), checks)))
    .join("");
}
