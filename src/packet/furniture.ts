/** Running headers and footers: whose document, which policy and version, how confidential, which section, which page. */
import type { Furniture, FurnitureItem } from "../document/tree.js";
import { type Entry, type PacketPlan, packetState } from "./packet.js";

const words = (value: string): FurnitureItem => ({ kind: "text", text: value });

/** For a policy's pages, its title and version; for the rest, the packet's title. */
export function furniture(plan: PacketPlan, entry: Entry | null): Furniture {
  const { config, packet } = plan;
  const classification = entry?.policy.classification ?? packet.classification;
  return {
    header: {
      left: [words(config.organization?.short ?? packet.title)],
      center: [words(entry === null ? packet.title : policyTitle(entry))],
      right: classification === null ? [] : [words(capitalized(classification))],
    },
    footer: {
      left: [{ kind: "section-title" }],
      center: [words(controlNote(plan))],
      right: [words("Page "), { kind: "page-number" }, words(" of "), { kind: "page-count" }],
    },
  };
}

function policyTitle({ policy }: Entry): string {
  return policy.version === null ? policy.title : `${policy.title} ${policy.version}`;
}

/** The few words of the control statement that every page has room for. */
function controlNote(plan: PacketPlan): string {
  return packetState(plan) === "draft" ? "Draft, not for use" : "Working copy, not controlled";
}

export function capitalized(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
