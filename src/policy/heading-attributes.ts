/**
 * What is said of a section behind its heading: `## Granting access {controls: hipaa 164.308(a)(4), soc2 CC6.1; services: cpaas}`, or
 * the same braces by themselves below it. It is no part of the heading's text. Braces that do not begin with one of these
 * names stay text; those that do, and can't be read, stay text and are reported.
 */
import { nearest } from "../config/nearest.js";
import type { Span } from "../diagnostics.js";
import type { Heading } from "../document/tree.js";
import { attributesAtEnd } from "./attribute-spans.js";
import { areDeclared, limitsIn, meantLimit } from "./limit-spelling.js";
import { abbreviated, plainOf } from "./literal.js";
import type { ControlMapping, Scope } from "./policy.js";
import type { LocatedText, Reading } from "./reading.js";
import { shiftedMap } from "./text-map.js";
import type { PolicyToken } from "./tokens.js";

const names = ["controls", "services"] as const;
const known = `\\s*(?:${names.join("|")})\\s*:`;
const atEnd = new RegExp(`\\{(${known}[^{}]*)\\}\\s*$`);
const atStart = new RegExp(`^\\{(${known}[^{}]*)\\}[^\\S\\n]*(?:\\n|$)`);
const anywhere = new RegExp(`\\{${known}[^\\n]*`);
/** What may be meant to be such braces. */
const almost = /\{\s*([a-z]{3,12})\s*:[^{}\n]*\}\s*$/i;
const frameworkKey = /^[a-z0-9][a-z0-9-]*$/;

const example = "write {controls: soc2 CC6.1 CC6.2, hipaa 164.308(a)(4); services: cpaas}";

/** A section's attributes, checked. */
export interface SectionAttributes {
  readonly controls: readonly Omit<ControlMapping, "section">[];
  readonly scope: Scope | null;
}

/** The text of a heading, or of a paragraph below one, without its attributes. */
export interface Attributed {
  readonly tokens: readonly PolicyToken[];
  readonly located: LocatedText;
  readonly attributes: SectionAttributes | null;
}

/** Takes the attributes off the end of a heading's text. */
export function takeFromHeading(tokens: readonly PolicyToken[], located: LocatedText, reading: Reading): Attributed {
  const last = tokens.at(-1);
  const braces = last?.type === "text" ? atEnd.exec(last.raw) : null;
  if (last?.type !== "text" || braces === null) {
    reportLeft(tokens, located, "at the end of the heading's line", reading);
    reportForeign(tokens, located, reading);
    return { tokens, located, attributes: null };
  }
  const offset = located.text.length - (last.raw.length - braces.index);
  const before = last.raw.slice(0, braces.index);
  const rest = before === "" ? [] : [{ ...last, raw: before, text: before }];
  const kept = [...tokens.slice(0, -1), ...rest];
  reportLeft(kept, located, "in one pair of braces", reading);
  return { tokens: kept, located, attributes: readAttributes(braces[1] ?? "", offset + 1, located, reading) };
}

/**
 * Takes the attributes off the start of a paragraph's text.
 * @param follows whether the paragraph is right below a heading
 */
export function takeFromParagraph(
  tokens: readonly PolicyToken[],
  located: LocatedText,
  follows: boolean,
  reading: Reading,
): Attributed {
  const [first, second] = tokens;
  const braces = first?.type === "text" && follows ? atStart.exec(first.raw) : null;
  const isAlone = braces !== null && (braces[0].endsWith("\n") || second === undefined || second.type === "br");
  if (first?.type !== "text" || braces === null || !isAlone) {
    if (first?.type === "text" && first.raw.startsWith("{"))
      reportLeft([first], located, "by themselves right below a heading, or at the end of its line", reading);
    return { tokens, located, attributes: null };
  }
  const attributes = readAttributes(braces[1] ?? "", 1, located, reading);
  const after = first.raw.slice(braces[0].length);
  const breaks = after === "" && second?.type === "br" ? second.raw.length : 0;
  const rest = after === "" ? [] : [{ ...first, raw: after, text: after }];
  const cut = braces[0].length + breaks;
  return {
    tokens: [...rest, ...tokens.slice(breaks > 0 ? 2 : 1)],
    located: { text: located.text.slice(cut), map: shiftedMap(located.map, cut) },
    attributes,
  };
}

