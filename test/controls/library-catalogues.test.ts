/** A library's own catalogues, and what is told of those that can't be used and of controls that no catalogue has. */
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { controlsIn } from "../../src/controls/catalogue.js";
import { readCatalogues } from "../../src/controls/read-catalogues.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { readLibrary } from "../../src/policy/library.js";

const settings = (more: string) => `organization: { name: Example Clinic }\n${more}packets: { all: { title: All } }\n`;
const policy = (controls: string) =>
  `---\nid: POL-A\ntitle: Access Policy\ncontrols: ${controls}\n---\n## Doors\n\nLocked.\n`;

async function read(files: Readonly<Record<string, string>>) {
  const host = createMemoryHost(files);
  const config = (await loadConfig(host)).value;
  if (config === null) throw new Error("the settings have errors");
  const library = await readLibrary(host, config);
  const { value, diagnostics } = await readCatalogues(host, config, library.value);
  const told = diagnostics.map(
    ({ code, severity, message, hint, span }) =>
      `${severity} ${code} ${span.file}:${span.start.line}:${span.start.column} ${message} -> ${hint}`,
  );
  return { catalogues: value, told };
}

const house = (text: string, key = "house") =>
  read({
    "packets.yaml": settings(`catalogues: { ${key}: controls/house.yaml }\n`),
    "controls/house.yaml": text,
    "policies/a.md": policy("{ house: [H.1] }"),
  });
const whole = "name: House Rules\nedition: third\ngroups:\n  - id: H\n    title: Of the house\n    controls:\n";

