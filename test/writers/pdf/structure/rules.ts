/**
 * What must be true of a tagged PDF: ISO 14289-1 (PDF/UA-1) as far as a program can tell, and what it leaves open but a listener
 * needs. Each rule says what is wrong and where; the test proves each by a damaged file.
 */
import { contentRules } from "./content-rules.js";
import { documentRules } from "./document-rules.js";
import { nestingRules } from "./nesting-rules.js";
import { tableRules } from "./table-rules.js";
import type { TaggedFile } from "./tagged-file.js";

export type Rule = (file: TaggedFile) => readonly string[];

export const rules = { ...documentRules, ...contentRules, ...nestingRules, ...tableRules } satisfies Record<
  string,
  Rule
>;
export type RuleName = keyof typeof rules;

/** What each rule says of a file, for those that say something. */
export function judge(file: TaggedFile): Partial<Record<string, readonly string[]>> {
  const found = Object.entries(rules).map(([name, rule]) => [name, rule(file)] as const);
  return Object.fromEntries(found.filter(([, problems]) => problems.length > 0));
}
