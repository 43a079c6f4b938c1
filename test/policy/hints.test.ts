/** What a finding tells its reader to do depends on whether the library has a packets.yaml. */
import { expect, test } from "vitest";
import { readPolicy } from "../../src/policy/read.js";

async function hintsFor(text: string, variables: Readonly<Record<string, unknown>>) {
  const { diagnostics } = await readPolicy("p.md", Buffer.from(text), { variables, roles: null, services: null });
  return diagnostics.map(({ hint }) => hint);
}

test("without packets.yaml, the hint names the section that is missing", async () => {
  const text = "{{ organization.name }} {{ roles.cso.holder }} {{ services.web }} {{ hotline }}";
  expect(await hintsFor(text, {})).toEqual([
    "add a packets.yaml with the section organization",
    "add a packets.yaml with the section roles",
    "add a packets.yaml with the section services",
    "add it to packets.yaml under variables",
  ]);
});

test("with packets.yaml, the hint names the section that the variable belongs to", async () => {
  expect(await hintsFor("{{ roles.cso.holder }} {{ organization.name }}", { roles: {} })).toEqual([
    "add it to packets.yaml under roles",
    "add it to packets.yaml under organization",
  ]);
});
