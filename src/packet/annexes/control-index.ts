/** The control index: framework by framework, each control with the policies or sections that answer it, and their pages. */
import type { AnsweredControl, AnsweredFramework } from "../../controls/answers.js";
import { cell, paragraph, row, text } from "../../document/builders.js";
import type { Anchor, Block, Inline, TableRow } from "../../document/tree.js";
import { denseTable, internalLink, pageCell } from "../cells.js";
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
  const summary = `Each control of ${framework.name} with the policies, or the sections of them, that answer it.`;
  return [denseTable(["Control", "Policy", "Section", "Page"], rows, summary)];
}

/** @param isFirst of its control: the others repeat the id alone */
function indexRow(
  { id, control }: AnsweredControl,
  { entry, section }: AnsweringPlace,
  isFirst: boolean,
  framework: string,
  plan: PacketPlan,
): TableRow {
  const { policy, anchor, number } = entry;
  const title = isFirst && control !== null ? [text(" "), ...catalogueWords(control.title, framework, plan)] : [];
  const answer =
    section === null
      ? { anchor, number, words: policyWords(policy.title, policy, plan) }
      : { ...section, words: sectionWords(section, entry, plan) };
  const printed = answer.number === null ? answer.words : [text(`${answer.number}\u00a0`), ...answer.words];
  return row([
    cell([text(id), ...title]),
    cell([internalLink(anchor, policy.id)]),
    cell([internalLink(answer.anchor, printed)]),
    pageCell(answer.anchor),
  ]);
}

function sectionWords({ content }: Section, { policy }: Entry, plan: PacketPlan): readonly Inline[] {
  return inLanguage(policyLanguage(policy, plan), packetLanguage(plan), labelOf(content));
}
