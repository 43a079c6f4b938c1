/** Building packets, or telling from hashes that there is nothing to build. Loads the stages only when they are needed. */
import { loadRecord, saveRecord } from "./build-record.js";
import type { Format } from "./config/format.js";
import { type Diagnostic, hasErrors } from "./diagnostics.js";
import type { Host } from "./host/host.js";
import type { PacketState } from "./packet/packet.js";
import type { IsoDate } from "./policy/policy.js";

export type Phase = "read" | "assemble" | Format | "write";

export interface BuildOptions {
  /** Packets by name; all when left out. */
  readonly packets?: readonly string[];
  /** Instead of each packet's own formats. */
  readonly formats?: readonly Format[];
  /** The day for which policies' states are worked out; the newest date in the sources when left out. */
  readonly asOf?: IsoDate;
  /** False renders everything anew. */
  readonly cache?: boolean;
  readonly onPhase?: (phase: Phase, edge: "start" | "end", packet: string | null) => void;
}

export interface BuiltPacket {
  readonly name: string;
  readonly policies: number;
  readonly pages: number | null;
  readonly state: PacketState;
  /** Names in the output folder. */
  readonly files: readonly string[];
}

/** What a build found and made. */
export interface Outcome {
  readonly packets: readonly BuiltPacket[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface BuildResult extends Outcome {
  /** True when nothing had changed since the last build, and nothing was written. */
  readonly unchanged: boolean;
}

/**
 * Compiles packets into the host's output folder: PACKET.pdf, PACKET.docx, PACKET.manifest.json. Each file is written whole, and
 * none is when there is a finding of severity `error`.
 * @throws only on a bug
 */
export async function build(host: Host, options: BuildOptions = {}): Promise<BuildResult> {
  const last = options.cache === false ? null : await loadRecord(host, options);
  if (last !== null) return { ...last, unchanged: true };
  const { compile } = await import("./pipeline.js");
  const { packets, diagnostics, asked, files } = await compile(host, options);
  if (!hasErrors(diagnostics)) await saveRecord(host, options, { packets, diagnostics }, asked, files);
  return { packets, diagnostics, unchanged: false };
}
