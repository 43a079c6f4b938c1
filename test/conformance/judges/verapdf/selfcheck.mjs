/** Sees veraPDF pass a good file and fail copies of it with damaged tags, each for the reason that it was damaged. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { profiles, validate } from "../verapdf.mjs";
import { damaged, mutations } from "./mutations.mjs";

/**
 * @param {string} path of a file that passes, with a picture, a link, a list, a table and headings of two levels
 * @returns {Promise<{ name: string, problems: string[] }[]>}
 */
export async function checkVerapdf(path) {
  const folder = await mkdtemp(join(tmpdir(), "conformance-tags-"));
  try {
    const files = await damaged(path, folder);
    const cases = [...Object.keys(profiles).map((profile) => ({ name: "unchanged", profile })), ...mutations].map(
      (expected) => ({ ...expected, path: files.get(expected.name) }),
    );
    const validations = await validate(cases);
    return cases.map(({ name, profile, clause }, index) => {
      const { broken, failures } = validations[index];
      const clauses = broken === null ? failures.map((failure) => failure.clause) : [broken];
      const right = clause === undefined ? clauses.length === 0 : clauses.includes(clause);
      const expected = clause === undefined ? "nothing" : clause;
      const problems = right ? [] : [`should name ${expected}, and names ${clauses.join(", ") || "nothing"}`];
      return { name: `verapdf/${name} ${profiles[profile]}`, problems };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
