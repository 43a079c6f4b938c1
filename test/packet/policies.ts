/** Libraries in memory for the packet's tests: real markdown through the real reader, no disk. */

import { loadConfig } from "../../src/config/load.js";
import { readCatalogues } from "../../src/controls/read-catalogues.js";
import { readInheritance } from "../../src/controls/read-inheritance.js";
import type { Block, Inline, LinkTarget, PacketDocument } from "../../src/document/tree.js";
import { blockChildren, blockInlines, inlineChildren } from "../../src/document/walk.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { assemble } from "../../src/packet/assemble.js";
import { type Edition, workingCopy } from "../../src/packet/edition.js";
import { check } from "../../src/pipeline.js";
import { readLibrary } from "../../src/policy/library.js";
import type { IsoDate } from "../../src/policy/policy.js";
import { readApprovals, standing } from "../../src/signoff/records.js";

export type Files = Readonly<Record<string, string>>;

/** Assembles one packet of a library. */
export async function assembled(
  files: Files,
  name?: string,
  asOf: string | null = null,
  edition: Edition = workingCopy,
) {
  const host = createMemoryHost(files);
  const config = (await loadConfig(host)).value;
  if (config === null) throw new Error("the settings have errors");
  const library = await readLibrary(host, config);
  const approvals = await readApprovals(host);
  const states = await standing(host, library.value, approvals.value, config, asOf as IsoDate | null);
  const packet = config.packets.find((one) => name === undefined || one.name === name);
  if (packet === undefined) throw new Error(`no packet ${name}`);
  const { signOffs } = states.value;
  const table = await readInheritance(host, config);
  const inheritance = table.value;
  const read = await readCatalogues(host, config, [...library.value, { controls: inheritance }]);
  const catalogues = read.value;
  const made = assemble({
    config,
    packet,
    library: library.value,
    signOffs,
    edition,
    catalogues,
    inheritance,
    fileDate: null,
  });
  const diagnostics = [
    ...library.diagnostics,
    ...table.diagnostics,
    ...read.diagnostics,
    ...approvals.diagnostics,
    ...states.diagnostics,
    ...made.diagnostics,
  ];
  return { ...made.value?.documents[0], ...made.value, diagnostics, states: states.value, library: library.value };
}

/** Findings of a library as one line each. */
export async function findings(files: Files): Promise<string[]> {
  const { diagnostics } = await check(createMemoryHost(files));
  return diagnostics.filter(({ code }) => code !== "font/invalid").map(line);
}

export function line({
  code,
  span,
  message,
}: {
  code: string;
  span: { file: string; start: { line: number; column: number } };
  message: string;
}): string {
  return `${span.file}:${span.start.line}:${span.start.column} ${code} ${message}`;
}

/** A part's text, a line a block, cells separated by bars: what a reader sees. */
export function outline(document: PacketDocument | undefined, role: string): string[] {
  const part = document?.parts.find((one) => one.role === role);
  return (part?.blocks ?? []).flatMap(blockLines);
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case "table":
      return [...block.header, ...block.body].map((row) =>
        row.cells.map((cell) => cell.blocks.flatMap(blockLines).join(" ")).join(" | "),
      );
    case "contents":
      return block.entries.map(
        ({ level, number, content, target }) =>
          `${"  ".repeat(level - 1)}${number ?? "-"} ${content.map(shown).join("")} -> ${target}`,
      );
    case "heading":
      return [
        `${"#".repeat(block.level)} ${block.number === null ? "" : `${block.number} `}${block.content.map(shown).join("")} {${block.id}}`,
      ];
    case "code-block":
      return [block.text];
    default:
      return [blockInlines(block).map(shown).join(""), ...blockChildren(block).flatMap(blockLines)].filter(
        (text) => text !== "",
      );
  }
}

function shown(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "inline-code":
      return node.text;
    case "line-break":
      return " ";
    case "page-reference":
      return `<page ${node.target}>`;
    case "footnote-reference":
      return `<note ${node.footnote}>`;
    case "form-field":
      return `<${node.field} ${node.name}>`;
    case "link": {
      return `[${node.content.map(shown).join("")}](${target(node.target)})`;
    }
    default:
      return inlineChildren(node).map(shown).join("");
  }
}

function target(to: LinkTarget): string {
  switch (to.kind) {
    case "internal":
      return `#${to.anchor}`;
    case "external":
      return to.url;
    case "file":
      return `${to.file}#${to.anchor ?? ""}`;
    case "unresolved":
      return `?${to.href}`;
    default:
      return to satisfies never;
  }
}
