/**
 * The only file that knows liquidjs. No files, no clock, no chance, no limits on time (they would differ from machine to
 * machine) but on steps. Whatever can't be carried out is reported at its place and printed as it stands.
 */
import {
  filters,
  Liquid,
  LiquidError,
  type Template,
  type Token,
  Tokenizer,
  type TopLevelToken,
  TypeGuards,
  UndefinedVariableError,
} from "liquidjs";
import type { Span } from "../diagnostics.js";
import type { Region } from "./code-regions.js";
import type { Findings } from "./findings.js";
import type { ForeignName } from "./foreign-blocks.js";
import { blockOf, findStructureErrors } from "./liquid-blocks.js";
import { refuseUses, tokenAt } from "./liquid-uses.js";
import { usedVariables, type VariableUse } from "./liquid-variables.js";
import { abbreviated, literalText, literalValue, withLiteral } from "./literal.js";
import { identityMap, type TextMap, TextMapBuilder } from "./text-map.js";

export interface LiquidInput {
  /** What is printed. */
  readonly kept: string;
  /** The same length, with nothing in it that looks like templating but is not. */
  readonly scanned: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Names that templating of other tools gives a value to. */
  readonly foreignNames: readonly ForeignName[];
  readonly at: (start: number, end: number) => Span;
  readonly findings: Findings;
}

export interface LiquidOutput {
  readonly text: string;
  readonly map: TextMap;
  readonly variables: ReadonlyMap<string, string>;
}

const mostRounds = 200;
const mostSteps = 200_000;
const mostOutput = 20_000_000;
const withheldTags = ["include", "render", "layout", "block", "tablerow", "liquid"];
const withheldFilters = ["sample"];
const dateFilters = ["date", "date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822"];

/** Carries out the templating; what is wrong is made literal, one round after the other, until the rest can be rendered. */
export function runLiquid(input: LiquidInput): LiquidOutput {
  let { kept, scanned, foreignNames } = input;
  for (let round = 0; round < mostRounds; round++) {
    const problem = findProblems(kept, scanned, foreignNames, input);
    if (problem.kind === "ready") return render(problem.templates, problem.uses, input);
    kept = withLiteral(kept, problem.literal);
    scanned = withLiteral(scanned, problem.literal);
    foreignNames = [...foreignNames, ...(problem.names ?? [])];
  }
  input.findings.report(
    "template/syntax",
    input.at(0, 2),
    "too much of the templating can't be read",
    "mend what is reported, then run again",
  );
  return { text: literalTags(kept), map: identityMap, variables: new Map() };
}

/** One for all files: it holds no state between them. */
const engine = createEngine();

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    memoryLimit: 10_000_000,
    timezoneOffset: 0,
    locale: "en",
    // Whether a variable exists is known before anything runs; this lets `default` give a value to one that does not.
    lenientIf: true,
    templates: {},
  });
  for (const tag of withheldTags) delete liquid.tags[tag];
  for (const filter of withheldFilters) liquid.unregisterFilter(filter);
  for (const name of dateFilters) withoutClock(liquid, name);
  return liquid;
}

/** The engine's filter for dates, which refuses to read the clock. */
function withoutClock(liquid: Liquid, name: string): void {
  const filter = filters[name];
  liquid.registerFilter(name, function (this: unknown, value: unknown, ...rest: unknown[]) {
    if (value === "now" || value === "today") {
      throw new Error("today's date is not available: the same sources must give the same document");
    }
    return typeof filter === "function" ? Reflect.apply(filter, this, [value, ...rest]) : value;
  });
}

/** The engine's tokens, with the text that is printed, standing alone on a line without that line, and `raw` resolved. */
function tokenize(kept: string, scanned: string): TopLevelToken[] {
  const tokens = new Tokenizer(scanned).readTopLevelTokens(engine.options);
  const result: TopLevelToken[] = [];
  let isRaw = false;
  for (const [index, token] of tokens.entries()) {
    if (TypeGuards.isHTMLToken(token)) {
      token.input = kept;
    } else if (TypeGuards.isTagToken(token)) {
      trimLine(kept, token, tokens[index - 1], tokens[index + 1]);
      const wasRaw = isRaw;
      isRaw = token.name === "raw";
      if (isRaw || (wasRaw && token.name === "endraw")) continue;
    }
    result.push(token);
  }
  return result;
}

function trimLine(text: string, tag: Token, before: Token | undefined, after: Token | undefined): void {
  const lineStart = text.lastIndexOf("\n", tag.begin - 1) + 1;
  const newline = text.indexOf("\n", tag.end);
  const lineEnd = newline === -1 ? text.length : newline;
  const alone = text.slice(lineStart, tag.begin).trim() === "" && text.slice(tag.end, lineEnd).trim() === "";
  if (!alone) return;
  if (before !== undefined && TypeGuards.isHTMLToken(before))
    before.trimRight = Math.max(before.trimRight, tag.begin - lineStart);
  if (after !== undefined && TypeGuards.isHTMLToken(after))
    after.trimLeft = Math.max(after.trimLeft, Math.min(lineEnd + 1, text.length) - tag.end);
}

type Round =
  | { readonly kind: "ready"; readonly templates: Template[]; readonly uses: readonly VariableUse[] }
  | { readonly kind: "literal"; readonly literal: readonly Region[]; readonly names?: readonly ForeignName[] };

