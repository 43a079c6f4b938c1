/** Mends what findings say is safe to mend, file by file, each written whole. */
import type { Diagnostic, Fix } from "./diagnostics.js";
import type { Host } from "./host/host.js";
import { check } from "./pipeline.js";
import { applyFixes } from "./policy/apply-fixes.js";

export interface MendedFile {
  readonly file: string;
  readonly fixes: number;
}

/** @returns what was changed, in byte order of files */
export async function fixLibrary(host: Host): Promise<readonly MendedFile[]> {
  const { diagnostics } = await check(host);
  const mended: MendedFile[] = [];
  for (const [file, fixes] of fixesByFile(diagnostics)) {
    await host.writeFile(file, applyFixes(await host.readFile(file), fixes));
    mended.push({ file, fixes: fixes.length });
  }
  return mended;
}

/** Findings come in order of place, and so do the fixes. */
function fixesByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Fix[]> {
  const files = new Map<string, Fix[]>();
  for (const { fix } of diagnostics) {
    if (fix !== undefined) files.set(fix.span.file, [...(files.get(fix.span.file) ?? []), fix]);
  }
  return files;
}
