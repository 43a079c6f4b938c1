/** Begins a library from the sample set: its policies, settings, pictures, a workflow and a README. What is there already stays as it is. */
import { adoptInheritance } from "./adopting/adopt-inheritance.js";
import { adoptPolicy } from "./adopting/adopt-policy.js";
import { adoptSettings } from "./adopting/adopt-settings.js";
import { type Answers, unusable } from "./adopting/answers.js";
import { readme } from "./adopting/readme.js";
import { workflow } from "./adopting/workflow.js";
import type { Config } from "./config/config.js";
import { configFile } from "./config/config-file.js";
import { loadConfig } from "./config/load.js";
import { parsePerson } from "./config/person.js";
import { readConfig } from "./config/read.js";
import { resolveConfig } from "./config/resolve.js";
import { type Host, HostError, type Path } from "./host/host.js";
import type { IsoDate } from "./policy/policy.js";

export interface InitOptions {
  readonly answers: Answers;
  /** The day on which the first drafts are dated. */
  readonly day: IsoDate;
  /** This program's version, for the workflow. */
  readonly version: string;
}

export type InitResult =
  | { readonly kind: "begun"; readonly created: readonly Path[]; readonly kept: readonly Path[] }
  /** The folder is a library already; nothing was written. */
  | { readonly kind: "library" }
  /** Answers that can't be used; nothing was written. */
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

/**
 * @param host the new library's folder
 * @param set the folder of the sample set
 * @throws HostError for a folder that can't be read or written; nothing is written then
 */
export async function init(host: Host, set: Host, { answers, day, version }: InitOptions): Promise<InitResult> {
  if (await isThere(host, configFile)) return { kind: "library" };
  const { value: config } = await loadConfig(set);
  if (config === null) throw new Error("the sample set has no settings");
  const problems = unusable(answers, config);
  if (problems.length > 0) return { kind: "unusable", problems };
  const adopted = [...(await policies(set, answers, day)), ...(await inheritance(set, config, answers))];
  const settings = adoptSettings(await text(set, configFile), answers, new Set(adopted.map(([path]) => path)));
  const files = new Map<Path, string | Uint8Array>([
    ...adopted,
    [".github/workflows/policies.yml", workflow(version)],
    [".gitignore", "output/\n"],
    ["README.md", readme(resolved(settings))],
    // Last, because a folder is a library when it has this.
    [configFile, settings],
  ]);
  const kept: Path[] = [];
  const created = new Map<Path, Uint8Array>();
  for (const [path, content] of files) {
    if (await isThere(host, path)) kept.push(path);
    else created.set(path, typeof content === "string" ? Buffer.from(content) : content);
  }
  await host.createFiles(created);
  return { kind: "begun", created: [...created.keys()], kept };
}

type Adopted = readonly (readonly [Path, string | Uint8Array])[];

/** The policies that apply to one of the services, and the pictures that they show. */
async function policies(set: Host, answers: Answers, day: IsoDate): Promise<Adopted> {
  const adoption = {
    organization: answers.organization.name,
    services: new Set(answers.services.keys()),
    authors: new Map([...answers.holders].map(([key, holder]) => [key, parsePerson(holder).name])),
    day,
  };
  const found: (readonly [Path, string | Uint8Array])[] = [];
  for (const file of (await set.list("policies")).files.filter((path) => /^policies\/[^/]+\.md$/.test(path))) {
    const adopted = adoptPolicy(await text(set, file), adoption);
    if (adopted !== null) found.push([file, adopted]);
  }
  const shown = found.map(([, content]) => String(content)).join("\n");
  for (const file of (await set.list("assets")).files)
    if (shown.includes(`(../${file}`)) found.push([file, await set.readFile(file)]);
  return found;
}

async function inheritance(set: Host, { inheritanceFile }: Config, { services }: Answers): Promise<Adopted> {
  if (inheritanceFile === null) return [];
  const adopted = adoptInheritance(await text(set, inheritanceFile.path), services.keys());
  return adopted === null ? [] : [[inheritanceFile.path, adopted]];
}

function resolved(settings: string) {
  const { value } = readConfig(settings).value;
  if (value === null) throw new Error(`the settings of a new library can't be read:\n${settings}`);
  return resolveConfig(value, readConfig(settings).value.yaml).value;
}

async function isThere(host: Host, path: Path): Promise<boolean> {
  try {
    await host.readFile(path);
    return true;
  } catch (error) {
    if (error instanceof HostError && error.kind === "missing") return false;
    throw error;
  }
}

async function text(host: Host, path: Path): Promise<string> {
  return Buffer.from(await host.readFile(path))
    .toString("utf8")
    .replace(/\r\n/g, "\n");
}