function findProblems(kept: string, scanned: string, names: readonly ForeignName[], input: LiquidInput): Round {
  let tokens: TopLevelToken[];
  try {
    tokens = tokenize(kept, scanned);
  } catch (error) {
    return { kind: "literal", literal: [reportUnreadable(error, scanned, input)] };
  }
  const structure = findStructureErrors(tokens);
  if (structure.length > 0) {
    for (const { token, message, hint } of structure)
      input.findings.report("template/syntax", input.at(token.begin, token.end), message, hint);
    return { kind: "literal", literal: ranges(structure.map(({ token }) => token)) };
  }
  let templates: Template[];
  try {
    templates = engine.parser.parseTokens([...tokens]);
  } catch (error) {
    const place = errorOffset(error);
    const token = tokenAt(tokens, place) ?? tokens.find((one) => !TypeGuards.isHTMLToken(one));
    if (token === undefined) throw error;
    input.findings.report(
      "template/syntax",
      input.at(token.begin, token.end),
      `${abbreviated(token.getText())}: ${errorText(error)}`,
      "correct it; see the README for what templates can do",
    );
    return { kind: "literal", literal: ranges(blockOf(tokens, token)) };
  }
  const uses = usedVariables(engine, templates, input.kept, input.variables);
  const refused = refuseUses(uses, tokens, names, input);
  if (refused.tokens.length === 0) return { kind: "ready", templates, uses };
  return { kind: "literal", literal: ranges(refused.tokens), names: refused.names };
}

/** Templating that can't even be split into tags, such as `raw` without its end: the tag before the place of the error. */
function reportUnreadable(error: unknown, scanned: string, input: LiquidInput): Region {
  const place = errorOffset(error);
  const start = Math.max(scanned.lastIndexOf("{%", place), scanned.lastIndexOf("{{", place));
  if (place === -1 || start === -1) throw error;
  const closer = scanned.indexOf(scanned.startsWith("{%", start) ? "%}" : "}}", start);
  const end = closer === -1 ? start + 2 : closer + 2;
  const written = abbreviated(input.kept.slice(start, end));
  input.findings.report("template/syntax", input.at(start, end), `${written} is not closed`, "add its end");
  return { start, end };
}

function ranges(tokens: readonly Token[]): Region[] {
  const regions = [...new Set(tokens)].map(({ begin, end }) => ({ start: begin, end }));
  return regions.sort((a, b) => a.start - b.start);
}

/** Renders, remembering where each piece of the output came from. */
function render(templates: Template[], uses: readonly VariableUse[], input: LiquidInput): LiquidOutput {
  const output = new PlacedOutput();
  let outermost = true;
  let steps = 0;
  engine.renderer.renderTemplates = function* (parts, context, emitter) {
    const target = emitter ?? (outermost ? output : new PlainOutput());
    outermost = false;
    for (const part of parts) {
      if (++steps > mostSteps) throw new TooMuch("the templating takes too many steps");
      const outer = output.current;
      output.current = part.token;
      try {
        const written: unknown = yield part.render(context, target);
        if (written) target.write(written);
      } catch (error) {
        if (error instanceof TooMuch) throw error;
        reportFailure(error, part.token, input);
        output.keep(part.token);
      } finally {
        output.current = outer;
      }
      if (context.breakCalled || context.continueCalled) break;
    }
    return target.buffer;
  };
  try {
    engine.renderSync(templates, { ...input.variables });
  } catch (error) {
    input.findings.report("template/syntax", input.at(0, 2), errorText(error), "make the loops of this file shorter");
    return { text: literalTags(input.kept), map: identityMap, variables: new Map() };
  }
  return { text: output.buffer, map: output.map, variables: valuesOf(uses) };
}

/** Thrown to leave all loops at once. */
class TooMuch extends Error {}

class PlainOutput {
  buffer = "";
  write(value: unknown): void {
    this.buffer += textOf(value);
  }
}

/** The rendered markdown and its map to the source. Text of the source is markdown; what a tag writes is a value. */
class PlacedOutput {
  buffer = "";
  current: Token | null = null;
  readonly map = new TextMapBuilder();

  write(value: unknown): void {
    const written = textOf(value);
    const token = this.current;
    if (token === null || written === "") return;
    if (TypeGuards.isHTMLToken(token)) {
      this.map.piece(this.buffer.length, token.begin + token.trimLeft);
      this.buffer += written;
    } else {
      this.map.piece(this.buffer.length, token.begin, token.end);
      this.buffer += literalValue(written);
    }
    if (this.buffer.length > mostOutput) throw new TooMuch("the templating writes too much");
  }

  /** A piece of templating as it stands. */
  keep(token: Token): void {
    this.map.piece(this.buffer.length, token.begin);
    this.buffer += literalText(token.getText());
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join("");
  if (typeof value === "object") throw new Error("it holds several values, not a text");
  return String(value);
}

function reportFailure(error: unknown, token: Token, input: LiquidInput): void {
  const written = abbreviated(token.getText());
  if (error instanceof UndefinedVariableError) {
    const message = `${written} uses a variable without a value`;
    input.findings.report(
      "template/unknown-variable",
      input.at(token.begin, token.end),
      message,
      "give it a value before it is used",
    );
    return;
  }
  const hint = "name one of its values, or correct the filter";
  input.findings.report("template/syntax", input.at(token.begin, token.end), `${written}: ${errorText(error)}`, hint);
}

function errorText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, (?:file|line):.*$/s, "").split("\n", 1)[0] ?? "";
}

function errorOffset(error: unknown): number {
  return LiquidError.is(error) ? error.token.begin : -1;
}

/** Everything that looks like templating as it stands. */
function literalTags(text: string): string {
  return text.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, literalText);
}

function valuesOf(uses: readonly VariableUse[]): ReadonlyMap<string, string> {
  const sorted = uses.filter(({ known }) => known).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return new Map(
    sorted.map(({ name, value }) => [name, typeof value === "string" ? value : (JSON.stringify(value) ?? "")]),
  );
}
