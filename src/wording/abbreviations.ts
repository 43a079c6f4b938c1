/** Abbreviations that neither the policy nor the library's terms explain, each once a policy. */
import { type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import type { Wording } from "./wording.js";

/** Two capitals or more, in whatever company: PHI, CPaaS, FIPS; no part of an id such as POL-ACC-01 or A.5.1. */
const pattern =
  /(?<![\p{L}\p{N}._/@§-])\p{Lu}[\p{Ll}\p{N}]?\p{Lu}[\p{L}\p{N}]*(?![\p{L}\p{N}_@/]|-[\p{Lu}\p{N}]|\.[\p{L}\p{N}])/gu;

/** Everybody's: units, hours, file formats, and numerals. */
const common = new Set(
  "AM PM GB GiB KB KiB MB MiB TB TiB OK ID IDs PDF CSV HTML HTTP HTTPS URL URLs USA XML JSON YAML II III IV VI VII VIII IX XI XII".split(
    " ",
  ),
);
const emphasis = new Set("ALL AND ANY DO MAY MUST NEVER NO NOT ONLY OR SHALL SHOULD WILL".split(" "));

export function undefinedAbbreviations({ policy, passages, config }: Wording): readonly Diagnostic[] {
  const names = [config.organization?.name ?? "", config.organization?.short ?? "", ...config.terms.keys()];
  const known = new Set([...names, ...names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u)), ...config.frameworks]);
  const whole = passages.map(({ text }) => text).join("\n");
  const reported = new Set<string>();
  return passages
    .filter(({ text }) => text !== text.toUpperCase())
    .flatMap(({ text, place }) =>
      [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
        const name = found.replace(/(?<=\p{Lu})s$/u, "");
        if (reported.has(name) || common.has(found) || emphasis.has(found)) return [];
        if (known.has(name) || known.has(found) || isExplained(name, whole)) return [];
        reported.add(name);
        const message = `${name} is explained neither here nor in packets.yaml`;
        const hint = `write "long form (${name})" at its first use, or add it under terms in packets.yaml`;
        const span = place(index, index + found.length) ?? fileSpan(policy.file);
        return [diagnostic("language/undefined-abbreviation", span, message, hint)];
      }),
    );
}

/** "protected health information (PHI)", "PHI (protected health information)", "PHI: protected …", "PHI, short for …". */
function isExplained(name: string, text: string): boolean {
  return new RegExp(
    `\\p{L} \\(${name}s?\\)|\\b${name}s?(?: \\(\\p{L}{3}|: \\p{L}{3}|,? (?:short|stands) for )`,
    "u",
  ).test(text);
}
