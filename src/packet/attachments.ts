/** The files that travel inside a packet: the policies' own markdown and what that includes, in the form whose digest approvals name. */
import type { Policy } from "../policy/policy.js";
import type { PacketPlan } from "./packet.js";

/** One attached file; what a writer takes, and the file in the library that it is. */
export interface AttachedFile {
  readonly name: string;
  readonly mediaType: "text/markdown";
  readonly description: string;
  readonly modified: Date;
  readonly bytes: Uint8Array;
  /** Below the library's folder. */
  readonly file: string;
}

/** @param date for sources that name no date */
export function attachedFiles(plan: PacketPlan, date: Date): readonly AttachedFile[] {
  if (!plan.packet.attach.includes("sources")) return [];
  const policies = plan.entries.map(({ policy }) => policy);
  const sources = [...policies.map((policy) => ownSource(policy, date)), ...includedSources(policies, date)];
  const names = uniqueNames(sources.map(({ file }) => file));
  return sources.map((source) => ({ name: names.get(source.file) ?? source.file, ...source }));
}

function ownSource(policy: Policy, date: Date): Omit<AttachedFile, "name"> {
  return {
    mediaType: "text/markdown",
    description: `Source of ${title(policy)}`,
    modified: policy.newestDate === null ? date : new Date(`${policy.newestDate}T00:00:00Z`),
    bytes: new TextEncoder().encode(policy.sourceText),
    file: policy.file,
  };
}

/** Files that policies include and that are none themselves, each once, in byte order. */
function includedSources(policies: readonly Policy[], date: Date): readonly Omit<AttachedFile, "name">[] {
  const own = new Set(policies.map(({ file }) => file));
  const texts = new Map(policies.flatMap(({ includes }) => includes.map(({ path, text }) => [path, text] as const)));
  const files = [...texts].filter(([path]) => !own.has(path)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return files.map(([file, text]) => {
    const users = policies.filter(({ includes }) => includes.some(({ path }) => path === file));
    return {
      mediaType: "text/markdown",
      description: `Included by ${users.map(({ id }) => id).join(", ")}`,
      modified: date,
      bytes: new TextEncoder().encode(text),
      file,
    };
  });
}

function title({ id, version, title: name }: Policy): string {
  return `${version === null ? id : `${id} ${version}`}, ${name}`;
}

/**
 * A file's own name; where two have the same, also by upper and lower case, the path with a dash for each slash; and a number where even that is taken.
 * @returns names by path
 */
export function uniqueNames(files: readonly string[]): ReadonlyMap<string, string> {
  const key = (name: string) => name.normalize("NFC").toLowerCase();
  const baseOf = (file: string) => file.slice(file.lastIndexOf("/") + 1);
  const holders = new Map<string, number>();
  for (const file of files) holders.set(key(baseOf(file)), (holders.get(key(baseOf(file))) ?? 0) + 1);
  // Names that nobody else wants come first, so that no path can take them.
  const alone = (file: string) => holders.get(key(baseOf(file))) === 1;
  const taken = new Set(files.filter(alone).map((file) => key(baseOf(file))));
  const free = (file: string): string => {
    const name = file.split("/").join("-");
    const [, stem = name, ending = ""] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
    let candidate = name;
    for (let number = 2; taken.has(key(candidate)); number++) candidate = `${stem}-${number}${ending}`;
    taken.add(key(candidate));
    return candidate;
  };
  return new Map(files.map((file) => [file, alone(file) ? baseOf(file) : free(file)]));
}
