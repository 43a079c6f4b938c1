/** The way from files to packets, on one screen: the only file that names every stage. */

import type { BuildOptions, BuiltPacket, Outcome } from "./build.js";
import type { Config, PacketConfig } from "./config/config.js";
import { nearest } from "./config/nearest.js";
import {
  type Checked,
  compareDiagnostics,
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  fileSpan,
  hasErrors,
} from "./diagnostics.js";
import { loadAssets } from "./host/assets.js";
import { type Host, HostError } from "./host/host.js";
import { recordingHost } from "./host/recording.js";
import { unwritableOutput } from "./host-findings.js";
import { noLayoutRecord, openLayoutRecord } from "./layout-record.js";
import { type OpenLibrary, openLibrary } from "./open-library.js";
import { type AssembledDocument, type AssembledPacket, assemble } from "./packet/assemble.js";
import { workingCopy } from "./packet/edition.js";
import { makeManifest, manifestFile, manifestOutput } from "./packet/manifest.js";
import { packetState } from "./packet/packet.js";
import { fileNameFindings } from "./packet/separate/file-names.js";
import { timed } from "./phase.js";
import type { Policy } from "./policy/policy.js";
import { openSharedWork, readReference, renderPacket } from "./render.js";
import { writeManifest } from "./signoff/manifest.js";
import { checkWording } from "./wording/checks.js";

export interface CheckResult {
  readonly policies: readonly Policy[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Compiled extends Outcome {
  /** What was asked of the host, with digests of the answers. */
  readonly asked: ReadonlyMap<string, string>;
  /** What was written; empty when there were errors. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Compiles packets into the host's output folder. Writes nothing when there is a finding of severity `error`. */
export async function compile(host: Host, options: BuildOptions): Promise<Compiled> {
  const recording = recordingHost(host);
  const library = await timed(options, "read", null, () => openLibrary(recording.host, options));
  const { value: opened } = library;
  const diagnostics = [...library.diagnostics];
  const failed = (findings: readonly Diagnostic[]): Compiled => ({
    packets: [],
    diagnostics: tidy(findings, opened?.config.checksOff),
    asked: recording.asked,
    files: new Map(),
  });
  if (opened === null) return failed(diagnostics);

  const chosen = choosePackets(opened.config, options.packets ?? []);
  diagnostics.push(...chosen.diagnostics, ...fileNameFindings(opened.config, opened.policies));
  const files = new Map<string, Uint8Array>();
  const packets: BuiltPacket[] = [];
  const shared = openSharedWork();
  const layouts = options.cache === false ? noLayoutRecord : openLayoutRecord(host, options.packets === undefined);
  for (const packet of chosen.value) {
    const made = await timed(options, "assemble", packet.name, async () => assembleOne(recording.host, opened, packet));
    diagnostics.push(...made.diagnostics);
    if (made.value === null || hasErrors(diagnostics)) continue;
    const formats = options.formats ?? packet.formats;
    const rendered = await renderPacket(recording.host, made.value, formats, shared, layouts, options);
    diagnostics.push(...rendered.diagnostics);
    const { plan } = made.value;
    const attachments = made.value.attachments.map(({ name, bytes }) => manifestFile(name, bytes));
    const outputs = rendered.value.files.map(({ name, format, bytes }) => manifestOutput(name, format, bytes));
    const manifest = makeManifest(plan, { tool: host.tool, issue: null, outputs, attachments });
    const named = new Map([
      ...rendered.value.files.map(({ name, bytes }) => [name, bytes] as const),
      [`${packet.name}.manifest.json`, writeManifest(manifest)] as const,
    ]);
    for (const [name, bytes] of named) files.set(name, bytes);
    packets.push({
      name: packet.name,
      policies: plan.entries.length,
      pages: rendered.value.pages,
      state: packetState(plan),
      files: [...named.keys()],
    });
  }
  if (hasErrors(diagnostics)) return failed(diagnostics);
  const failure = await timed(options, "write", null, () => write(host, files));
  if (failure !== null) return failed([...diagnostics, failure]);
  await layouts.save();
  return { packets, diagnostics: tidy(diagnostics, opened.config.checksOff), asked: recording.asked, files };
}

/** Finds what is wrong with a library, without rendering it: all that `build` finds but for what only fonts can tell. */
export async function check(host: Host, options: Pick<BuildOptions, "asOf"> = {}): Promise<CheckResult> {
  const library = await openLibrary(host, options);
  const { policies = [], config } = library.value ?? {};
  const diagnostics = [...library.diagnostics, ...(config === undefined ? [] : checkWording(policies, config))];
  const { prepared, references } = openSharedWork();
  if (library.value !== null) {
    const { config, policies } = library.value;
    diagnostics.push(...fileNameFindings(config, policies));
  }
  for (const packet of library.value?.config.packets ?? []) {
    if (library.value === null) break;
    const made = assembleOne(host, library.value, packet);
    diagnostics.push(...made.diagnostics);
    if (made.value === null) continue;
    for (const { document, generated } of everyDocument(made.value, packet)) {
      const assets = await loadAssets(host, document, packet.theme, prepared, generated);
      diagnostics.push(...assets.diagnostics);
    }
    const reference = await readReference(host, packet, packet.formats, references);
    diagnostics.push(...reference.diagnostics);
  }
  return { policies, diagnostics: tidy(diagnostics, config?.checksOff) };
}

export function choosePackets(config: Config, names: readonly string[]): Checked<readonly PacketConfig[]> {
  const known = config.packets.map(({ name }) => name);
  const diagnostics = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const close = nearest(name, known);
      const hint = close === null ? `the packets are: ${known.join(", ")}` : `did you mean "${close}"?`;
      return diagnostic("config/unknown-packet", fileSpan(""), `there is no packet "${name}"`, hint);
    });
  return { value: config.packets.filter(({ name }) => names.length === 0 || names.includes(name)), diagnostics };
}

function assembleOne(host: Host, library: OpenLibrary, packet: PacketConfig): Checked<AssembledPacket | null> {
  const epoch = host.environment("SOURCE_DATE_EPOCH");
  const fileDate = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : null;
  const { config, policies, standing: states, catalogues, inheritance } = library;
  const { signOffs } = states;
  return assemble({
    config,
    packet,
    library: policies,
    signOffs,
    edition: workingCopy,
    catalogues,
    inheritance,
    fileDate,
  });
}

/** Without the pages that an index tells. */
function everyDocument({ documents, index }: AssembledPacket, { formats }: PacketConfig): readonly AssembledDocument[] {
  return index === null ? documents : [...documents, ...formats.map((format) => index(format, new Map()))];
}

async function write(host: Host, files: ReadonlyMap<string, Uint8Array>): Promise<Diagnostic | null> {
  try {
    await host.writeOutput(files);
    return null;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return unwritableOutput(error);
  }
}

/**
 * In order of place, each once: several packets hold the same policy.
 * @param off codes that packets.yaml turns off
 */
export function tidy(diagnostics: readonly Diagnostic[], off: readonly DiagnosticCode[] = []): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics].sort(compareDiagnostics).filter(({ code, message, span }) => {
    if (off.includes(code)) return false;
    const key = `${code} ${span.file} ${span.start.offset} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
