/** The finding for an id that no policy has: which one was probably meant, or which file may hold it and can't be read. */
import { nearest } from "./config/nearest.js";
import { type Diagnostic, diagnostic, fileSpan, hasErrors } from "./diagnostics.js";
import type { Policy } from "./policy/policy.js";

/** @param findings of the library; @returns with those for which a policy's id can't be told */
export function unknownPolicy(
  code: "bump/unknown-policy" | "approve/unknown-policy",
  id: string,
  policies: readonly Policy[],
  findings: readonly Diagnostic[],
): readonly Diagnostic[] {
  const known = policies.map((policy) => policy.id);
  const close = nearest(id, known);
  const meant = close === null ? `the policies are: ${known.join(", ")}` : `did you mean "${close}"?`;
  const hiding = findings.filter((finding) => hasErrors([finding]) && hidesId(finding));
  const files = [...new Set(hiding.map(({ span }) => span.file))];
  const hint = files.length === 0 ? meant : `mend ${files.join(", ")} first, which may hold it; else: ${meant}`;
  return [...hiding, diagnostic(code, fileSpan(""), `there is no policy "${id}"`, hint)];
}

function hidesId({ code }: Diagnostic): boolean {
  return ["frontmatter/invalid-yaml", "frontmatter/unclosed", "frontmatter/executable"].includes(code);
}
