/** From what the user wrote to settings without optionals. Names that point to other names are checked here; files are not touched. */
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import type { Config, NamedFile, PacketConfig, PolicySelection, Role } from "./config.js";
import { configFile } from "./config-file.js";
import { type Format, formatNames } from "./format.js";
import { parsePerson } from "./person.js";
import { resolveApproval, undeclaredApproval } from "./resolve-approval.js";
import { resolveChecksOff } from "./resolve-checks.js";
import { resolveTheme } from "./resolve-theme.js";
import type { UserConfig, UserPacket } from "./schema.js";
import { unknownName } from "./unknown-name.js";
import type { LocatedYaml } from "./yaml.js";

const defaultLanguage = "en-US";

/** @param user packets.yaml, valid by the schema; @param yaml where its values stand */
export function resolveConfig(user: UserConfig, yaml: LocatedYaml): Checked<Config> {
  const diagnostics: Diagnostic[] = [];
  const roles = new Map(
    Object.entries(user.roles ?? {}).map(([key, role]): [string, Role] => [
      key,
      {
        key,
        title: role.title,
        description: role.description ?? null,
        holder: role.holder === undefined ? null : parsePerson(role.holder),
        group: role.group ?? null,
        signature: role.signature ?? null,
      },
    ]),
  );
  const services = new Map(Object.entries(user.services ?? {}));
  const packets = Object.entries(user.packets).map(([name, packet]): PacketConfig => {
    const theme = resolveTheme(user.theme, packet.theme, ["packets", name, "theme"], yaml);
    diagnostics.push(...theme.diagnostics);
    diagnostics.push(...unknownServices(name, packet, services, yaml));
    diagnostics.push(...uncarried(name, packet, yaml), ...unprotectable(name, packet, yaml));
    return {
      name,
      title: packet.title,
      subtitle: packet.subtitle ?? null,
      audience: packet.audience ?? null,
      recipient: packet.recipient ?? null,
      classification: packet.classification ?? null,
      version: packet.version ?? null,
      selection: selection(name, packet, yaml),
      order: packet.order ?? "weight",
      services: packet.services ?? [],
      layout: packet.layout ?? "combined",
      annexes: packet.annexes ?? [],
      formats: packet.formats === undefined ? formatNames : sortFormats(packet.formats),
      attach: packet.attach ?? [],
      protect: packet.protect ?? null,
      numbering: packet.numbering ?? true,
      contentsDepth: packet.contents ?? 2,
      theme: theme.value,
      wordReference: wordReference(name, user, packet, yaml),
      logo: packet.theme?.logo ?? user.theme?.logo ?? user.organization.logo ?? null,
      span: yaml.spanOfKey(["packets", name]),
    };
  });
  const off = resolveChecksOff(user.checks?.off ?? [], yaml);
  diagnostics.push(...off.diagnostics);
  diagnostics.push(...clashingNames(Object.keys(user.packets), yaml));
  diagnostics.push(...heldTwice(roles, yaml));
  const approval = resolveApproval(user.approval, roles, yaml);
  diagnostics.push(...approval.diagnostics);
  return {
    value: {
      declared: true,
      organization: {
        name: user.organization.name,
        short: user.organization.short ?? user.organization.name,
        logo: user.organization.logo ?? null,
      },
      language: user.language ?? defaultLanguage,
      roles,
      approval: approval.value,
      services,
      frameworks: [...new Set(user.frameworks ?? [])],
      frameworkSpans: new Map(
        (user.frameworks ?? []).map((key, index) => [key, yaml.spanOf(["frameworks", index])] as const),
      ),
      catalogueFiles: new Map(
        Object.entries(user.catalogues ?? {}).map(([key, path]): [string, NamedFile] => [
          key,
          { path, span: yaml.spanOf(["catalogues", key]) },
        ]),
      ),
      inheritanceFile:
        user.inheritance === undefined ? null : { path: user.inheritance, span: yaml.spanOf(["inheritance"]) },
      terms: new Map(Object.entries(user.terms ?? {})),
      checksOff: off.value,
      variables: user.variables ?? {},
      packets,
    },
    diagnostics,
  };
}

/** Settings of a folder that has no packets.yaml: one packet, `policies`, of every policy. */
export function undeclaredConfig(): Config {
  return {
    declared: false,
    organization: null,
    language: defaultLanguage,
    roles: new Map(),
    approval: { ...undeclaredApproval, selfApproval: true },
    services: new Map(),
    frameworks: [],
    frameworkSpans: new Map(),
    catalogueFiles: new Map(),
    inheritanceFile: null,
    terms: new Map(),
    checksOff: [],
    variables: {},
    packets: [
      {
        name: "policies",
        title: "Policies",
        subtitle: null,
        audience: null,
        recipient: null,
        classification: null,
        version: null,
        selection: { kind: "all" },
        order: "weight",
        services: [],
        layout: "combined",
        annexes: [],
        formats: formatNames,
        attach: [],
        protect: null,
        numbering: true,
        contentsDepth: 2,
        theme: resolveTheme(undefined, undefined, [], null).value,
        wordReference: null,
        logo: null,
        span: fileSpan(configFile),
      },
    ],
  };
}

