/** Asks `verify` about bytes, with those whom the auditor trusts. */
import type { Host } from "../../src/host/host.js";
import type { Certificate } from "../../src/signoff/pades/certificate.js";
import { parseAllowedSigners } from "../../src/signoff/ssh/allowed-signers.js";
import type { CheckSubject, FileReport } from "../../src/signoff/verify/report.js";
import { verify } from "../../src/verify.js";

export interface Asked {
  readonly signers?: string;
  readonly authorities?: readonly Certificate[];
  readonly library?: Host;
  readonly at?: Date;
}

export function ask(
  files: Readonly<Record<string, Uint8Array>>,
  { signers, authorities = [], library, at }: Asked = {},
) {
  return verify(
    Object.entries(files).map(([name, bytes]) => ({ name, isNamed: true, read: async () => bytes })),
    {
      trust: {
        signers: signers === undefined ? null : parseAllowedSigners("allowed_signers", signers).value,
        authorities,
        at: at ?? new Date("2026-03-01T00:00:00Z"),
      },
      library: library === undefined ? null : { host: library, rebuild: null },
    },
  );
}

/** The report on one file by itself. */
export async function askOne(bytes: Uint8Array, asked: Asked = {}, name = "auditor-0001.pdf"): Promise<FileReport> {
  const { files } = await ask({ [name]: bytes }, asked);
  const [report] = files;
  if (report === undefined) throw new Error("no report");
  return report;
}

/** What does not hold, as `check: text`. */
export function failures({ checks }: FileReport): readonly string[] {
  return checks.filter(({ outcome }) => outcome === "fails").map(({ check, text }) => `${check}: ${text}`);
}

export function outcomes(report: FileReport, subject: CheckSubject): readonly string[] {
  return report.checks.filter(({ check }) => check === subject).map(({ outcome }) => outcome);
}
