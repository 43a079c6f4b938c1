/** The README of a new library: what is where, and what to do first, daily and yearly. */
import type { Config, PacketConfig } from "../config/config.js";

/** @param config the new library's settings */
export function readme({ organization, packets, roles }: Config): string {
  const name = asText(organization?.name ?? "");
  const vacant = [...roles.values()].filter(({ holder, group }) => holder === null && group === null);
  return `# Policies of ${name}

Markdown in \`policies/\`, settings in \`packets.yaml\`. \`policy-packet\` compiles them into packets, a PDF and a Word file each.

| place | what it holds |
| --- | --- |
| \`packets.yaml\` | organisation, people and roles, services, frameworks, terms, packets |
| \`policies/*.md\` | one policy a file |
| \`policies/approvals/\` | who approved which text, written by \`policy-packet approve\` |
| \`policies/issued/\` | what was handed out, written by \`policy-packet issue\` |
| \`assets/\` | pictures; put a logo here and name it in packets.yaml under organization |
| \`output/\` | what a build writes; not in version control |

## First

1. Read every policy and make it yours. The texts come from a sample set: what they promise, you will be held to.
2. In packets.yaml, set the variables (telephone, addresses, deadlines)${vacant.length === 0 ? "" : ` and name who holds these roles: ${vacant.map(({ title }) => title).join(", ")}`}.
3. \`policy-packet check\` finds what does not fit together.
4. Give each policy its first version, an \`effective\` day and the approvals that packets.yaml asks for:
   \`policy-packet bump POL-GOV-01 --major --summary "First issue"\`, then \`policy-packet approve POL-GOV-01 --as cso\`.
5. \`policy-packet status\` tells what is missing.

## Then

- \`policy-packet build\` compiles the packets:
${packets.map(packetLine).join("\n")}
- \`policy-packet controls\` tells which policy answers which control, and what nothing answers.
- \`policy-packet issue ${packets[0]?.name ?? "PACKET"} --to "Whom it is for"\` makes a numbered, sealed copy of what is committed.
- A change to a policy is a change to its text: \`bump\` it and have it approved again.
`;
}

function packetLine({ name, title, audience }: PacketConfig): string {
  return `  - \`${name}\`: ${asText(title)}${audience === null ? "" : `, for ${audience.toLowerCase()}`}`;
}

/** With what markdown would take for marks made literal. */
function asText(name: string): string {
  return name.replace(/[\\`*_[\]<>|#]/g, "\\$&");
}
