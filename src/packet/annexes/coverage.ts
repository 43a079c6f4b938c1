/** Control coverage: how many of each framework's controls the packet's policies answer, group by group, and which they do not. */
import { type AnsweredFramework, coverageOf } from "../../controls/answers.js";
import { cell, paragraph, row, text } from "../../document/builders.js";
import type { Anchor, Block } from "../../document/tree.js";
import { countCell, denseTable, textCell } from "../cells.js";
import type { PacketPlan } from "../packet.js";
import { catalogueWords, type FrameworkPlace, frameworkHeading, printedFrameworks } from "./controls.js";

export function coverage(plan: PacketPlan, place: Anchor, letter: string | null): readonly Block[] {
  const frameworks = printedFrameworks(plan);
  if (frameworks.length === 0) return [paragraph("The policies in this packet name no control.")];
  return frameworks.flatMap((framework, index) => coverageBlocks(framework, { place, letter, index }, plan));
}

function coverageBlocks(framework: AnsweredFramework, place: FrameworkPlace, plan: PacketPlan): readonly Block[] {
  const { key, name, catalogue } = framework;
  const words = (text: string) => catalogueWords(text, key, plan);
  if (catalogue === null) {
    const unknown = "No catalogue lists the controls of this framework, so that none can be missing.";
    return [...frameworkHeading(framework, place, plan), paragraph(unknown)];
  }
  const groups = coverageOf(catalogue, framework);
  const total = groups.reduce((sum, { group }) => sum + group.controls.length, 0);
  const open = groups.reduce((sum, one) => sum + one.open.length, 0);
  const counted = `Policies in this packet answer ${total - open} of its ${total} controls.`;
  const summed = groups.map(({ group, open: missing }) =>
    row([
      cell([text(`${group.id} `), ...words(group.title)]),
      countCell(group.controls.length - missing.length),
      countCell(group.controls.length),
    ]),
  );
  const told = [
    ...frameworkHeading(framework, place, plan, counted),
    denseTable(["Group", "Answered", "Controls"], summed, `How many controls of ${name} are answered.`),
  ];
  const missing = groups.flatMap(({ group, open: controls }) =>
    controls.map(({ id, title, note }) =>
      row([textCell(group.id), textCell(id), cell(words(note === null ? title : `${title} (${note})`))]),
    ),
  );
  if (missing.length === 0) return told;
  return [
    ...told,
    paragraph("No policy in this packet answers these controls:"),
    denseTable(["Group", "Control", "Title"], missing, `Controls of ${name} that no policy answers.`),
  ];
}
