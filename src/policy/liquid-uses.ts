/** Reports the variables of a template that have no value, and those that the templating of another tool sets. */
import { type TopLevelToken, TypeGuards } from "liquidjs";
import type { Span } from "../diagnostics.js";
import type { Findings } from "./findings.js";
import type { ForeignName } from "./foreign-blocks.js";
import { blockOf } from "./liquid-blocks.js";
import { describeUnknown, type VariableUse } from "./liquid-variables.js";
import { abbreviated } from "./literal.js";

export interface UsesInput {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly at: (start: number, end: number) => Span;
  readonly findings: Findings;
}

export interface RefusedUses {
  /** What must be printed as it stands. */
  readonly tokens: readonly TopLevelToken[];
  /** Names that loops among them would have set. */
  readonly names: readonly ForeignName[];
}

/** @param foreign names that have their value from something that is not carried out */
export function refuseUses(
  uses: readonly VariableUse[],
  tokens: readonly TopLevelToken[],
  foreign: readonly ForeignName[],
  input: UsesInput,
): RefusedUses {
  const refused = new Set<TopLevelToken>();
  const names: ForeignName[] = [];
  for (const use of uses) {
    const root = use.name.split(".", 1)[0];
    const isForeign = foreign.some(({ name, start, end }) => name === root && start <= use.start && use.start < end);
    if (use.known && !isForeign) continue;
    const token = tokenAt(tokens, use.start);
    if (token === undefined) continue;
    if (isForeign) {
      if (!refused.has(token)) reportForeign(token, root ?? "", input);
    } else if (/\|\s*default\s*:/.test(token.getText())) {
      continue;
    } else {
      const { message, hint } = describeUnknown(use, input.variables);
      const span = input.at(use.start, use.start + use.name.length);
      input.findings.report("template/unknown-variable", span, message, hint);
    }
    const block = blockOf(tokens, token);
    for (const one of tokens) if (block.includes(one)) refused.add(one);
    const loop = TypeGuards.isTagToken(token) && token.name === "for" ? /\bfor\s+(\w+)/.exec(token.getText()) : null;
    const end = block.at(-1)?.begin ?? token.end;
    if (loop !== null)
      names.push({ name: loop[1] ?? "", start: token.end, end }, { name: "forloop", start: token.end, end });
  }
  return { tokens: [...refused], names };
}

export function tokenAt(tokens: readonly TopLevelToken[], offset: number): TopLevelToken | undefined {
  return tokens.find(({ begin, end }) => begin <= offset && offset < end);
}

function reportForeign(token: TopLevelToken, name: string, { at, findings }: UsesInput): void {
  findings.report(
    "template/foreign",
    at(token.begin, token.end),
    `${abbreviated(token.getText())} needs ${name}, which is set by templating that is not carried out; it is printed as it stands`,
    "write what it stands for, or use a variable of packets.yaml",
  );
}
