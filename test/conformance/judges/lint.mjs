/** Does the Word file break one of our rules, which the Open XML SDK does not check? See ../lint/rules.mjs. */
import { readFile } from "node:fs/promises";
import { openPackage } from "../lint/package.mjs";
import { rules } from "../lint/rules.mjs";

export async function judge({ path }) {
  const file = openPackage(await readFile(path));
  const problems = rules.flatMap(({ name, check }) => check(file).map((problem) => `${name}: ${problem}`));
  return { problems, note: `${rules.length} rules` };
}
