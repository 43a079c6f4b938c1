/** Renders an issue again from its source commit, and tells whether the same comes out. Reads the repository alone; writes nothing. */
import { type Diagnostic, hasErrors } from "./diagnostics.js";
import { type Host, HostError } from "./host/host.js";
import type { SourceControl } from "./host/source-control.js";
import { hostFinding } from "./host-findings.js";
import { type IssueEdition, openIssue, renderIssue } from "./issuing/issue-edition.js";
import { issueOutputs, issueStem } from "./issuing/issue-files.js";
import { isPlainLine } from "./issuing/refusals.js";
import { makeManifest } from "./packet/manifest.js";
import type { IsoDate } from "./policy/policy.js";
import type { Manifest } from "./signoff/manifest.js";

/** What became of one of the manifest's outputs. */
export interface RebuiltOutput {
  readonly name: string;
  readonly same: boolean;
}

export type Rebuild =
  | {
      readonly kind: "rendered";
      /** True when each output is what the manifest says. */
      readonly same: boolean;
      readonly outputs: readonly RebuiltOutput[];
      /** What is not as in the manifest, in words: another version of this program, other settings, another policy. */
      readonly differences: readonly string[];
    }
  /** @param message a sentence without a full stop; @param remedy an instruction */
  | { readonly kind: "impossible"; readonly message: string; readonly remedy: string };

/**
 * @param host of the library
 * @param manifest of an issue; nothing in it is trusted
 * @throws only on a bug
 */
export type RebuildIssue = (host: Host, sourceControl: SourceControl, manifest: Manifest) => Promise<Rebuild>;

export const rebuildIssue: RebuildIssue = async (host, sourceControl, manifest) => {
  const { issue, packet } = manifest;
  if (issue === null)
    return impossible("it is no issue, so it names no commit to render it from", "name a file that was issued");
  if (issue.recipient !== null && !isPlainLine(issue.recipient))
    return impossible("no packet is made out to a recipient of such a name", "ask for the file that was issued");
  try {
    const source = await sourceControl.at(issue.commit);
    const facts = { number: issue.number, date: issue.date as IsoDate, recipient: issue.recipient };
    const opened = await openIssue(source, packet, facts, {});
    const edition = opened.value;
    if (edition === null || hasErrors(opened.diagnostics)) return notRendered(issue.commit, opened.diagnostics);
    const rendered = await renderIssue(source, edition, {});
    if (rendered.value === null) return notRendered(issue.commit, rendered.diagnostics);
    const made = issueOutputs(issueStem(packet, issue.number), rendered.value);
    const outputs = manifest.outputs.map((output) => ({
      name: output.name,
      same: made.some((one) => JSON.stringify(one) === JSON.stringify(output)),
    }));
    const same = made.length === outputs.length && outputs.every((output) => output.same);
    return { kind: "rendered", same, outputs, differences: same ? [] : differences(host, manifest, edition, outputs) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.kind === "no-program") return impossible(error.message, hostFinding(error).hint);
    return impossible(error.message, "name a whole and up-to-date copy of the library's repository with -C");
  }
};

function notRendered(commit: string, diagnostics: readonly Diagnostic[]): Rebuild {
  const error = diagnostics.find(({ severity }) => severity === "error");
  const message = `commit ${commit} can't be rendered by this version of the program: ${error?.message ?? "it gave no reason"}`;
  return impossible(message, "render it with the version of the program that the manifest names");
}

function impossible(message: string, remedy: string): Rebuild {
  return { kind: "impossible", message, remedy };
}

/** What the manifest says otherwise than the commit comes to, beside the outputs themselves. */
function differences(
  { tool }: Host,
  manifest: Manifest,
  { pdf: { plan } }: IssueEdition,
  outputs: readonly RebuiltOutput[],
): readonly string[] {
  const { issue, outputs: claimed, attachments } = manifest;
  const again = makeManifest(plan, { tool, issue, outputs: claimed, attachments });
  const policies = again.policies.flatMap(({ id, version, digest, state }) => {
    const before = manifest.policies.find((one) => one.id === id);
    if (before === undefined) return [`the packet holds ${id}, which the manifest does not name`];
    if (before.version !== version)
      return [`${id} is of version ${version ?? "none"}, not ${before.version ?? "none"}`];
    if (before.digest.dirHash !== digest.dirHash) return [`the text of ${id} is another one`];
    return before.state === state ? [] : [`${id} is ${state}, not ${before.state}`];
  });
  const gone = manifest.policies.filter(({ id }) => !again.policies.some((one) => one.id === id));
  return [
    ...outputs.filter(({ same }) => !same).map(({ name }) => `${name} is not the same`),
    ...(manifest.tool === tool ? [] : [`it was made by ${manifest.tool}, and rendered again by ${tool}`]),
    ...(manifest.settings.sha256 === again.settings.sha256 ? [] : ["the settings are others"]),
    ...(manifest.theme.sha256 === again.theme.sha256 ? [] : ["the theme is another one"]),
    ...policies,
    ...gone.map(({ id }) => `the packet does not hold ${id}, which the manifest names`),
  ];
}
