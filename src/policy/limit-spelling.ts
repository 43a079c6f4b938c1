/**
 * What is meant to limit text to services and is written in another way: `{service=css}`, `{Services: css}`, `{services css}`. Only where
 * services are declared: in other libraries such braces are another tool's, and none of this applies.
 */
import { nearest } from "../config/nearest.js";

/** Keys of the services that packets.yaml declares; null where there is none. */
type Services = ReadonlySet<string> | null;

const named = /(?<![\p{L}\p{N}_-])([\p{L}_][\p{L}\p{N}_-]*)\s*[=:](?=([^;{}]*))/gu;
const braces = /(\]?)\{([^{}]{0,200})(\}?)/g;

/** Whether packets.yaml says which services there are. */
export function areDeclared(services: Services): services is ReadonlySet<string> {
  return services !== null && services.size > 0;
}

/** Whether a name was meant to be `services`, and nothing else that is known. */
export function isMeantAsServices(name: string): boolean {
  return nearest(name, ["services", "controls", "lang"]) === "services";
}

/**
 * The name under which a list of attributes, or what looks like one, limits text to services; null where it does not.
 * @param inside what stands between the braces
 * @param isList whether it can be nothing but attributes; elsewhere a misspelt name counts only with a service that there is
 */
export function meantLimit(inside: string, services: Services, isList: boolean): string | null {
  if (!areDeclared(services)) return null;
  for (const { 1: name = "", 2: value = "" } of inside.matchAll(named)) {
    const isSure = isList || name.toLowerCase() === "services" || wordsOf(value).some((word) => services.has(word));
    if (isSure && isMeantAsServices(name)) return name;
  }
  const [first = "", ...rest] = wordsOf(inside);
  const isBare = rest.length > 0 && rest.every((word) => services.has(word)) && isMeantAsServices(first);
  return isBare ? first : null;
}

/** A limit in a text that no reader takes as one. */
export interface WrittenLimit {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** What stands for `services`; null for keys of services alone. */
  readonly name: string | null;
  /** Whether it stands behind a bracket, as text is limited; else it is more likely meant for a section. */
  readonly isBehindText: boolean;
}

/** The limits in a text, also those whose braces are not closed, and keys of services right behind brackets. */
export function limitsIn(text: string, services: Services): readonly WrittenLimit[] {
  if (!areDeclared(services) || !text.includes("{")) return [];
  return [...text.matchAll(braces)].flatMap(({ 0: all, 1: bracket = "", 2: inside = "", 3: closing = "", index }) => {
    const isBehindText = bracket !== "";
    const words = wordsOf(inside);
    const areKeys = isBehindText && words.length > 0 && words.every((word) => services.has(word));
    const alone = isBehindText && closing !== "" && words.length === 1 ? (words[0] ?? "") : "";
    const name = meantLimit(inside, services, isBehindText) ?? (isMeantAsServices(alone) ? alone : null);
    if (!areKeys && name === null) return [];
    const start = index + bracket.length;
    const whole = all.slice(bracket.length);
    const written = (closing === "" ? (whole.split("\n", 1)[0] ?? "") : whole).trimEnd();
    return [{ start, end: start + written.length, written, name, isBehindText }];
  });
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,;"'.“”‘’]+/).filter((word) => word !== "");
}
