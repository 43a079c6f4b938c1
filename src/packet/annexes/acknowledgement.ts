/** The acknowledgement form: a reader states that the policies in the packet were read and will be followed. */
import { formField, list, listItem, paragraph, text } from "../../document/builders.js";
import type { Block, FormField, Inline } from "../../document/tree.js";
import { formTable, internalLink } from "../cells.js";
import { configWords, policyWords } from "../languages.js";
import type { PacketPlan } from "../packet.js";

export function acknowledgement(plan: PacketPlan): readonly Block[] {
  const policies = plan.entries.map(({ policy, anchor }) => {
    const version = policy.version === null ? "" : `, version ${policy.version}`;
    return listItem([
      paragraph([internalLink(anchor, policyWords(policy.title, policy, plan)), text(` (${policy.id}${version})`)]),
    ]);
  });
  const field = (kind: FormField["field"], name: string, label: string, prompt?: string) => [
    formField(kind, `acknowledgement.${name}`, label, prompt),
  ];
  return [
    paragraph(received(plan)),
    list(policies),
    paragraph([
      ...field("checkbox", "read", "I have read and understood these policies"),
      text(" I have read and understood these policies."),
    ]),
    paragraph([
      ...field("checkbox", "follow", "I will follow these policies"),
      text(" I will follow them, and I know whom to ask when I am not sure what they mean."),
    ]),
    formTable(
      [
        ["Name", field("text", "name", "Name", "Enter your full name")],
        ["Role", field("text", "role", "Role", "Enter your role")],
        ["Date", field("date", "date", "Date", "Choose a date")],
        ["Signature", field("signature", "signature", "Signature", "Type your name to sign")],
      ],
      "Name, role, date and signature of the reader.",
    ),
  ];
}

/** Which edition of what was received, so that the form stands by itself once it is filed. */
function received(plan: PacketPlan): readonly Inline[] {
  const { config, packet } = plan;
  const organization =
    config.organization === null ? [text("the organisation")] : configWords(config.organization.name, plan);
  const version = packet.version === null ? "" : `, version ${packet.version}`;
  return [
    text("I have received \u201c"),
    ...configWords(packet.title, plan),
    text(`\u201d${version}, of `),
    ...organization,
    text(", which holds these policies:"),
  ];
}
