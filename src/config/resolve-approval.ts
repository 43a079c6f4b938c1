/** What packets.yaml says about approvals: who must approve, in whose place, how it is assured, how long it holds. */
import { type Checked, type Diagnostic, diagnostic } from "../diagnostics.js";
import type { ApprovalRules, Delegation, Requirement, Role } from "./config.js";
import { parseInterval, type ReviewInterval } from "./interval.js";
import { parsePerson } from "./person.js";
import type { UserConfig } from "./schema.js";
import { unknownName } from "./unknown-name.js";
import type { LocatedYaml } from "./yaml.js";

type UserApproval = NonNullable<UserConfig["approval"]>;
type UserRequirement = NonNullable<UserApproval["required"]>[number];
type UserDelegation = NonNullable<UserApproval["delegations"]>[number];
type Place = readonly (string | number)[];

interface Resolving {
  readonly roles: ReadonlyMap<string, Role>;
  readonly yaml: LocatedYaml;
  readonly diagnostics: Diagnostic[];
}

/** What holds where packets.yaml says nothing of approvals. HIPAA (45 CFR 164.316(b)(2)(i)) asks for six years of retention. */
export const undeclaredApproval: ApprovalRules = {
  required: [],
  assurance: "recorded",
  signers: "allowed_signers",
  selfApproval: false,
  delegations: [],
  review: null,
  retention: { count: 6, unit: "years" },
};

/** @param yaml where the values of packets.yaml stand */
export function resolveApproval(
  user: UserApproval = {},
  roles: ReadonlyMap<string, Role>,
  yaml: LocatedYaml,
): Checked<ApprovalRules> {
  const resolving: Resolving = { roles, yaml, diagnostics: [] };
  const value: ApprovalRules = {
    required: (user.required ?? []).flatMap((written, index) => requirement(written, index, resolving)),
    assurance: user.assurance ?? undeclaredApproval.assurance,
    signers: user.signers ?? undeclaredApproval.signers,
    selfApproval: user.selfApproval ?? undeclaredApproval.selfApproval,
    delegations: (user.delegations ?? []).flatMap((written, index) => delegation(written, index, resolving)),
    review: interval(user.review, ["approval", "review"], resolving),
    retention: interval(user.retention, ["approval", "retention"], resolving) ?? undeclaredApproval.retention,
  };
  return { value, diagnostics: resolving.diagnostics };
}

function requirement(written: UserRequirement, index: number, resolving: Resolving): readonly Requirement[] {
  const place = ["approval", "required", index];
  if (typeof written === "string") {
    const role = namedRole(written, place, resolving);
    return role === null ? [] : [{ kind: "role", role }];
  }
  const roles = written.of.flatMap((key, at) => namedRole(key, [...place, "of", at], resolving) ?? []);
  if (roles.length < written.of.length) return [];
  const twice = written.of.findIndex((key, at) => written.of.indexOf(key) < at);
  if (twice !== -1) {
    const message = `"${written.of[twice]}" is named twice: a role counts once`;
    invalid(resolving, [...place, "of", twice], message, "name each role once");
    return [];
  }
  if (written.any > roles.length) {
    const message = `${written.any} of ${roles.length} ${roles.length === 1 ? "role" : "roles"} can never approve`;
    invalid(resolving, [...place, "any"], message, "ask for fewer, or name more roles");
    return [];
  }
  return [{ kind: "quorum", count: written.any, roles }];
}

function delegation(written: UserDelegation, index: number, resolving: Resolving): readonly Delegation[] {
  const place = ["approval", "delegations", index];
  const role = namedRole(written.role, [...place, "role"], resolving);
  const to = parsePerson(written.to);
  if (to.email === null || !to.email.includes("@") || to.name === to.email) {
    const message = `"${written.to}" does not name a person and an address`;
    invalid(resolving, [...place, "to"], message, 'write it like "Jonas Whitlock <jonas@northwind.example>"');
    return [];
  }
  const { from = null, until } = written;
  if (from !== null && from > until) {
    invalid(resolving, [...place, "until"], "the delegation ends before it begins", "correct from or until");
    return [];
  }
  return role === null ? [] : [{ role, to, from, until }];
}

function namedRole(key: string, place: Place, { roles, yaml, diagnostics }: Resolving): Role | null {
  const role = roles.get(key);
  if (role === undefined) {
    diagnostics.push(unknownName("config/unknown-role", "role", key, roles.keys(), yaml.spanOf(place)));
    return null;
  }
  if (role.group === null) return role;
  const message = `many people have the role "${role.title}": none of them can approve for the others`;
  diagnostics.push(
    diagnostic("config/invalid-value", yaml.spanOf(place), message, "name a role that one person holds"),
  );
  return null;
}

function interval(written: string | undefined, place: Place, resolving: Resolving): ReviewInterval | null {
  const read = written === undefined ? null : parseInterval(written);
  if (written !== undefined && read === null)
    invalid(resolving, place, `"${written}" is not an interval`, 'write it like "12 months"');
  return read;
}

function invalid({ yaml, diagnostics }: Resolving, place: Place, message: string, hint: string): void {
  diagnostics.push(diagnostic("config/invalid-value", yaml.spanOf(place), message, hint));
}
