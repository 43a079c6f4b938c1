/** What packets.yaml says of approvals: resolved, or refused at its place. */
import { describe, expect, it, test } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { createMemoryHost } from "../../src/host/memory.js";

async function load(approval: string) {
  const text = `organization: { name: Example Clinic }
roles:
  cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example>, signature: assets/ada.svg }
  it: { title: IT Manager }
  user: { title: User, group: All colleagues }
approval: ${approval}
packets: { all: { title: All } }
`;
  const { value, diagnostics } = await loadConfig(createMemoryHost({ "packets.yaml": text }));
  const found = diagnostics.map(
    ({ code, span, message, hint }) => `${span.start.line}:${span.start.column} ${code} ${message} → ${hint}`,
  );
  return { config: value, found };
}

test("a role has a holder or a group, not both", async () => {
  const text = `organization: { name: Example Clinic }
roles:
  cso: { title: Security Officer, holder: Ada Quill }
  user: { title: User, group: All colleagues }
  it: { title: IT Manager, holder: Ben Marsh, group: The IT team }
packets: { all: { title: All } }
`;
  const { diagnostics } = await loadConfig(createMemoryHost({ "packets.yaml": text }));
  expect(diagnostics.map(({ code, message, span: { start } }) => [code, message, start.line, start.column])).toEqual([
    ["config/invalid-value", 'the role "IT Manager" has both a holder and a group', 5, 47],
  ]);
});

describe("approval in packets.yaml", () => {
  it("asks for little where it says nothing", async () => {
    const { config, found } = await load("{}");
    expect(found).toEqual([]);
    expect(config?.approval).toEqual({
      required: [],
      assurance: "recorded",
      signers: "allowed_signers",
      selfApproval: false,
      delegations: [],
      review: null,
      retention: { count: 6, unit: "years" },
    });
    expect([...(config?.roles.values() ?? [])].map(({ signature }) => signature)).toEqual([
      "assets/ada.svg",
      null,
      null,
    ]);
  });

  it("is resolved to roles and people", async () => {
    const { config, found } = await load(
      `{ required: [cso, { any: 1, of: [cso, it] }], assurance: signed, signers: keys/signers, selfApproval: true, retention: 10 years,
  delegations: [{ role: it, to: Ben Marsh <ben@clinic.example>, from: 2026-01-01, until: 2026-03-31 }] }`,
    );
    expect(found).toEqual([]);
    const [cso, it] = [config?.roles.get("cso"), config?.roles.get("it")];
    expect(config?.approval).toMatchObject({
      required: [
        { kind: "role", role: cso },
        { kind: "quorum", count: 1, roles: [cso, it] },
      ],
      assurance: "signed",
      signers: "keys/signers",
      selfApproval: true,
      delegations: [
        { role: it, to: { name: "Ben Marsh", email: "ben@clinic.example" }, from: "2026-01-01", until: "2026-03-31" },
      ],
      retention: { count: 10, unit: "years" },
    });
  });

  it.each([
    ["{ required: [{ any: 2, of: [cso, itt] }] }", '6:44 config/unknown-role unknown role "itt" → did you mean "it"?'],
    [
      "{ required: [{ any: 3, of: [cso, it] }] }",
      "6:31 config/invalid-value 3 of 2 roles can never approve → ask for fewer, or name more roles",
    ],
    [
      "{ required: [{ any: 1, of: [it, it] }] }",
      '6:43 config/invalid-value "it" is named twice: a role counts once → name each role once',
    ],
    [
      "{ required: [{ any: 0, of: [it] }] }",
      '6:31 config/invalid-value "approval.required.0.any" must be at least 1 → expected here: How many of them must approve',
    ],
    [
      "{ required: [{ any: 1 }] }",
      '6:24 config/invalid-value "approval.required.0.of" is missing → expected here: Keys of the roles that may',
    ],
    [
      "{ required: [{ any: 1, off: [it], of: [it] }] }",
      '6:34 config/unknown-key unknown key "off" in "approval.required.0" → did you mean "of"?',
    ],
    ["{ retention: for ever }", '6:24 config/invalid-value "for ever" is not an interval → write it like "12 months"'],
    [
      "{ delegations: [{ role: it, to: Ben <b@c.example> }] }",
      '6:27 config/invalid-value "approval.delegations.0.until" is missing → expected here: The last day, YYYY-MM-DD: a delegation has an end',
    ],
    [
      "{ delegations: [{ role: it, to: Ben, until: 2026-03-31 }] }",
      '6:43 config/invalid-value "Ben" does not name a person and an address → write it like "Jonas Whitlock <jonas@northwind.example>"',
    ],
    [
      "{ delegations: [{ role: it, to: b@c.example, until: 2026-03-31 }] }",
      '6:43 config/invalid-value "b@c.example" does not name a person and an address → write it like "Jonas Whitlock <jonas@northwind.example>"',
    ],
    [
      "{ delegations: [{ role: its, to: Ben <b@c.example>, until: 2026-03-31 }] }",
      '6:35 config/unknown-role unknown role "its" → did you mean "it"?',
    ],
    [
      "{ delegations: [{ role: it, to: Ben <b@c.example>, until: 2026-02-30 }] }",
      '6:69 config/invalid-value "approval.delegations.0.until" must be a day as YYYY-MM-DD → expected here: The last day, YYYY-MM-DD: a delegation has an end',
    ],
    [
      "{ delegations: [{ role: it, to: Ben <b@c.example>, from: 2026-04-01, until: 2026-03-31 }] }",
      "6:87 config/invalid-value the delegation ends before it begins → correct from or until",
    ],
    [
      "{ required: [user] }",
      '6:24 config/invalid-value many people have the role "User": none of them can approve for the others → name a role that one person holds',
    ],
    [
      "{ required: [{ any: 1, of: [cso, user] }] }",
      '6:44 config/invalid-value many people have the role "User": none of them can approve for the others → name a role that one person holds',
    ],
    [
      "{ delegations: [{ role: user, to: Ben <b@c.example>, until: 2026-03-31 }] }",
      '6:35 config/invalid-value many people have the role "User": none of them can approve for the others → name a role that one person holds',
    ],
  ])("is refused at its place: %s", async (approval, expected) => {
    expect((await load(approval)).found).toEqual([expected]);
  });
});
