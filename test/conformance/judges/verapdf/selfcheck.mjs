/** What veraPDF must say of a good file, and of copies of it with damaged tags: each fails for the reason that it was damaged. */
import { damaged, mutations } from "./mutations.mjs";

/**
 * @typedef {{ name: string, path: string, profile: string, clause?: string }} Case without a clause it must pass
 *
 * @param {string} path of a file that passes, with a picture, a link, a list, a table and headings of two levels
 * @param {string} folder where the copies go
 * @returns {Promise<Case[]>}
 */
export async function cases(path, folder) {
  const files = await damaged(path, folder);
  const unchanged = ["ua1", "3a"].map((profile) => ({ name: "unchanged", profile }));
  return [...unchanged, ...mutations].map((one) => ({ ...one, path: files.get(one.name) }));
}

/**
 * @param {Case} expected
 * @param {import("../verapdf.mjs").Validation} found
 * @returns {string[]} problems
 */
export function compare({ clause }, { broken, failures }) {
  const clauses = broken === null ? failures.map((failure) => failure.clause) : [broken];
  if (clause === undefined ? clauses.length === 0 : clauses.includes(clause)) return [];
  return [`should name ${clause ?? "nothing"}, and names ${clauses.join(", ") || "nothing"}`];
}
