/** packets.yaml of a new library, from that of the set: comments and order stay, names, people, services and frameworks are those of the answers. */
import { type Document, isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { parsePerson } from "../config/person.js";
import type { Answers } from "./answers.js";

/**
 * @param text packets.yaml of the set, which is valid
 * @param files those that the new library begins with
 */
export function adoptSettings(text: string, answers: Answers, files: ReadonlySet<string>): string {
  const settings = parseDocument(text);
  settings.set("organization", settings.createNode(answers.organization));
  adoptRoles(settings, answers);
  adoptServices(settings, answers);
  settings.set("frameworks", settings.createNode(answers.frameworks, { flow: true }));
  adoptAddresses(settings, answers);
  // Where the set's table says nothing of any of the new library's services, there is no such file.
  if (!files.has(String(settings.get("inheritance")))) settings.delete("inheritance");
  return settings.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function adoptRoles(settings: Document, { holders }: Answers): void {
  const roles = settings.get("roles");
  if (!isMap(roles)) return;
  for (const { key, value: role } of roles.items) {
    if (!isMap(role)) continue;
    role.delete("signature");
    const holder = holders.get(keyText(key));
    if (holder !== undefined) role.set("holder", holder);
    else role.delete("holder");
  }
}

/** A packet for one service stands for one of each service. */
function adoptServices(settings: Document, { services }: Answers): void {
  if (services.size === 0) settings.delete("services");
  else settings.set("services", settings.createNode(Object.fromEntries(services)));
  const packets = settings.get("packets");
  if (!isMap(packets)) return;
  // A packet's own version tells of what its readers had before.
  for (const { value } of packets.items) if (isMap(value)) value.delete("version");
  const forOne = packets.items.find(({ value }) => isMap(value) && value.has("services"));
  if (forOne === undefined || !isMap(forOne.value)) return;
  const one: YAMLMap = forOne.value;
  packets.delete(forOne.key);
  for (const [key, name] of services) {
    const packet = one.clone() as YAMLMap;
    packet.set("title", `Information Security Policies for ${name}`);
    packet.set("services", settings.createNode([key], { flow: true }));
    packets.add(settings.createPair(packets.has(key) ? `${key}-service` : key, packet));
  }
}

/** Mail addresses of the set are at the sample's domain. */
function adoptAddresses(settings: Document, { holders }: Answers): void {
  const variables = settings.get("variables");
  if (!isMap(variables)) return;
  const addresses = [...holders.values()].flatMap((holder) => parsePerson(holder).email ?? []);
  const domain = addresses[0]?.split("@")[1] ?? "example.com";
  for (const { key, value } of variables.items) {
    const written = isScalar(value) ? String(value.value) : "";
    if (/^[^@\s]+@[^@\s]+$/.test(written)) variables.set(keyText(key), `${written.split("@")[0]}@${domain}`);
  }
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
