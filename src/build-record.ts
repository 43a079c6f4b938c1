/** What the last build asked and answered, kept beside its outputs, so that a build of unchanged sources is told from hashes alone. */

import type { BuildOptions, Outcome } from "./build.js";
import type { Host } from "./host/host.js";
import { answersTheSame } from "./host/recording.js";
import { sha256 } from "./signoff/digest.js";

const recordFile = ".last-build.json";

interface BuildRecord extends Outcome {
  readonly request: string;
  readonly asked: readonly (readonly [string, string])[];
  readonly outputs: readonly (readonly [string, string])[];
}

/** @returns what the last build found and made, if building again would find and make just that; else null */
export async function loadRecord(host: Host, options: BuildOptions): Promise<Outcome | null> {
  const bytes = await host.readOutput(recordFile);
  const record = bytes === null ? null : parse(bytes);
  if (record === null || record.request !== request(host, options)) return null;
  for (const [name, digest] of record.outputs) {
    const output = await host.readOutput(name);
    if (output === null || sha256(output) !== digest) return null;
  }
  if (!(await answersTheSame(host, record.asked))) return null;
  return { packets: record.packets, diagnostics: record.diagnostics };
}

/** @param asked questions to the host and digests of their answers; @param files what was written */
export async function saveRecord(
  host: Host,
  options: BuildOptions,
  outcome: Outcome,
  asked: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const record: BuildRecord = {
    request: request(host, options),
    asked: [...asked],
    outputs: [...files].map(([name, bytes]) => [name, sha256(bytes)]),
    ...outcome,
  };
  // A build that can't be remembered is still a build.
  await host
    .writeOutput(new Map([[recordFile, new TextEncoder().encode(JSON.stringify(record))]]))
    .catch(() => undefined);
}

function request(host: Host, { packets, formats, asOf }: BuildOptions): string {
  return JSON.stringify([
    host.tool,
    packets ?? null,
    formats ?? null,
    asOf ?? null,
    host.environment("SOURCE_DATE_EPOCH") ?? null,
  ]);
}

function parse(bytes: Uint8Array): BuildRecord | null {
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const whole =
      typeof record === "object" && record !== null && "request" in record && "asked" in record && "outputs" in record;
    return whole ? (record as BuildRecord) : null;
  } catch {
    return null;
  }
}
