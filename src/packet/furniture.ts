/** Running headers and footers: whose document, which policy and version, how confidential, which section, which page. */
import type { Furniture, FurnitureItem } from "../document/tree.js";
import { copyNote } from "./copy-statement.js";
import type { Entry, PacketPlan } from "./packet.js";

const words = (value: string): FurnitureItem => ({ kind: "text", text: value });
const name = (value: string): FurnitureItem => ({ kind: "name", text: value });

/** For a policy's pages, and all of its own file, its id, title and version; for the rest, the packet's title and version. */
export function furniture(plan: PacketPlan, about: Entry | null): Furniture {
  const { config, packet } = plan;
  const entry = plan.scope === "policy" ? (plan.entries[0] ?? null) : about;
  const owner = config.organization?.short ?? (entry === null ? null : packet.title);
  const classification = entry?.policy.classification ?? packet.classification;
  return {
    header: {
      left: owner === null ? [] : [name(owner)],
      center: entry === null ? titled(null, packet.title, packet.version) : policyTitle(entry),
      right: classification === null ? [] : [words(capitalized(classification))],
    },
    footer: {
      left: [{ kind: "section-title" }],
      center: [words(copyNote(plan))],
      right: [words("Page "), { kind: "page-number" }, words(" of "), { kind: "page-count" }],
    },
  };
}

function policyTitle({ policy }: Entry): FurnitureItem[] {
  return titled(policy.declaresId ? policy.id : null, policy.title, policy.version);
}

/** What names a text: of a long title less is printed, of its id and version never. */
function titled(id: string | null, title: string, version: string | null): FurnitureItem[] {
  return [
    ...(id === null ? [] : [words(`${id}${separator}`)]),
    name(title),
    ...(version === null ? [] : [words(`${rightToLeft.test(title) ? leftAgain : ""}${separator}${version}`)]),
  ];
}

/** After a title that runs from right to left: else the version's digits would be read as part of it (UAX #9, N1), and stand before it. */
const leftAgain = "\u200e";
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const separator = "\u2002\u00b7\u2002";

export function capitalized(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
