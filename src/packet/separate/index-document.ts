/** The index of a packet in several files: what the packet is, and a row for each policy with its file and that file's pages. Annexes follow it. */
import type { Format } from "../../config/format.js";
import { cell, heading, link, paragraph, part, row, text } from "../../document/builders.js";
import type { Anchor, Block, Inline, Part, TableRow } from "../../document/tree.js";
import { longDate } from "../../policy/calendar.js";
import { annexParts } from "../annexes/annex.js";
import type { AssembledDocument } from "../assemble.js";
import { denseTable, none, pairTable, textCell, wordsCell } from "../cells.js";
import { copyStatement, recipientOf } from "../copy-statement.js";
import { packetDocument } from "../document.js";
import { capitalized, furniture } from "../furniture.js";
import { configWords, packetLanguage, partLanguage, policyWords } from "../languages.js";
import { ownerTitle, type PacketPlan, packetState, packetStateWords, partAnchors, versionState } from "../packet.js";
import { linkedToFiles } from "./other-files.js";

/** Where a file's text came to stand. */
export interface FilePages {
  readonly pageCount: number;
  /** Page of each anchor, counted from 1. */
  readonly pages: ReadonlyMap<Anchor, number>;
}

/** @param pages of the other files, by name without ending; a file that is not there has no pages yet */
export type MakeIndex = (format: Format, pages: ReadonlyMap<string, FilePages>) => AssembledDocument;

export function indexDocument(
  plan: PacketPlan,
  format: Format,
  pages: ReadonlyMap<string, FilePages>,
  fileDate: Date | null,
): AssembledDocument {
  const parts = [indexPart(plan, format, pages), ...linkedToFiles(annexParts(plan), plan, pages)];
  return {
    name: plan.packet.name,
    document: packetDocument(plan, parts, fileDate),
    attachments: [],
    generated: new Map(),
  };
}

function indexPart(plan: PacketPlan, format: Format, pages: ReadonlyMap<string, FilePages>): Part {
  const { packet } = plan;
  const blocks: Block[] = [
    heading(1, partAnchors.index, configWords(packet.title, plan)),
    ...(packet.subtitle === null ? [] : [paragraph(configWords(packet.subtitle, plan))]),
    details(plan),
    paragraph([...inOneLine(copyStatement(plan)), ...namesOfFiles(plan, format)]),
    filesTable(plan, pages),
  ];
  return part("document-control", partAnchors.index, packet.title, blocks, {
    language: partLanguage(packetLanguage(plan), plan),
    furniture: furniture(plan, null),
  });
}

function details(plan: PacketPlan): Block {
  const { config, packet, entries, date } = plan;
  const recipient = recipientOf(plan);
  const state = packetStateWords[packetState(plan)];
  const rows: readonly (readonly [string, string | readonly Inline[] | null])[] = [
    ["Issued by", config.organization === null ? null : configWords(config.organization.name, plan)],
    ["Prepared for", recipient === null ? null : configWords(recipient, plan)],
    ["State", packet.version === null ? state : `${state}, version ${packet.version}`],
    ["Date", date === null ? null : longDate(date)],
    ["Classification", packet.classification === null ? null : configWords(capitalized(packet.classification), plan)],
    ["Content", entries.length === 1 ? "1 policy, in a file of its own" : `${entries.length} policies, each in a file`],
  ];
  const said = rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return pairTable(
    said,
    "Whose packet this is, for whom, in which state, from when, how confidential, and how much is in it.",
  );
}

/** How files are named, by the first of them: a column of forty names would turn the page of rows into three. */
function namesOfFiles({ entries: [first] }: PacketPlan, format: Format): readonly Inline[] {
  if (first === undefined) return [];
  const { file, policy } = first;
  const name = link({ kind: "file", file, anchor: null }, `${file}.${format}`);
  return [text(" The files are named for the IDs, which lead to them: "), name, text(` is ${policy.id}.`)];
}

function inOneLine(words: readonly Inline[]): readonly Inline[] {
  return words.map((node) => (node.kind === "line-break" ? text(" ") : node));
}

function filesTable(plan: PacketPlan, pages: ReadonlyMap<string, FilePages>): Block {
  const numbered = plan.entries.some(({ number }) => number !== null);
  const titles = ["ID", "Title", "Version", "State", "Effective", "Next review", "Owner", "Pages"];
  const rows = plan.entries.map((entry): TableRow => {
    const { policy, number, signOff, file } = entry;
    const count = pages.get(file)?.pageCount ?? null;
    return row([
      ...(numbered ? [textCell(number)] : []),
      cell([link({ kind: "file", file, anchor: null }, policy.id)]),
      wordsCell(policyWords(policy.title, policy, plan)),
      textCell(policy.version),
      textCell(versionState(entry)),
      textCell(policy.effective),
      textCell(signOff.nextReview),
      wordsCell(configWords(ownerTitle(policy, plan.config.roles), plan)),
      cell(count === null ? none : String(count), { alignment: "right" }),
    ]);
  });
  const summary = "Each policy with its file, version, state, dates, owner and how many pages its file has.";
  return denseTable(numbered ? ["No.", ...titles] : titles, rows, summary);
}
