/** Mends what findings say is safe to mend, file by file, each written whole. */
import type { Checked, Diagnostic, Fix } from "./diagnostics.js";
import { type Host, HostError } from "./host/host.js";
import { hostFinding } from "./host-findings.js";
import { check } from "./pipeline.js";
import { applyFixes } from "./policy/apply-fixes.js";

export interface MendedFile {
  readonly file: string;
  readonly fixes: number;
}

/** @returns what was changed, in byte order of files, and why anything was not; @throws only on a bug */
export async function fixLibrary(host: Host): Promise<Checked<readonly MendedFile[]>> {
  const { diagnostics } = await check(host);
  const mended: MendedFile[] = [];
  for (const [file, fixes] of fixesByFile(diagnostics)) {
    const before = await host.readFile(file);
    const after = applyFixes(before, fixes);
    if (sameBytes(before, after)) continue;
    try {
      await host.writeFile(file, after);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return { value: mended, diagnostics: [hostFinding(error)] };
    }
    mended.push({ file, fixes: fixes.length });
  }
  return { value: mended, diagnostics: [] };
}

/** Findings come in order of place, and so do the fixes. */
function fixesByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Fix[]> {
  const files = new Map<string, Fix[]>();
  for (const { fix } of diagnostics) {
    if (fix !== undefined) files.set(fix.span.file, [...(files.get(fix.span.file) ?? []), fix]);
  }
  return files;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
