/** A packet as an issue: the library of one commit, assembled once as the controlled PDF and once as its uncontrolled Word copy, and rendered. */
import type { BuildOptions } from "../build.js";
import type { PacketConfig } from "../config/config.js";
import type { Format } from "../config/format.js";
import { type Checked, type Diagnostic, hasErrors } from "../diagnostics.js";
import type { Host } from "../host/host.js";
import { noLayoutRecord } from "../layout-record.js";
import { type OpenLibrary, openLibrary } from "../open-library.js";
import { type AssembledPacket, assemble } from "../packet/assemble.js";
import type { Issue } from "../packet/edition.js";
import { timed } from "../phase.js";
import { choosePackets } from "../pipeline.js";
import type { IsoDate } from "../policy/policy.js";
import { openSharedWork, renderPacket } from "../render.js";
import { type WordParts, wordPartsForManifest } from "../signoff/word/manifest-part.js";

export type IssueFacts = Pick<Issue, "number" | "date" | "recipient">;
export type Phases = Pick<BuildOptions, "onPhase">;

export interface IssueEdition {
  readonly packet: PacketConfig;
  /** With the recipient whom packets.yaml names where none was given. */
  readonly facts: IssueFacts;
  readonly pdf: AssembledPacket;
  readonly docx: AssembledPacket;
}

export interface RenderedIssue {
  /** As rendered, before it is sealed. */
  readonly pdf: Uint8Array;
  readonly pages: number | null;
  /** With room for the manifest; null where the packet has no Word file. */
  readonly wordParts: WordParts | null;
}

/** @param date the day for which states are worked out; @returns null where the findings say why */
export async function openIssue(
  host: Host,
  packetName: string,
  facts: IssueFacts,
  phases: Phases,
): Promise<Checked<IssueEdition | null>> {
  const library = await timed(phases, "read", null, () => openLibrary(host, { asOf: facts.date }));
  if (library.value === null) return { value: null, diagnostics: library.diagnostics };
  const chosen = choosePackets(library.value.config, [packetName]);
  const [packet] = chosen.value;
  const diagnostics: Diagnostic[] = [...library.diagnostics, ...chosen.diagnostics];
  if (packet === undefined) return { value: null, diagnostics };
  const { value } = library;
  const own: IssueFacts = { ...facts, recipient: facts.recipient ?? packet.recipient };
  const [pdf, docx] = await timed(phases, "assemble", packet.name, async () =>
    [true, false].map((controlled) => assembleEdition(value, packet, { kind: "issue", ...own, controlled })),
  );
  // Both have the same findings.
  diagnostics.push(...(pdf?.diagnostics ?? []));
  if (pdf?.value == null || docx?.value == null) return { value: null, diagnostics };
  return { value: { packet, facts: own, pdf: pdf.value, docx: docx.value }, diagnostics };
}

function assembleEdition(
  { config, policies, standing, catalogues, inheritance }: OpenLibrary,
  packet: PacketConfig,
  edition: Issue,
): Checked<AssembledPacket | null> {
  // The PDF is sealed with the whole sources, so none are attached beforehand.
  const own = { ...packet, attach: [] };
  const { signOffs } = standing;
  return assemble({
    config,
    packet: own,
    library: policies,
    signOffs,
    edition,
    catalogues,
    inheritance,
    fileDate: null,
  });
}

/** @returns null where the findings have errors */
export async function renderIssue(
  host: Host,
  { packet, pdf, docx }: IssueEdition,
  phases: Phases,
): Promise<Checked<RenderedIssue | null>> {
  const shared = openSharedWork();
  const diagnostics: Diagnostic[] = [];
  const render = async (assembled: AssembledPacket, format: Format) => {
    const made = await renderPacket(host, assembled, [format], shared, noLayoutRecord, phases);
    diagnostics.push(...made.diagnostics);
    const file = made.value.files.find(({ name }) => name === `${packet.name}.${format}`);
    return { bytes: file?.bytes ?? null, pages: made.value.pages };
  };
  const printed = await render(pdf, "pdf");
  const word = packet.formats.includes("docx") ? await render(docx, "docx") : null;
  if (printed.bytes === null || hasErrors(diagnostics)) return { value: null, diagnostics };
  const wordParts = word?.bytes == null ? null : wordPartsForManifest(word.bytes);
  return { value: { pdf: printed.bytes, pages: printed.pages, wordParts }, diagnostics };
}

/** The day of a time, in UTC. */
export function dayOf(time: Date): IsoDate {
  return time.toISOString().slice(0, 10) as IsoDate;
}
