/** What an approved policy needs, in the packet's words around the titles that packets.yaml gives to roles. */
import type { Requirement } from "../config/config.js";
import { unreachable } from "../diagnostics.js";
import { text } from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { joined } from "./cells.js";
import { configWords } from "./languages.js";
import type { PacketPlan } from "./packet.js";

/** To follow "approved by": "the Privacy Officer", "2 of these: Head of People, Chief Executive Officer". */
export function requirementWords(requirement: Requirement, plan: PacketPlan): readonly Inline[] {
  return requirement.kind === "role" ? [text("the "), ...whoever(requirement, plan)] : whoever(requirement, plan);
}

/** The same where it stands alone. */
export function whoever(requirement: Requirement, plan: PacketPlan): readonly Inline[] {
  switch (requirement.kind) {
    case "role":
      return configWords(requirement.role.title, plan);
    case "quorum": {
      const titles = requirement.roles.map(({ title }) => configWords(title, plan));
      return [text(`${requirement.count} of these: `), ...joined(titles, ", ")];
    }
    case "not-the-author":
      return requirement.author === null
        ? [text("somebody other than its author, whom no revision names")]
        : [text(`somebody other than its author, ${requirement.author}`)];
    default:
      return unreachable(requirement);
  }
}

/** Pieces as a sentence lists them. @param and stands before the last, with spaces around */
export function listed(
  pieces: readonly (readonly Inline[])[],
  and: readonly Inline[] = [text(" and ")],
): readonly Inline[] {
  const last = pieces.at(-1) ?? [];
  return pieces.length < 2 ? last : [...joined(pieces.slice(0, -1), ", "), ...and, ...last];
}
