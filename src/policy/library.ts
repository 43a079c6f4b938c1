/** All policies of a folder: which files they are and what they take in, each read, ids unique. */
import type { Config } from "../config/config.js";
import { configFile } from "../config/config-file.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { reportWritten } from "./deception.js";
import { createFindings } from "./findings.js";
import { readIncludableFiles } from "./include-files.js";
import { reportParents } from "./parents.js";
import type { Policy, ReadingContext } from "./policy.js";
import { readPolicy } from "./read.js";
import { idKey, policyIdFrom } from "./slugs.js";
import { sourceOf } from "./source.js";

/** Where policies are when packets.yaml declares a library; without it, every markdown file of the folder is one. */
const policiesFolder = "policies";
const recordFolders = ["policies/approvals/", "policies/issued/"];

/** @returns the policies in byte order of their files */
export async function readLibrary(host: Host, config: Config): Promise<Checked<readonly Policy[]>> {
  const folder = config.declared ? policiesFolder : "";
  const listing = await host.list(folder);
  const diagnostics: Diagnostic[] = listing.outside.map((path) =>
    diagnostic(
      "library/unreadable",
      fileSpan(path),
      `${path} is a link that leaves the library's folder`,
      "put the policies themselves here",
    ),
  );
  diagnostics.push(...(await deceptiveSettings(host, config)));
  const files = listing.files.filter(
    (path) => /\.(md|markdown)$/i.test(path) && !recordFolders.some((records) => path.startsWith(records)),
  );
  const bytes = new Map<string, Uint8Array>();
  for (const file of files) {
    const read = await readBytes(host, file);
    if (read instanceof Uint8Array) bytes.set(file, read);
    else diagnostics.push(read);
  }
  const includable = await readIncludableFiles(host, bytes);
  const context = readingContext(config);
  const read: Checked<Policy>[] = [];
  for (const [file, content] of bytes) read.push(await readPolicy(file, content, context, includable));
  const kept = withoutFragments(read);
  const policies = kept.map(({ value }) => value);
  diagnostics.push(...kept.flatMap((policy) => policy.diagnostics));
  if (files.length === 0) {
    const where = config.declared ? `${policiesFolder}/` : "this folder";
    diagnostics.push(
      diagnostic(
        "library/empty",
        fileSpan(folder),
        `there is no markdown file in ${where}`,
        "add a policy as a .md file",
      ),
    );
  }
  const named = withFolderInIds(policies);
  return { value: named, diagnostics: [...diagnostics, ...duplicateIds(named), ...reportParents(named)] };
}

/** Settings are printed as well: names, titles, values of variables. */
async function deceptiveSettings(host: Host, config: Config): Promise<readonly Diagnostic[]> {
  const bytes = config.declared ? await readBytes(host, configFile) : null;
  if (!(bytes instanceof Uint8Array)) return [];
  const findings = createFindings();
  const source = sourceOf(configFile, new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n"));
  reportWritten(source.text, source.span, findings);
  return findings.list();
}

async function readBytes(host: Host, file: string): Promise<Uint8Array | Diagnostic> {
  try {
    return await host.readFile(file);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return diagnostic("library/unreadable", fileSpan(file), error.message, "make it a readable file inside the folder");
  }
}

/**
 * A file that another one takes in, and that declares no id, is a part of policies and none itself. Where such files take in only each
 * other, the first of them counts as a policy, so that nothing is lost.
 */
function withoutFragments(read: readonly Checked<Policy>[]): readonly Checked<Policy>[] {
  const all = read.map(({ value }) => value);
  const taken = new Set(
    all.flatMap(({ file, includes }) => includes.map(({ path }) => path).filter((path) => path !== file)),
  );
  const policies = new Set(all.filter(({ declaresId, file }) => declaresId || !taken.has(file)));
  const printed = new Set([...policies].flatMap(({ includes }) => includes.map(({ path }) => path)));
  for (const policy of all) {
    if (policies.has(policy) || printed.has(policy.file)) continue;
    policies.add(policy);
    for (const { path } of policy.includes) printed.add(path);
  }
  return read.filter(({ value }) => policies.has(value));
}

/** Files of the same name in different folders, none of which declares an id, are told apart by their folders. */
function withFolderInIds(policies: readonly Policy[]): readonly Policy[] {
  const holders = new Map<string, number>();
  for (const { id } of policies) holders.set(idKey(id), (holders.get(idKey(id)) ?? 0) + 1);
  return policies.map((policy) => {
    if (policy.declaresId || holders.get(idKey(policy.id)) === 1) return policy;
    const path = policy.file
      .replace(/\.[^./]*$/, "")
      .split("/")
      .join("-");
    return { ...policy, id: policyIdFrom(path) ?? policy.id };
  });
}

function duplicateIds(policies: readonly Policy[]): Diagnostic[] {
  const first = new Map<string, Policy>();
  return policies.flatMap((policy) => {
    const key = idKey(policy.id);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, policy);
      return [];
    }
    const message = `the id "${policy.id}" is also the id of ${other.file}`;
    return [
      diagnostic(
        "library/duplicate-id",
        policy.spanOf("id"),
        message,
        "give each policy an id of its own in its front matter",
      ),
    ];
  });
}

/** What templates may name: organization, roles, services, and every variable by its own name. */
export function readingContext(config: Config): ReadingContext {
  const roles = [...config.roles].map(([key, role]) => [
    key,
    { title: role.title, holder: role.holder?.name ?? role.group ?? "", email: role.holder?.email ?? "" },
  ]);
  const variables: Record<string, unknown> = { ...config.variables, variables: config.variables };
  if (config.organization !== null)
    variables.organization = { name: config.organization.name, short: config.organization.short };
  if (config.declared) {
    variables.roles = Object.fromEntries(roles);
    variables.services = Object.fromEntries(config.services);
  }
  return {
    variables,
    roles: config.declared ? new Map([...config.roles].map(([key, { title }]) => [key, title])) : null,
    services: config.declared ? new Set(config.services.keys()) : null,
  };
}
