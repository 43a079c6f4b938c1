/** Who is about to approve, in which role: as packets.yaml names them, and only when it lets them. */
import type { Config, Role } from "../config/config.js";
import { configFile } from "../config/config-file.js";
import { parsePerson } from "../config/person.js";
import { unknownName } from "../config/unknown-name.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { isHeld, isSamePerson, roleClaim, signatoryOf } from "./holders.js";
import type { SignMessage } from "./ssh/sign.js";
import type { ApprovalStatement, Signatory } from "./statement.js";

/** What is asked for, as written. */
export interface Asked {
  /** A role's key. */
  readonly role: string;
  /** A name, an address, or both as packets.yaml writes them; the role's holder when left out. */
  readonly by?: string;
  /** Records a review that found nothing to change. */
  readonly review?: boolean;
  /** When it is approved; counted in whole seconds. */
  readonly time: Date;
  /** By the machine's own clock; a later `time` is refused. Not asked when left out. */
  readonly now?: Date;
  /** Null records the approval without a signature. */
  readonly sign: SignMessage | null;
}

export interface Intent {
  readonly who: Signatory;
  readonly role: Role;
  readonly meaning: ApprovalStatement["meaning"];
  /** RFC 3339, in UTC. */
  readonly time: string;
  readonly isSigning: boolean;
}

/** @returns null with a finding when packets.yaml does not let them */
export function readIntent(config: Config, options: Asked): Checked<Intent | null> {
  const role = config.roles.get(options.role);
  const place = fileSpan(configFile);
  // What was said on the command line stands in no file.
  const asked = fileSpan("");
  const refused = (finding: Diagnostic) => ({ value: null, diagnostics: [finding] });
  if (role === undefined)
    return refused(unknownName("config/unknown-role", "role", options.role, config.roles.keys(), asked));
  const time = options.time.toISOString().replace(/\.\d+Z$/, "Z");
  if (options.now !== undefined && options.time > options.now) {
    const message = `nothing can be approved at ${time}, which is still to come`;
    const hint = "unset SOURCE_DATE_EPOCH, or set it to a time that is past";
    return refused(diagnostic("approve/time", fileSpan(""), message, hint));
  }
  const who = personNamed(options.by, role, config);
  if (who === null) {
    const hint = "name a holder in packets.yaml";
    return refused(diagnostic("approve/not-allowed", place, `nobody holds the role ${role.title}`, hint));
  }
  const claim = roleClaim(who, role.key, time, config);
  if (!isHeld(claim)) {
    const held = role.holder === null ? "nobody holds it" : `${role.holder.name} holds it`;
    const reason =
      claim.kind === "delegation-over"
        ? `it was delegated to ${claim.delegation.to.name} until ${claim.delegation.until}`
        : held;
    const message = `${who.name} can't approve as ${role.title}: ${reason}`;
    const hint = `correct --by, or add to approval.delegations: { role: ${role.key}, to: "NAME <ADDRESS>", until: YYYY-MM-DD }`;
    return refused(diagnostic("approve/not-allowed", asked, message, hint));
  }
  if (options.sign === null && config.approval.assurance === "signed") {
    const hint = "sign it: --key FILE, such as ~/.ssh/id_ed25519";
    return refused(diagnostic("approve/key-needed", asked, "packets.yaml asks for signed approvals", hint));
  }
  const meaning = options.review ? "review" : "approval";
  return { value: { who, role, meaning, time, isSigning: options.sign !== null }, diagnostics: [] };
}

/** As packets.yaml names the person; somebody whom it does not name is taken as written, to be refused. */
function personNamed(written: string | undefined, role: Role, config: Config): Signatory | null {
  if (written === undefined) return role.holder === null ? null : signatoryOf(role.holder);
  const { name, email } = parsePerson(written);
  const asked = { principal: email ?? name, name };
  const delegates = config.approval.delegations.filter((one) => one.role.key === role.key).map(({ to }) => to);
  const known = [...(role.holder === null ? [] : [role.holder]), ...delegates].map(signatoryOf);
  return known.find((person) => isSamePerson(person, asked) || (email === null && person.name === name)) ?? asked;
}
