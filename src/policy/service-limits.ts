/**
 * Text that is limited to services, `[text]{services=cpaas}`: noted by node in the policy's `scopes`. What would not be left out where it has
 * to be is an error: nobody should learn from a finished packet that a limit had no effect.
 */
import { nearest } from "../config/nearest.js";
import type { Span } from "../diagnostics.js";
import type { Inline } from "../document/tree.js";
import { decodeEntities } from "./entities.js";
import { abbreviated, plainOf } from "./literal.js";
import type { Scope } from "./policy.js";
import type { Reading } from "./reading.js";
import type { TextMap } from "./text-map.js";

const example = 'write [text]{services=cpaas}, or {services="cpaas css"} for several';

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
export function reportUnreadableLimit(attributes: string, place: Span, { findings }: Reading): boolean {
  const written = plainOf(attributes);
  if (!/\bservices\s*[=:]/.test(written)) return false;
  findings.report(
    "scope/unreadable",
    place,
    `${abbreviated(written)} can't be read; nothing is limited by it`,
    example,
  );
  return true;
}

/** A limit that stands as text: behind a link or a note, in HTML, or around several paragraphs. An escaped brace begins none. */
const limitAsText = /\{(?:[^{}\n]{0,200}[\s"'])?services\s*=[^{}\n]{0,200}\}?|\]\{\s*services\s*:[^{}\n]{0,200}\}?/g;

/** @param map from the text to the rendered markdown */
export function reportLimitAsText(raw: string, map: TextMap, reading: Reading): void {
  if (!raw.includes("services")) return;
  for (const { 0: written, index } of raw.matchAll(limitAsText)) {
    const message = `${abbreviated(plainOf(written))} belongs to no text in brackets; nothing is limited by it`;
    const place = reading.span(map.at(index), map.end(index + written.length));
    reading.findings.report("scope/misplaced", place, message, `${example}, within one paragraph; or write \\{`);
  }
}
