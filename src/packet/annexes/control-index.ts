/** The control index: framework by framework, each control with the policies or sections that answer it, and their pages. */
import type { AnsweredControl, AnsweredFramework } from "../../controls/answers.js";
import { cell, lineBreak, paragraph, row, text } from "../../document/builders.js";
import type { Anchor, Block, Inline, TableCell, TableRow } from "../../document/tree.js";
import { dataTable, internalLink, pageCell } from "../cells.js";
import { labelOf } from "../contents.js";
import { inLanguage, packetLanguage, policyLanguage, policyWords } from "../languages.js";
import type { Entry, PacketPlan, Section } from "../packet.js";
import {
  type AnsweringPlace,
  answeringPlaces,
  catalogueWords,
  frameworkHeading,
  printedFrameworks,
} from "./controls.js";

export function controlIndex(plan: PacketPlan, place: Anchor, letter: string | null): readonly Block[] {
  const frameworks = printedFrameworks(plan);
  if (frameworks.length === 0) return [paragraph("The policies in this packet name no control.")];
  return frameworks.flatMap((framework, index): readonly Block[] => [
    ...frameworkHeading(framework, { place, letter, index }, plan),
    ...indexOf(framework, plan),
  ]);
}

function indexOf(framework: AnsweredFramework, plan: PacketPlan): readonly Block[] {
  const rows = framework.controls.flatMap((control) =>
    answeringPlaces(control, plan).map((answer, index) => indexRow(control, answer, index === 0, framework.key, plan)),
  );
  if (rows.length === 0) return [paragraph("The policies in this packet name none of its controls.")];
  const summary = `Each control of ${framework.name} with the policies that answer it.`;
  return [dataTable(["Control", "Policy", "Section", "Page"], rows, summary)];
}

/** @param isFirst of its control: the others repeat the id alone */
function indexRow(
  { id, control }: AnsweredControl,
  { entry, section }: AnsweringPlace,
  isFirst: boolean,
  framework: string,
  plan: PacketPlan,
): TableRow {
  const { policy } = entry;
  const title = isFirst && control !== null ? [lineBreak(), ...catalogueWords(control.title, framework, plan)] : [];
  return row([
    cell([text(id), ...title]),
    cell([internalLink(entry.anchor, policy.id), text(" "), ...policyWords(policy.title, policy, plan)]),
    section === null ? cell(numbered(entry.number, [text("Whole policy")])) : sectionCell({ entry, section }, plan),
    pageCell(section === null ? entry.anchor : section.anchor),
  ]);
}

function sectionCell(
  { entry, section }: { readonly entry: Entry; readonly section: Section },
  plan: PacketPlan,
): TableCell {
  const words = inLanguage(policyLanguage(entry.policy, plan), packetLanguage(plan), labelOf(section.content));
  return cell([internalLink(section.anchor, numbered(section.number, words))]);
}

function numbered(number: string | null, words: readonly Inline[]): readonly Inline[] {
  return number === null ? words : [text(`${number}\u00a0`), ...words];
}
