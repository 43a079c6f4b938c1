/** What is looked for in the wording of policies, one file each. A new check is a file here and a line below. */
import type { Config } from "../config/config.js";
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Policy } from "../policy/policy.js";
import { undefinedAbbreviations } from "./abbreviations.js";
import { firstPerson } from "./first-person.js";
import { missingObligations } from "./obligations.js";
import { passagesOf } from "./passages.js";
import { hardToRead } from "./reading-grade.js";
import { unknownTitles } from "./titles.js";
import { vagueWords } from "./vague-words.js";
import type { WordingCheck } from "./wording.js";

const checks: readonly WordingCheck[] = [
  missingObligations,
  firstPerson,
  vagueWords,
  hardToRead,
  undefinedAbbreviations,
  unknownTitles,
];

/** Looks at the wording of policies in English, and at who owns them. All findings are of the level information. */
export function checkWording(policies: readonly Policy[], config: Config): readonly Diagnostic[] {
  const titles = policies.map(({ title }) => title);
  return policies.flatMap((policy) => {
    const vacant = vacantOwner(policy, config);
    if (policy.retired || !/^en\b/i.test(policy.language ?? config.language)) return vacant;
    const wording = { policy, passages: passagesOf(policy), config, titles };
    return [...vacant, ...checks.flatMap((check) => check(wording))];
  });
}

function vacantOwner(policy: Policy, { roles }: Config): readonly Diagnostic[] {
  const role = policy.owner === null ? undefined : roles.get(policy.owner);
  if (role === undefined || role.holder !== null || role.group !== null) return [];
  const message = `nobody is ${role.title}, who owns ${policy.id}`;
  const hint = `name a holder under roles.${role.key} in packets.yaml, or another owner here`;
  return [diagnostic("policy/vacant-owner", policy.spanOf("owner"), message, hint)];
}