/** A packet's own, else the library's. */
function wordReference(
  name: string,
  user: UserConfig,
  packet: UserPacket,
  yaml: LocatedYaml,
): PacketConfig["wordReference"] {
  if (packet.theme?.word !== undefined)
    return { path: packet.theme.word, span: yaml.spanOf(["packets", name, "theme", "word"]) };
  return user.theme?.word === undefined ? null : { path: user.theme.word, span: yaml.spanOf(["theme", "word"]) };
}

/** Names that are device files on Windows (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A packet's name is its files' name, also where upper and lower case are one. */
function clashingNames(names: readonly string[], yaml: LocatedYaml): Diagnostic[] {
  return names.flatMap((name, index) => {
    const other = names.slice(0, index).find((earlier) => earlier.toLowerCase() === name.toLowerCase());
    const span = yaml.spanOfKey(["packets", name]);
    if (other !== undefined) {
      const message = `the packets "${other}" and "${name}" would be the same file on many machines`;
      return [diagnostic("config/invalid-value", span, message, "tell them apart by more than upper and lower case")];
    }
    if (!reserved.test(name)) return [];
    return [
      diagnostic(
        "config/invalid-value",
        span,
        `"${name}" can't be a file's name on Windows`,
        "name the packet otherwise",
      ),
    ];
  });
}

/** PDF first, whatever the order written, so that the Word file can carry the page numbers that the PDF found. */
function sortFormats(formats: readonly Format[]): readonly Format[] {
  return formatNames.filter((format) => formats.includes(format));
}

function selection(name: string, packet: UserPacket, yaml: LocatedYaml): PolicySelection {
  const { policies } = packet;
  if (policies === "all") return { kind: "all" };
  if (Array.isArray(policies)) {
    const names = policies.map((written, index) => ({
      name: written,
      span: yaml.spanOf(["packets", name, "policies", index]),
    }));
    return { kind: "list", names };
  }
  return { kind: "filter", tags: policies.tags ?? [], services: policies.services ?? [] };
}

/** A packet that attaches files, and makes none that could hold them. */
function uncarried(name: string, { attach = [], formats }: UserPacket, yaml: LocatedYaml): Diagnostic[] {
  if (attach.length === 0 || formats === undefined || formats.includes("pdf")) return [];
  const span = yaml.spanOf(["packets", name, "attach"]);
  return [
    diagnostic("config/invalid-value", span, "only a PDF can carry files", "add pdf to formats, or leave attach out"),
  ];
}

/** A packet that protects a Word file, and makes none. */
function unprotectable(name: string, { protect, formats }: UserPacket, yaml: LocatedYaml): Diagnostic[] {
  if (protect === undefined || formats === undefined || formats.includes("docx")) return [];
  const span = yaml.spanOf(["packets", name, "protect"]);
  const hint = "add docx to formats, or leave protect out";
  return [diagnostic("config/invalid-value", span, "only a Word file can be protected", hint)];
}

/** Roles that somebody holds and many do. */
function heldTwice(roles: ReadonlyMap<string, Role>, yaml: LocatedYaml): Diagnostic[] {
  return [...roles.values()].flatMap(({ key, title, holder, group }) => {
    if (holder === null || group === null) return [];
    const message = `the role "${title}" has both a holder and a group`;
    const hint = "leave out holder where many people have the role, else group";
    return [diagnostic("config/invalid-value", yaml.spanOfKey(["roles", key, "group"]), message, hint)];
  });
}

function unknownServices(
  name: string,
  packet: UserPacket,
  services: ReadonlyMap<string, string>,
  yaml: LocatedYaml,
): Diagnostic[] {
  const { policies } = packet;
  const selected = policies === "all" || Array.isArray(policies) ? [] : (policies.services ?? []);
  const lists = [
    { place: ["policies", "services"], keys: selected },
    { place: ["services"], keys: packet.services ?? [] },
  ];
  return lists.flatMap(({ place, keys }) =>
    keys.flatMap((key, index) => {
      if (services.has(key)) return [];
      const span = yaml.spanOf(["packets", name, ...place, index]);
      return [unknownName("config/invalid-value", "service", key, services.keys(), span)];
    }),
  );
}
