/** What an annex is, and the registry of all: a new one is a file here and a line below. */
import type { AnnexName } from "../../config/schema.js";
import { anchor, heading, part } from "../../document/builders.js";
import type { Anchor, Block, Part } from "../../document/tree.js";
import { furniture } from "../furniture.js";
import { packetLanguage, partLanguage } from "../languages.js";
import type { PacketPlan } from "../packet.js";
import { acknowledgement } from "./acknowledgement.js";
import { controlIndex } from "./control-index.js";
import { coverage } from "./coverage.js";
import { glossary } from "./glossary.js";
import { inheritance } from "./inheritance.js";
import { responsibilities } from "./responsibilities.js";

interface Annex {
  readonly title: string;
  /**
   * @param place the annex's own anchor, for names that must be unique
   * @param letter its number, with which those of its sections begin; null where nothing is numbered
   */
  readonly blocks: (plan: PacketPlan, place: Anchor, letter: string | null) => readonly Block[];
}

const annexes: Readonly<Record<AnnexName, Annex>> = {
  "control-index": { title: "Control index", blocks: controlIndex },
  coverage: { title: "Control coverage", blocks: coverage },
  inheritance: { title: "Inheritance matrix", blocks: inheritance },
  glossary: { title: "Glossary", blocks: glossary },
  responsibilities: { title: "Responsibilities", blocks: responsibilities },
  acknowledgement: { title: "Acknowledgement", blocks: acknowledgement },
};

/** The packet's annexes, lettered from A. */
export function annexParts(plan: PacketPlan): readonly Part[] {
  return [...new Set(plan.packet.annexes)].map((name, index) => {
    const { title, blocks } = annexes[name];
    const place = anchor(`annex.${name}`);
    const letter = plan.packet.numbering ? String.fromCharCode(65 + index) : null;
    return part("annex", place, title, [heading(1, place, title, letter), ...blocks(plan, place, letter)], {
      language: partLanguage(packetLanguage(plan), plan),
      furniture: furniture(plan, null),
    });
  });
}
