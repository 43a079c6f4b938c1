/** Who wrote a version, by its row in the revision history: nobody else approves when only the author does. */
import type { Policy } from "../policy/policy.js";
import type { Signatory } from "./statement.js";

/** @returns as written in the row of the policy's own version; null where it names nobody */
export function authorOf(policy: Policy): string | null {
  const author = policy.revisions.find(({ version }) => version === policy.version)?.author?.trim();
  return author === undefined || author === "" ? null : author;
}

/** @param author one person or several: "Dana Reyes, Jonas Whitlock" */
export function isAuthor(who: Signatory, author: string): boolean {
  const own = [who.name, who.principal].map(plainName);
  const people = author.split(/[,;&/<>()]|\band\b/u).map(plainName);
  return people.some((person) => person !== "" && own.includes(person));
}

/** A name without its differences in spaces, case and width of letters. */
export function plainName(name: string): string {
  return name.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
