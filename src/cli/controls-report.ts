/** What `policy-packet controls` prints of a framework: for people, as JSON, as a table for spreadsheets. */
import { type Answer, type AnsweredControl, type AnsweredFramework, coverageOf } from "../controls/answers.js";
import type { Control, ControlGroup } from "../controls/catalogue.js";
import { plainText, walkBlocks } from "../document/walk.js";
import { csv } from "./csv.js";
import { alignedLines, printable } from "./text-width.js";

/** A control that nothing answers, and its group. */
interface OpenControl {
  readonly group: ControlGroup;
  readonly control: Control;
}

function openControls(framework: AnsweredFramework): readonly OpenControl[] {
  const { catalogue } = framework;
  const groups = catalogue === null ? [] : coverageOf(catalogue, framework);
  return groups.flatMap(({ group, open }) => open.map((control) => ({ group, control })));
}

/** The heading of the section that answers; null where the whole policy does. */
function sectionTitle({ policy, mapping }: Answer): string | null {
  const blocks = walkBlocks([...policy.body, ...policy.footnotes.flatMap((note) => note.blocks)]);
  const heading = blocks.find((block) => block.kind === "heading" && block.id === mapping.section);
  return heading?.kind === "heading" ? plainText(heading.content) : null;
}

/** Controls with the places that answer them below each, then those that nothing answers. */
export function prettyFramework(framework: AnsweredFramework): string {
  const { name, catalogue, controls } = framework;
  const open = openControls(framework);
  const known = controls.filter(({ control }) => control !== null).length;
  const edition = catalogue === null ? "" : `, ${catalogue.edition}`;
  const count =
    catalogue === null
      ? `${controls.length} controls answered`
      : `${known} of ${known + open.length} controls answered`;
  const places = alignedLines(controls.flatMap(({ answers }) => answers.map(placeCells)));
  let next = 0;
  const answered = controls.flatMap(({ id, control, answers }) => [
    printable(control === null ? id : `${id}  ${control.title}`),
    ...answers.map(() => `    ${places[next++] ?? ""}`),
  ]);
  const missing = alignedLines(open.map(({ control }) => [control.id, withNote(control)].map(printable)));
  return [
    `${printable(`${name}${edition}`)}: ${count}`,
    "",
    ...answered,
    ...(missing.length === 0 ? [] : ["", "Nothing answers:", ...missing.map((line) => `    ${line}`)]),
    "",
  ].join("\n");
}

function withNote({ title, note }: Control): string {
  return note === null ? title : `${title} (${note})`;
}

function placeCells(answer: Answer): readonly string[] {
  const { policy, mapping } = answer;
  const place = `${mapping.span.file}:${mapping.span.start.line}`;
  return [policy.id, sectionTitle(answer) ?? policy.title, place].map(printable);
}

export function jsonFramework(framework: AnsweredFramework) {
  const { key, name, catalogue, controls } = framework;
  const open = openControls(framework);
  const known = controls.filter(({ control }) => control !== null).length;
  return {
    key,
    name,
    edition: catalogue?.edition ?? null,
    total: catalogue === null ? null : known + open.length,
    answered: known,
    controls: controls.map(jsonControl),
    unanswered: open.map(({ group, control }) => ({
      group: { id: group.id, title: group.title },
      id: control.id,
      title: control.title,
      note: control.note,
    })),
  };
}

function jsonControl({ id, control, answers }: AnsweredControl) {
  return {
    id,
    title: control?.title ?? null,
    note: control?.note ?? null,
    answers: answers.map((answer) => ({
      policy: answer.policy.id,
      title: answer.policy.title,
      section: answer.mapping.section === null ? null : { id: answer.mapping.section, title: sectionTitle(answer) },
      file: answer.mapping.span.file,
      line: answer.mapping.span.start.line,
    })),
  };
}

const columns = ["framework", "control", "title", "policy", "policy title", "section", "file", "line"];

/** A row for each place that answers a control, and one without a policy for each control that nothing answers. */
export function csvOfControls(frameworks: readonly AnsweredFramework[]): string {
  const rows = frameworks.flatMap((framework) => [
    ...framework.controls.flatMap(({ id, control, answers }) =>
      answers.map((answer) => {
        const { policy, mapping } = answer;
        const place = [mapping.span.file, String(mapping.span.start.line)];
        const answering = [policy.id, policy.title, sectionTitle(answer) ?? "", ...place];
        return [framework.key, id, control?.title ?? "", ...answering];
      }),
    ),
    ...openControls(framework).map(({ control }) => [framework.key, control.id, control.title, "", "", "", "", ""]),
  ]);
  return csv([columns, ...rows]);
}
