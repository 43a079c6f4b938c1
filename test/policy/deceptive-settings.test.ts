/** Text that is not what it looks like, where it is not in the text of a policy. */
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { readLibrary } from "../../src/policy/library.js";

async function findings(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const host = createMemoryHost(files);
  const config = await loadConfig(host);
  if (config.value === null) throw new Error("no settings");
  const { diagnostics } = await readLibrary(host, config.value);
  return diagnostics.map(({ code, span }) => `${code} ${span.file}:${span.start.line}:${span.start.column}`);
}

test("settings are looked through as they are written", async () => {
  const settings =
    "organization:\r\n  name: Northwind He\u0430lth\r\nvariables: { hotline: 555\u202e }\r\npackets: { all: { title: Příručka } }\r\n";
  expect(await findings({ "packets.yaml": settings, "policies/a.md": "Text." })).toEqual([
    "source/look-alike packets.yaml:2:19",
    "source/hidden-character packets.yaml:3:26",
  ]);
});

test("an id that is only a file's name is looked through", async () => {
  expect(await findings({ "\u0420\u041eL-1.md": "Text.", "Доступ.md": "Text." })).toEqual([
    "source/look-alike \u0420\u041eL-1.md:1:1",
  ]);
});
