/** Which policies a packet holds, and in which order. */
import type { PacketConfig, ReadingOrder } from "../config/config.js";
import { nearest } from "../config/nearest.js";
import { type Checked, type Diagnostic, diagnostic, hasErrors } from "../diagnostics.js";
import { parentsIn } from "../policy/parents.js";
import type { Policy } from "../policy/policy.js";
import { withChapters } from "./chapters.js";

/** @param library every policy, in byte order of files */
export function selectPolicies(packet: PacketConfig, library: readonly Policy[]): Checked<readonly Policy[]> {
  const { value, diagnostics } = selected(packet, library);
  // The order that a packet asks for is also that of its chapters.
  const byWeight = packet.selection.kind === "list" || packet.order === "weight";
  return { value: withChapters(value, parentsIn(library), byWeight), diagnostics };
}

function selected(packet: PacketConfig, library: readonly Policy[]): Checked<readonly Policy[]> {
  // A library without policies is a finding of its own.
  if (library.length === 0) return { value: [], diagnostics: [] };
  const { selection } = packet;
  const current = library.filter((policy) => !policy.retired && appliesTo(policy, packet.services));
  switch (selection.kind) {
    case "all":
      return checkSome(packet, inOrder(current, packet.order));
    case "filter": {
      const chosen = current.filter(
        (policy) =>
          (selection.tags.length === 0 || selection.tags.some((tag) => policy.tags.includes(tag))) &&
          (selection.services.length === 0 ||
            policy.services.length === 0 ||
            selection.services.some((service) => policy.services.includes(service))),
      );
      return checkSome(packet, inOrder(chosen, packet.order));
    }
    case "list":
      return listed(selection.names, packet, library);
    default:
      return selection satisfies never;
  }
}

function listed(
  names: readonly { readonly name: string; readonly span: Diagnostic["span"] }[],
  packet: PacketConfig,
  library: readonly Policy[],
): Checked<readonly Policy[]> {
  const diagnostics: Diagnostic[] = [];
  const chosen: Policy[] = [];
  for (const { name, span } of names) {
    const policy = library.find(
      ({ id, file, title }) => id === name || file === name || file === `policies/${name}` || title === name,
    );
    if (policy === undefined) {
      const close = nearest(
        name,
        library.map(({ id }) => id),
      );
      const hint = close === null ? "name a policy by its id, title or file" : `did you mean "${close}"?`;
      diagnostics.push(diagnostic("config/unknown-policy", span, `there is no policy "${name}"`, hint));
    } else if (!appliesTo(policy, packet.services)) {
      const message = `${policy.id} applies to ${policy.services.join(", ")} alone, which the packet "${packet.name}" is not for: it is left out`;
      const hint = "take it out of the list, or name one of its services among the packet's";
      diagnostics.push(diagnostic("config/left-out-policy", span, message, hint));
    } else if (!chosen.includes(policy)) chosen.push(policy);
  }
  if (chosen.length > 0 || hasErrors(diagnostics)) return { value: chosen, diagnostics };
  return { value: chosen, diagnostics: [...diagnostics, ...checkSome(packet, chosen).diagnostics] };
}

function checkSome(packet: PacketConfig, policies: readonly Policy[]): Checked<readonly Policy[]> {
  if (policies.length > 0) return { value: policies, diagnostics: [] };
  const message = `packet "${packet.name}" selects no policy`;
  return {
    value: [],
    diagnostics: [
      diagnostic("config/empty-packet", packet.span, message, "check its tags and services against the policies'"),
    ],
  };
}

/** Whether a policy has anything to say to a packet for these services. @param services empty: all */
export function appliesTo(policy: Policy, services: readonly string[]): boolean {
  return services.length === 0 || policy.services.length === 0 || policy.services.some((one) => services.includes(one));
}

/** Ties fall to the file's path, in byte order. */
function inOrder(policies: readonly Policy[], order: ReadingOrder): readonly Policy[] {
  const key = (policy: Policy): string => {
    switch (order) {
      case "weight":
      case "file":
        return policy.file;
      case "id":
        return policy.id;
      case "title":
        return policy.title;
      default:
        return order satisfies never;
    }
  };
  const weight = (policy: Policy) => (order === "weight" ? (policy.weight ?? Number.POSITIVE_INFINITY) : 0);
  return [...policies].sort((a, b) => {
    const [x, y] = [weight(a), weight(b)];
    return x !== y ? x - y : compare(key(a), key(b)) || compare(a.file, b.file);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
