/** Whether the files that a seal attached are those that the manifest lists, each with its digest, and none besides. */
import { sha256 } from "../digest.js";
import { manifestName } from "../manifest.js";
import type { IssueManifest } from "./manifest-checks.js";
import { type Check, failsEach, holds } from "./report.js";

/** Attached files by name. */
export type Attached = ReadonlyMap<string, Uint8Array>;

export function attachmentChecks(manifest: IssueManifest, attached: Attached): readonly Check[] {
  const remedy = "do not rely on the attached files; ask for the file that was issued";
  const listed = new Map(manifest.attachments.map((file) => [file.name, file]));
  const wrong = [
    ...manifest.attachments.flatMap(({ name, digest, bytes }) => {
      const content = attached.get(name);
      if (content === undefined) return [`${name} is in the manifest, but not attached`];
      const same = content.length === bytes && sha256(content) === digest.sha256;
      return same ? [] : [`${name} is not the file that the manifest lists`];
    }),
    ...[...attached.keys()]
      .filter((name) => name !== manifestName && !listed.has(name))
      .map((name) => `${name} is attached, but not in the manifest`),
    ...manifest.policies.flatMap(({ approvals }) =>
      approvals
        .flatMap(({ statement, signature }) => [statement, signature])
        .flatMap((file) => {
          if (file === null) return [];
          const same = listed.get(file.name);
          const agrees = same !== undefined && same.bytes === file.bytes && same.digest.sha256 === file.digest.sha256;
          return agrees ? [] : [`the manifest contradicts itself about ${file.name}`];
        }),
    ),
  ];
  if (wrong.length > 0) return failsEach("attachments", wrong, remedy);
  const count = manifest.attachments.length;
  return [holds("attachments", `the ${count} attached files are those that the manifest lists`)];
}