describe("a library's own catalogue", () => {
  it("is read with ids as they are written, in the order of the file", async () => {
    const { catalogues, told } = await house(
      `${whole}      H.1: Doors are locked\n      1.10: Keys\n      10: Ten\n      9: { title: Nine, note: at night }\n`,
    );
    expect(told).toEqual([]);
    const read = catalogues.get("house");
    expect(read).toMatchObject({ key: "house", name: "House Rules", edition: "third", source: null });
    expect(read === undefined ? [] : controlsIn(read)).toEqual([
      { id: "H.1", title: "Doors are locked", note: null },
      { id: "1.10", title: "Keys", note: null },
      { id: "10", title: "Ten", note: null },
      { id: "9", title: "Nine", note: "at night" },
    ]);
  });

  it.each([
    [
      "no YAML",
      `${whole}      H.1: Doors: are locked\n`,
      /^error catalogue\/invalid-yaml controls\/house\.yaml:7:\d+ /,
    ],
    [
      "the same id twice in a group",
      `${whole}      H.1: One\n      H.1: Two\n`,
      /^error catalogue\/invalid-yaml controls\/house\.yaml:8:7 /,
    ],
    [
      "the same id in two groups",
      `${whole}      H.1: One\n  - { id: G, title: Garden, controls: { H.1: Two } }\n`,
      /^error catalogue\/duplicate-id controls\/house\.yaml:8:\d+ the control "H\.1" is in H already -> give each/,
    ],
    [
      "an unknown key",
      `${whole.replace("edition", "editon")}      H.1: One\n`,
      /^error catalogue\/unknown-key controls\/house\.yaml:2:1 unknown key "editon" -> did you mean "edition"\?/,
    ],
    [
      "a group without a title",
      "name: N\nedition: E\ngroups:\n  - id: H\n    controls: { H.1: One }\n",
      /^error catalogue\/invalid-value controls\/house\.yaml:4:\d+ "groups\.0\.title" /,
    ],
    [
      "an id with a space",
      `${whole}      H 1: One\n`,
      /^error catalogue\/invalid-value controls\/house\.yaml:7:7 "H 1" can't be a name here -> use an id without spaces/,
    ],
    ["nothing", "", /^error catalogue\/invalid-value controls\/house\.yaml:1:1 /],
    ["a list", "- a\n- b\n", /^error catalogue\/invalid-value controls\/house\.yaml:1:1 /],
    [
      "aliases",
      `${whole}      H.1: &a One\n      H.2: *a\n`,
      /^error catalogue\/invalid-yaml controls\/house\.yaml:1:1 aliases are not allowed/,
    ],
  ])("with %s is told of, and its controls are not called unknown", async (_what, text, finding) => {
    const { told, catalogues } = await house(text);
    expect(catalogues.has("house")).toBe(false);
    expect(
      told.some((one) => finding.test(one)),
      told.join("\n"),
    ).toBe(true);
    for (const one of told) expect(one).toMatch(/^error catalogue\//);
  });

  it("must be there, below the folder, and under a key of its own", async () => {
    const where = (path: string, key = "house") =>
      read({ "packets.yaml": settings(`catalogues: { ${key}: ${path} }\n`), "policies/a.md": policy("{}") });
    expect((await where("gone.yaml")).told).toEqual([
      expect.stringMatching(/^error catalogue\/missing packets\.yaml:2:22 .*gone\.yaml/),
    ]);
    expect((await where("../house.yaml")).told).toEqual([
      expect.stringMatching(/^error catalogue\/outside packets\.yaml:2:22 /),
    ]);
    expect((await where("x.yaml", "soc2")).told).toEqual([
      'error catalogue/built-in packets.yaml:2:21 "soc2" is a framework that comes with the program -> give your catalogue a key of its own',
    ]);
  });
});

describe("what no catalogue has", () => {
  it("is a control, with the nearest that there is", async () => {
    const { told } = await read({
      "packets.yaml": settings(""),
      "policies/a.md": `${policy("{ soc2: [CC6.1, CC6.11], hipaa: [164.308(a)(4)(ii)(b)] }")}\n## More {controls: iso27001 A5.15 A.5.15, pci 99.99}\n`,
    });
    expect(told).toEqual([
      expect.stringMatching(
        /^warning control\/unknown-id policies\/a\.md:4:27 soc2 has no control "CC6\.11" -> did you mean CC6\.1, \w.+\?$/,
      ),
      expect.stringMatching(
        /^warning control\/unknown-id policies\/a\.md:4:44 hipaa has no control ".*\(b\)" -> did you mean 164\.308\(a\)\(4\)\(ii\)\(B\), \w.+\?$/,
      ),
      expect.stringMatching(
        /^warning control\/unknown-id policies\/a\.md:10:29 iso27001 has no control "A5\.15" -> did you mean A\.5\.15, /,
      ),
      'warning control/unknown-id policies/a.md:10:47 pci has no control "99.99" -> policy-packet controls pci lists the controls that there are',
    ]);
  });

  it("is a framework, once a policy, and in packets.yaml", async () => {
    const { told } = await read({
      "packets.yaml": settings("frameworks: [socc2, hipaa]\n"),
      "policies/a.md": policy("{ iso2701: [A.5.1, A.5.2], own: [X] }"),
    });
    expect(told).toEqual([
      'warning control/unknown-framework packets.yaml:2:14 no catalogue describes the framework "socc2" -> did you mean soc2? Else list its controls in a file that packets.yaml names under catalogues',
      expect.stringMatching(
        /^warning control\/unknown-framework policies\/a\.md:4:\d+ no catalogue describes the framework "iso2701" -> did you mean iso27001\?/,
      ),
      expect.stringMatching(/^warning control\/unknown-framework policies\/a\.md:4:\d+ .* "own" -> list its controls/),
    ]);
  });

  it("is a note alone in a folder without packets.yaml", async () => {
    const { told } = await read({ "a.md": policy("{ own: [X], soc2: [CC6.1] }") });
    expect(told).toEqual([expect.stringMatching(/^info control\/foreign-framework a\.md:4:\d+ /)]);
  });

  it("is nothing that a library does not use: no other catalogue is loaded", async () => {
    const { catalogues } = await read({
      "packets.yaml": settings("frameworks: [pci]\n"),
      "policies/a.md": policy("{ soc2: [CC6.1] }"),
    });
    expect([...catalogues.keys()]).toEqual(["pci", "soc2"]);
  });
});
