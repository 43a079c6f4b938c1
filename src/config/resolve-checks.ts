/** Which findings packets.yaml turns off. */
import { type Checked, type DiagnosticCode, diagnostic, diagnosticCodes } from "../diagnostics.js";
import { nearest } from "./nearest.js";
import type { LocatedYaml } from "./yaml.js";

const codes = (Object.keys(diagnosticCodes) as DiagnosticCode[]).filter(
  (code) => diagnosticCodes[code].severity === "info",
);

/** Errors and warnings can't be turned off: whoever builds on a packet relies on them. */
export function resolveChecksOff(off: readonly string[], yaml: LocatedYaml): Checked<readonly DiagnosticCode[]> {
  const diagnostics = off.flatMap((written, index) => {
    if (codes.some((code) => code === written)) return [];
    const close = nearest(written, codes);
    const isOther = Object.hasOwn(diagnosticCodes, written);
    return [
      diagnostic(
        "config/invalid-value",
        yaml.spanOf(["checks", "off", index]),
        isOther ? `${written} can't be turned off: it is no mere information` : `there is no finding "${written}"`,
        close === null || isOther
          ? "name a finding of the level information, as check prints it"
          : `did you mean "${close}"?`,
      ),
    ];
  });
  return { value: codes.filter((code) => off.includes(code)), diagnostics };
}
