/** The acknowledgement form: a reader states that the policies in the packet were read and will be followed. */
import { formField, list, listItem, paragraph, text } from "../../document/builders.js";
import type { Block, FormField } from "../../document/tree.js";
import { internalLink, propertyTable } from "../cells.js";
import { policyWords } from "../languages.js";
import type { PacketPlan } from "../packet.js";

export function acknowledgement(plan: PacketPlan): readonly Block[] {
  const organization = plan.config.organization?.name ?? "the organisation";
  const policies = plan.entries.map(({ policy, anchor }) => {
    const version = policy.version === null ? "" : `, version ${policy.version}`;
    return listItem([
      paragraph([internalLink(anchor, policyWords(policy.title, policy, plan)), text(` (${policy.id}${version})`)]),
    ]);
  });
  const field = (kind: FormField["field"], name: string, label: string) => [
    formField(kind, `acknowledgement.${name}`, label),
  ];
  return [
    paragraph(`I have received the following policies of ${organization}:`),
    list(policies),
    paragraph([
      ...field("checkbox", "read", "I have read and understood these policies"),
      text(" I have read and understood these policies."),
    ]),
    paragraph([
      ...field("checkbox", "follow", "I will follow these policies"),
      text(" I will follow them, and I know whom to ask when I am not sure what they mean."),
    ]),
    propertyTable(
      [
        ["Name", field("text", "name", "Name")],
        ["Role", field("text", "role", "Role")],
        ["Date", field("date", "date", "Date")],
        ["Signature", field("text", "signature", "Signature")],
      ],
      "Name, role, date and signature of the reader.",
    ),
  ];
}
