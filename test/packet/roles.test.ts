/** What a packet prints of roles: titles where texts mention them, the glossary, and who has which part in which policy. */
import { describe, expect, it } from "vitest";
import { inlinesOf, plainText } from "../../src/document/walk.js";
import { assembled, type Files, outline } from "./policies.js";

const settings = `organization: { name: Example Clinic }
roles:
  cso: { title: Security Officer, description: Keeps the policies., holder: Ada Quill <ada@clinic.example> }
  it: { title: IT Manager }
  user: { title: User, group: All colleagues }
  auditor: { title: Auditor, holder: Lee Park }
services: { cloud: Cloud, edge: Edge }
terms:
  PHI: Protected health information
  MFA: Multi-factor authentication
  FHIR: A standard of HL7
  HL7: Health Level Seven
packets:
  all: { title: All, annexes: [glossary, responsibilities] }
  cloud: { title: Cloud, services: [cloud], annexes: [responsibilities, glossary] }
  plain: { title: Plain, numbering: false, annexes: [glossary] }
`;

const files: Files = {
  "packets.yaml": settings,
  "policies/a.md": `---
id: A
title: Access
version: "1.0.0"
owner: cso
raci: { responsible: [user], consulted: [it], informed: [user, guest] }
---
## Rules

The @it grants access.[^1] [The @cso looks on.]{services=edge} [Edge is for the @auditor.]{services="edge"}

[^1]: Told to the @user, as PHI in FHIR.
`,
  "policies/b.md": `---
id: B
title: Backup
version: "1.0.0"
owner: cso
raci: { accountable: it }
---
## Rules

Nobody is named.
`,
};

const annex = async (name: string, packet = "all", from: Files = files) => {
  const { document } = await assembled(from, packet);
  const parts = document?.parts.filter(({ id }) => id === `annex.${name}`) ?? [];
  return document === undefined ? [] : outline({ ...document, parts }, "annex");
};

describe("roles in a packet", () => {
  it("are printed by their titles where a text mentions them", async () => {
    const { document } = await assembled(files, "all");
    const words = document?.parts.flatMap(({ blocks }) =>
      plainText(inlinesOf(blocks).filter((node) => node.kind === "text")),
    );
    expect(words?.join(" ")).toContain("The IT Manager grants access.");
  });

  it("are in the glossary with what they answer for, who holds them and what they own, before the terms that are used", async () => {
    expect(await annex("glossary")).toEqual([
      "# A Glossary {annex.glossary}",
      "## A.1 Roles {annex.glossary.1}",
      "Role | Answers for | Held by | Owns",
      "Security Officer | Keeps the policies. | Ada Quill | [A](#policy.A), [B](#policy.B)",
      "IT Manager | – | vacant | –",
      "User | – | All colleagues | –",
      "Auditor | – | Lee Park | –",
      "## A.2 Terms and abbreviations {annex.glossary.2}",
      "Term | Meaning",
      "PHI | Protected health information",
      "FHIR | A standard of HL7",
      "HL7 | Health Level Seven",
    ]);
    expect((await annex("glossary", "plain"))[1]).toBe("## Roles {annex.glossary.1}");
  });

  it("have the parts that front matter and mentions give them, and the owner is accountable", async () => {
    expect((await annex("responsibilities")).slice(2)).toEqual([
      "Policy | Responsible | Accountable | Consulted | Informed",
      "[A](#policy.A) Access | User, Security Officer, IT Manager, Auditor | Security Officer | – | guest",
      "[B](#policy.B) Backup | – | IT Manager | – | –",
    ]);
  });

  it("have none by mentions that a packet for some services leaves out, and are not printed without a part", async () => {
    expect((await annex("responsibilities", "cloud")).slice(2)).toEqual([
      "Policy | Responsible | Accountable | Consulted | Informed",
      "[A](#policy.A) Access | User, IT Manager | Security Officer | – | guest",
      "[B](#policy.B) Backup | – | IT Manager | – | –",
    ]);
    expect((await annex("glossary", "cloud")).filter((line) => line.includes("Auditor"))).toEqual([]);
    const approving = settings.replace("services:", "approval: { required: [auditor] }\nservices:");
    const withApprover = { ...files, "packets.yaml": approving };
    expect(await annex("glossary", "cloud", withApprover)).toContain("Auditor | – | Lee Park | –");
    const idle = { ...files, "policies/a.md": "---\nid: A\ntitle: Access\nowner: cso\n---\nText.\n" };
    expect(await annex("responsibilities", "all", idle)).toContain(
      "Without a part in these policies: User and Auditor.",
    );
  });

  it("are among what an approval is bound to, by the titles that are printed", async () => {
    const { library } = await assembled(files, "all");
    expect([...(library[0]?.variables ?? [])]).toEqual([
      ["roles.auditor.title", "Auditor"],
      ["roles.cso.title", "Security Officer"],
      ["roles.it.title", "IT Manager"],
      ["roles.user.title", "User"],
    ]);
  });
});
