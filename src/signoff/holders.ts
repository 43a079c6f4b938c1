/** Who may speak in a role at a time: its holder by packets.yaml, or whoever the role was delegated to on that day. */
import type { Config, Delegation, Person, Role } from "../config/config.js";
import type { Signatory } from "./statement.js";

export type RoleClaim =
  /** A folder without packets.yaml says nothing of roles. */
  | { readonly kind: "undeclared" }
  | { readonly kind: "holder"; readonly role: Role }
  | { readonly kind: "delegate"; readonly role: Role; readonly delegation: Delegation }
  | { readonly kind: "unknown-role" }
  /** The role was delegated to this person, for other days than this one. */
  | { readonly kind: "delegation-over"; readonly role: Role; readonly delegation: Delegation }
  | { readonly kind: "not-held"; readonly role: Role }
  /** Whoever the statement says it was delegated by never had the role to delegate. */
  | { readonly kind: "other-delegation"; readonly role: Role; readonly by: Signatory };

/** Whether words spoken in a role count. */
export function isHeld(claim: RoleClaim): boolean {
  return claim.kind === "undeclared" || claim.kind === "holder" || claim.kind === "delegate";
}

/**
 * @param key the role's key
 * @param time RFC 3339, in UTC: delegations begin and end with days in UTC
 */
export function roleClaim(who: Signatory, key: string, time: string, config: Config): RoleClaim {
  if (!config.declared) return { kind: "undeclared" };
  const role = config.roles.get(key);
  if (role === undefined) return { kind: "unknown-role" };
  if (role.holder !== null && isPerson(who, role.holder)) return { kind: "holder", role };
  const day = time.slice(0, 10);
  const own = config.approval.delegations.filter(({ role: { key: of }, to }) => of === key && isPerson(who, to));
  const inForce = own.find(({ from, until }) => (from === null || from <= day) && day <= until);
  if (inForce !== undefined) return { kind: "delegate", role, delegation: inForce };
  const [other] = own;
  return other === undefined ? { kind: "not-held", role } : { kind: "delegation-over", role, delegation: other };
}

/** The roles that packets.yaml says a person holds. */
export function rolesHeldBy(who: Signatory, { roles }: Config): readonly Role[] {
  return [...roles.values()].filter(({ holder }) => holder !== null && isPerson(who, holder));
}

/** What packets.yaml calls whoever has the address: a person is who it says, whatever they call themselves. */
function nameOf(who: Signatory, config: Config): string {
  const people = [
    ...[...config.roles.values()].flatMap(({ holder }) => holder ?? []),
    ...config.approval.delegations.map(({ to }) => to),
  ];
  return people.find((person) => isPerson(who, person))?.name ?? who.name;
}

/** What a statement claims: a role, and in whose place. */
export interface Claimed extends Signatory {
  readonly role: string;
  readonly delegatedBy: Signatory | null;
  readonly time: string;
}

/** The claim of a statement. Who delegated must be the role's holder, or somebody else whom packets.yaml lists for it, as a former holder is. */
export function approvalClaim(approval: Claimed, config: Config): RoleClaim {
  const claim = roleClaim(approval, approval.role, approval.time, config);
  const { delegatedBy } = approval;
  if (claim.kind !== "delegate" || delegatedBy === null) return claim;
  const by = roleClaim(delegatedBy, approval.role, approval.time, config);
  const hadRole = isHeld(by) || by.kind === "delegation-over";
  return hadRole && !isSamePerson(approval, delegatedBy)
    ? claim
    : { kind: "other-delegation", role: claim.role, by: delegatedBy };
}

/** A statement with the names that packets.yaml has for its people; a holder approves in nobody's place. */
export function asDeclared<T extends Claimed>(approval: T, config: Config): T {
  const { delegatedBy } = approval;
  const isHolders = roleClaim(approval, approval.role, approval.time, config).kind === "holder";
  return {
    ...approval,
    name: nameOf(approval, config),
    delegatedBy: delegatedBy === null || isHolders ? null : { ...delegatedBy, name: nameOf(delegatedBy, config) },
  };
}

/** What a person signs with: the address, where packets.yaml has one. */
export function signatoryOf({ name, email }: Person): Signatory {
  return { principal: email ?? name, name };
}

/** By the address where there is one; addresses differ by no more than upper and lower case (RFC 5321 leaves that to the host). */
function isPerson(who: Signatory, person: Person): boolean {
  return person.email === null
    ? who.principal === person.name
    : who.principal.toLowerCase() === person.email.toLowerCase();
}

/** Whether two records are by the same person. */
export function isSamePerson(a: Signatory, b: Signatory): boolean {
  return a.principal.toLowerCase() === b.principal.toLowerCase();
}
