/** The glossary: the roles, who holds them and which policies they own; then the terms and abbreviations of packets.yaml. */
import { anchor, cell, heading, paragraph, row } from "../../document/builders.js";
import type { Anchor, Block } from "../../document/tree.js";
import { blockInlines, plainText, walkBlocks } from "../../document/walk.js";
import { dataTable, internalLink, joined, none, textCell, wordsCell } from "../cells.js";
import { configWords } from "../languages.js";
import type { PacketPlan } from "../packet.js";
import { printedRoles } from "./role-parts.js";

export function glossary(plan: PacketPlan, place: Anchor, letter: string | null): readonly Block[] {
  const sections = [
    ["Roles", roles(plan)],
    ["Terms and abbreviations", terms(plan)],
  ] as const;
  const filled = sections.filter(([, block]) => block !== null);
  if (filled.length === 0) return [paragraph("No roles and no terms are defined.")];
  return filled.flatMap(([title, block], index) => {
    const id = anchor(`${place}.${index + 1}`);
    return block === null ? [] : [heading(2, id, title, letter === null ? null : `${letter}.${index + 1}`), block];
  });
}

function roles(plan: PacketPlan): Block | null {
  const rows = printedRoles(plan).map(({ key, title, description, holder, group }) => {
    const owned = plan.entries.filter(({ policy }) => policy.owner === key);
    const links = owned.map(({ policy, anchor: target }) => [internalLink(target, policy.id)]);
    return row([
      wordsCell(configWords(title, plan)),
      wordsCell(description === null ? [] : configWords(description, plan)),
      holder === null && group !== null ? wordsCell(configWords(group, plan)) : textCell(holder?.name ?? "vacant"),
      cell(links.length === 0 ? none : joined(links, ", ")),
    ]);
  });
  if (rows.length === 0) return null;
  const summary = "Each role with what it answers for, who holds it and the policies that it owns.";
  return dataTable(["Role", "Answers for", "Held by", "Owns"], rows, summary);
}

function terms(plan: PacketPlan): Block | null {
  const rows = termsUsed(plan).map(([term, meaning]) =>
    row([wordsCell(configWords(term, plan)), wordsCell(configWords(meaning, plan))]),
  );
  return rows.length === 0 ? null : dataTable(["Term", "Meaning"], rows, "Each term with what it means.");
}

/** Those that the packet's policies use, and those that explain them; a packet for one service need not tell of another's. */
function termsUsed({ config, entries }: PacketPlan): readonly (readonly [term: string, meaning: string])[] {
  const texts = entries.map(({ policy: { title, summary, body, footnotes } }) =>
    [title, summary ?? "", ...[...body, ...footnotes.flatMap(({ blocks }) => blocks)].map(textOf)].join("\n"),
  );
  const used = new Map<string, string>();
  for (let before = -1; before < used.size; ) {
    before = used.size;
    const whole = [...texts, ...used.values()].join("\n");
    for (const [term, meaning] of config.terms) if (isUsed(term, whole)) used.set(term, meaning);
  }
  return [...config.terms].filter(([term]) => used.has(term));
}

function textOf(block: Block): string {
  return walkBlocks([block])
    .map((inner) => plainText(blockInlines(inner)))
    .join("\n");
}

/** As a word, also in its plural; upper and lower case are one but in abbreviations, which may be words as well: IT, US. */
function isUsed(term: string, text: string): boolean {
  const written = term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const flags = term === term.toUpperCase() ? "u" : "iu";
  return new RegExp(`(?<![\\p{L}\\p{N}])${written}(?:e?s)?(?![\\p{L}\\p{N}])`, flags).test(text);
}