/** Notes what a heading's attributes say of its section. */
export function applyAttributes(heading: Heading, { controls, scope }: SectionAttributes, reading: Reading): void {
  reading.controls.push(...controls.map((control) => ({ ...control, section: heading.id })));
  if (scope === null) return;
  const before = reading.scopes.get(heading)?.services ?? [];
  reading.scopes.set(heading, { ...scope, services: [...new Set([...before, ...scope.services])] });
}

/** A heading without text is left out, and its section belongs to the one before. */
export function reportNoSection({ scope }: SectionAttributes, { services, findings }: Reading): void {
  if (scope === null || !areDeclared(services)) return;
  const message = "the limit is of a heading without text, which is left out; nothing is limited by it";
  findings.report("scope/misplaced", scope.span, message, "write the heading's text");
}

/** Braces that were meant as attributes, and are text where they stand. */
function reportLeft(tokens: readonly PolicyToken[], located: LocatedText, place: string, reading: Reading): void {
  let from = 0;
  for (const token of tokens) {
    const start = located.text.indexOf(token.raw, from);
    if (start !== -1) from = start + token.raw.length;
    if (token.type !== "text" || start === -1) continue;
    const left = anywhere.exec(token.raw);
    const meant = left === null ? almost.exec(token.raw) : null;
    const written = (left ?? meant)?.[0].trimEnd();
    const at = start + ((left ?? meant)?.index ?? 0);
    if (written === undefined) continue;
    const span = reading.span(located.map.at(at), located.map.end(at + written.length));
    // A limit to services is an error, which the reader of the text reports wherever it stands.
    if (limitsIn(plainOf(token.raw), reading.services).some(({ end }) => end > (left ?? meant ?? { index: 0 }).index))
      continue;
    const message = `${abbreviated(plainOf(written))} is printed as written`;
    if (left !== null) {
      const hint = written.includes("}")
        ? `put attributes of a section ${place}; or write \\{`
        : `${example}; or write \\{`;
      reading.findings.report("section/attribute", span, message, hint);
      continue;
    }
    const near = nearest(meant?.[1] ?? "", names);
    const isLimit = near === "services" && areDeclared(reading.services);
    if (near !== null)
      reading.findings.report(
        isLimit ? "scope/misplaced" : "section/attribute",
        span,
        message,
        `did you mean ${near}? Or write \\{`,
      );
  }
}

/** Attributes of another tool behind a heading, such as `{#id .class}`; in a library without services they stay what they are there. */
function reportForeign(tokens: readonly PolicyToken[], located: LocatedText, reading: Reading): void {
  const last = tokens.at(-1);
  if (last?.type !== "text" || !areDeclared(reading.services)) return;
  const found = attributesAtEnd(last.raw);
  const isReported = found?.index === 0 && tokens.length > 1 && /\blang\s*=/.test(found.written);
  if (found === null || isReported || limitsIn(plainOf(found.written), reading.services).length > 0) return;
  const at = located.text.length - (last.raw.length - found.index);
  const span = reading.span(located.map.at(at), located.map.end(at + found.written.length));
  const said = abbreviated(plainOf(found.written));
  const limit = meantLimit(plainOf(found.written), reading.services, true);
  if (limit !== null)
    reading.findings.report("scope/misplaced", span, `${said} limits nothing`, `did you mean services? ${example}`);
  else
    reading.findings.report(
      "markdown/attribute",
      span,
      `${said} is printed as written`,
      `delete ${said}, or write \\{`,
    );
}

