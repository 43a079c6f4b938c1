/** What an approved policy needs, in the words of a sentence: "the Privacy Officer", "2 of these: Head of People, Chief Executive Officer". */
import { unreachable } from "../diagnostics.js";
import type { Requirement } from "./config.js";

/** To follow "approved by" or "an approval by". */
export function requirementWords(requirement: Requirement): string {
  switch (requirement.kind) {
    case "role":
      return `the ${requirement.role.title}`;
    case "quorum":
      return `${requirement.count} of these: ${requirement.roles.map(({ title }) => title).join(", ")}`;
    case "not-the-author":
      return requirement.author === null
        ? "somebody other than its author, whom no revision names"
        : `somebody other than its author, ${requirement.author}`;
    default:
      return unreachable(requirement);
  }
}

/** As `status` and machines read it: `cso`, `2 of it, hr, ceo`. */
export function requirementKeys(requirement: Requirement): string {
  switch (requirement.kind) {
    case "role":
      return requirement.role.key;
    case "quorum":
      return `${requirement.count} of ${requirement.roles.map(({ key }) => key).join(", ")}`;
    case "not-the-author":
      return requirement.author === null ? "not the author" : `not ${requirement.author}`;
    default:
      return unreachable(requirement);
  }
}
