/**
 * Text that is limited to services, `[text]{services=cpaas}`: noted by node in the policy's `scopes`. What would not be left out where it has
 * to be is an error: nobody should learn from a finished packet that a limit had no effect.
 */
import { nearest } from "../config/nearest.js";
import type { Span } from "../diagnostics.js";
import type { Inline } from "../document/tree.js";
import { decodeEntities } from "./entities.js";
import type { OpenTag } from "./html-tags.js";
import { areDeclared, isMeantAsServices, limitsIn, meantLimit, type WrittenLimit } from "./limit-spelling.js";
import { abbreviated, plainOf } from "./literal.js";
import type { Scope } from "./policy.js";
import type { Reading } from "./reading.js";
import type { TextMap } from "./text-map.js";

const example = 'write [text]{services=cpaas}, or {services="cpaas css"} for several';
const forSection = "write {services: cpaas} at the end of a heading's line, or right below it, for its section";

/**
 * Notes a limit of text.
 * @param content what stands between the brackets
 * @param value the attribute's
 * @param place of the attributes
 */
export function limitText(content: readonly Inline[], value: string, place: Span, reading: Reading): void {
  const services = readServices(value, place, reading);
  if (services.length === 0) return;
  const scope: Scope = { services, span: place };
  // Where the brackets hold nothing but other brackets, both limits are of the same nodes.
  const both = new Map<Scope, Scope>();
  for (const node of content) {
    const inner = reading.scopes.get(node);
    reading.scopes.set(node, inner === undefined ? scope : withinBoth(inner, scope, both, reading));
  }
}

function withinBoth(inner: Scope, outer: Scope, made: Map<Scope, Scope>, reading: Reading): Scope {
  const known = made.get(inner);
  if (known !== undefined) return known;
  const services = inner.services.filter((service) => outer.services.includes(service));
  if (services.length === 0) reportContradiction(inner, outer.services, reading.findings);
  const scope = services.length === 0 ? inner : { ...inner, services };
  made.set(inner, scope);
  return scope;
}

/** @param around the services that the text around it is for */
export function reportContradiction(
  { services, span }: Scope,
  around: readonly string[],
  findings: Reading["findings"],
): void {
  const message = `this is limited to ${services.join(", ")} in text for ${around.join(", ")} alone: nobody would read it`;
  findings.report("scope/contradiction", span, message, "name a service of the text around it, or move it elsewhere");
}

function readServices(value: string, place: Span, { services: known, findings }: Reading): readonly string[] {
  const named = [
    ...new Set(
      plainOf(decodeEntities(value))
        .split(/[\s,]+/)
        .filter((key) => key !== ""),
    ),
  ];
  if (named.length === 0) findings.report("scope/unreadable", place, "services names no service", example);
  for (const service of named) {
    if (known === null || known.has(service)) continue;
    const near = nearest(service, known);
    const hint = near === null ? "add it to packets.yaml under services" : `did you mean ${near}?`;
    findings.report("scope/unknown-service", place, `packets.yaml has no service ${service}`, hint);
  }
  return named;
}

/** A list of attributes that can't be read, and that names services. @returns whether it was reported */
export function reportUnreadableLimit(attributes: string, place: Span, { services, findings }: Reading): boolean {
  const written = plainOf(attributes);
  if (!/\bservices\s*[=:]/.test(written) && meantLimit(written, services, true) === null) return false;
  findings.report(
    "scope/unreadable",
    place,
    `${abbreviated(written)} can't be read; nothing is limited by it`,
    example,
  );
  return true;
}

/** Attributes behind a text that were meant to limit it as well. @returns those that were not */
export function reportMisspeltLimits<T extends { readonly written: string }>(
  idle: readonly T[],
  place: Span,
  { services, findings }: Reading,
): readonly T[] {
  return idle.filter((attribute) => {
    const written = plainOf(attribute.written);
    const name = meantLimit(written, services, true);
    if (name === null) return true;
    const hint = name === "services" ? example : `did you mean services? ${example}`;
    findings.report("scope/unreadable", place, `${abbreviated(written)} limits nothing`, hint);
    return false;
  });
}

/** An HTML element whose attributes were meant to limit its text. @returns the names of these attributes */
export function reportLimitOfElement(tag: OpenTag, place: Span, { services, findings }: Reading): readonly string[] {
  if (!areDeclared(services)) return [];
  const meant = [...tag.attributes.keys()].filter((name) => isMeantAsServices(name.replace(/^(?:data|x|v)?[-:]/, "")));
  if (meant.length > 0) {
    const message = `${abbreviated(plainOf(tag.raw))}: ${meant.join(", ")} of an HTML element limits nothing`;
    findings.report("scope/misplaced", place, message, `${example}; ${forSection}`);
  }
  return meant;
}

/** A limit that stands as text: behind a link or a note, in HTML, or around several paragraphs. An escaped brace begins none. */
const limitAsText = /\{(?:[^{}\n]{0,200}[\s"'])?services\s*=[^{}\n]{0,200}\}?|\]\{\s*services\s*:[^{}\n]{0,200}\}?/g;

/** @param map from the text to the rendered markdown */
export function reportLimitAsText(raw: string, map: TextMap, reading: Reading): void {
  if (areDeclared(reading.services)) {
    for (const limit of limitsIn(plainOf(raw), reading.services)) {
      const { start, end, written } = limit;
      const place = reading.span(map.at(start), map.end(end));
      const isOfValue = raw.slice(start, end) !== written;
      const message = isOfValue
        ? `${abbreviated(written)} comes from a variable, whose value is plain text; nothing is limited by it`
        : `${abbreviated(written)} belongs to no text in brackets; nothing is limited by it`;
      const hint = isOfValue ? "write the limit in the policy, and take it out of the value" : remedy(limit);
      reading.findings.report("scope/misplaced", place, message, hint);
    }
    return;
  }
  if (!raw.includes("services")) return;
  for (const { 0: written, index } of raw.matchAll(limitAsText)) {
    const message = `${abbreviated(plainOf(written))} belongs to no text in brackets; nothing is limited by it`;
    const place = reading.span(map.at(index), map.end(index + written.length));
    reading.findings.report("scope/misplaced", place, message, `${example}, within one paragraph; or write \\{`);
  }
}

function remedy({ written, name, isBehindText }: WrittenLimit): string {
  const meant = name === null || name === "services" ? "" : "did you mean services? ";
  const isForSection = !isBehindText && !written.includes("=");
  const right = isForSection ? forSection : `${example}, within one paragraph; ${forSection}`;
  return `${meant}${right}; or write \\{`;
}

/** A limit in a value of front matter, which is printed as it stands. */
export function reportLimitInValue(
  value: string,
  place: Span,
  { services, findings }: Pick<Reading, "services" | "findings">,
): void {
  for (const { written } of limitsIn(value, services)) {
    const message = `${abbreviated(written)} in front matter limits nothing`;
    const hint =
      "limit the whole policy with services: [cpaas], or put the text below the front matter and limit it there";
    findings.report("scope/misplaced", place, message, hint);
  }
}