/** A piece of the text between braces, and where it begins in the text that it is part of. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

function split({ text, at }: Piece, pattern: RegExp): readonly Piece[] {
  return [...text.matchAll(pattern)]
    .map((match) => ({ text: match[0].trim(), at: at + match.index + match[0].length - match[0].trimStart().length }))
    .filter((piece) => piece.text !== "");
}

/** @param at where what is between the braces begins */
function readAttributes(written: string, at: number, located: LocatedText, reading: Reading): SectionAttributes {
  const controls: SectionAttributes["controls"][number][] = [];
  const services: string[] = [];
  const span = ({ text, at: from }: Piece): Span =>
    reading.span(located.map.at(from), located.map.end(from + text.length));
  const report = (piece: Piece, message: string, hint: string) =>
    reading.findings.report("section/attribute", span(piece), message, hint);
  for (const attribute of split({ text: written, at }, /[^;]+/g)) {
    const colon = attribute.text.indexOf(":");
    const name = plainOf(attribute.text.slice(0, Math.max(0, colon)).trim());
    const value = { text: attribute.text.slice(colon + 1), at: attribute.at + colon + 1 };
    const limit = limitBeside(attribute, name, reading.services);
    if (limit !== null) {
      const hint = `${name === "controls" ? "separate attributes by ;: " : "did you mean services? "}${example}`;
      reading.findings.report("scope/misplaced", span(limit), `${plainOf(limit.text)} limits nothing`, hint);
    } else if (name === "controls") controls.push(...readControls(value, span, report));
    else if (name === "services") services.push(...readServices(value, { span, report }, reading));
    else {
      const near = nearest(name, names);
      const said = plainOf(attribute.text);
      const hint = near === null ? example : `did you mean ${near}?`;
      report(attribute, `${said} is no attribute of a section, and has no effect`, hint);
    }
  }
  const whole = { text: written, at };
  return { controls, scope: services.length === 0 ? null : { services: [...new Set(services)], span: span(whole) } };
}

/** What limits a section and is not spelt so, or stands among its controls. */
function limitBeside(attribute: Piece, name: string, services: Reading["services"]): Piece | null {
  if (name === "services") return null;
  const pieces = name === "controls" ? split(attribute, /[^,]+/g) : [attribute];
  return pieces.find(({ text }) => meantLimit(plainOf(text), services, name !== "controls") !== null) ?? null;
}

type Report = (piece: Piece, message: string, hint: string) => void;

function readControls(value: Piece, span: (piece: Piece) => Span, report: Report): SectionAttributes["controls"] {
  const pieces = split(value, /[^,]+/g);
  if (pieces.length === 0) report(value, "controls names no framework", example);
  return pieces.flatMap((piece) => {
    const [framework, ...ids] = split(piece, /\S+/g);
    const key = plainOf(framework?.text ?? "");
    if (framework !== undefined && frameworkKey.test(key) && ids.length > 0)
      return ids.map((id) => ({ framework: key, id: plainOf(id.text), span: span(id) }));
    const isKey = frameworkKey.test(key);
    const message = isKey ? `${key} has no control` : `"${key}" stands where a framework's key is expected`;
    const hint = "write a framework's key and its controls, separated by spaces: soc2 CC6.1 CC6.2, hipaa 164.308(a)(4)";
    report(piece, message, hint);
    return [];
  });
}

/** A section for unknown services alone would be printed for nobody: the finding is an error. */
function readServices(
  value: Piece,
  { span, report }: { readonly span: (piece: Piece) => Span; readonly report: Report },
  { services, findings }: Reading,
): readonly string[] {
  const named = split(value, /[^\s,]+/g);
  if (named.length === 0 && areDeclared(services))
    findings.report("scope/unreadable", span(value), "services names no service", example);
  else if (named.length === 0) report(value, "services names no service", example);
  for (const piece of named) {
    const service = plainOf(piece.text);
    if (services === null || services.has(service)) continue;
    const near = nearest(service, services);
    const hint = near === null ? "add it to packets.yaml under services" : `did you mean ${near}?`;
    findings.report("scope/unknown-service", span(piece), `packets.yaml has no service ${service}`, hint);
  }
  return named.map(({ text }) => plainOf(text));
}
