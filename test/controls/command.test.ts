/** `policy-packet controls`: what it prints for people, as JSON and as a table, and how it ends. */
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/program.js";
import { folderOf } from "../cli/command.js";

const settings = `organization: { name: Example Clinic }
frameworks: [house, soc2]
catalogues: { house: house.yaml }
packets: { all: { title: All } }
`;
const house = `name: House Rules
edition: third
groups:
  - id: H
    title: Of the house
    controls: { H.1: '=SUM("a", 1)', H.2: "Keys, \\"counted\\"", H.3: "-minus", H.4: Open }
`;
const policy = `---
id: POL-A
title: "@Access Policy"
version: "1.0.0"
controls: { house: [H.2], soc2: [CC6.1] }
---
## +Doors, and *gates* {controls: house H.1 H.3}

Locked.
`;
const retired = `---\nid: POL-B\ntitle: Old\nstatus: retired\nretired: true\ncontrols: { house: [H.4] }\n---\n## Old\n\nText.\n`;
const files = { "packets.yaml": settings, "house.yaml": house, "policies/a.md": policy, "policies/b.md": retired };

async function controls(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const said = { out: "", err: "" };
  const status = await run(["controls", ...args], {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    interactive: false,
    color: false,
    folder: folderOf({ ...files, ...more }),
    converse: null,
  });
  return { status, ...said };
}

describe("controls", () => {
  it("lists each control with the places that answer it, then those that nothing answers", async () => {
    const { status, out, err } = await controls(["house"]);
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(err).toBe(`House Rules, third: 3 of 4 controls answered

H.1  =SUM("a", 1)
    POL-A  +Doors, and gates  policies/a.md:7
H.2  Keys, "counted"
    POL-A  @Access Policy     policies/a.md:5
H.3  -minus
    POL-A  +Doors, and gates  policies/a.md:7

Nothing answers:
    H.4  Open

`);
  });

  it("tells of the frameworks of packets.yaml in their order, and of any other that comes with the program when asked", async () => {
    const { err } = await controls([]);
    expect(err.match(/^.*controls answered$/gm)).toEqual([
      "House Rules, third: 3 of 4 controls answered",
      "SOC 2, Trust Services Criteria 2017, points of focus revised 2022: 1 of 61 controls answered",
    ]);
    const other = await controls(["iso27001"]);
    expect(other.status).toBe(0);
    expect(other.err).toMatch(/^ISO\/IEC 27001, .*: 0 of 93 controls answered$/m);
    expect(other.err.match(/^ {4}A\.\d+\.\d+ /gm)).toHaveLength(93);
  });

  it("is one JSON document", async () => {
    const { status, out, err } = await controls(["house", "--json"]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      command: "controls",
      ok: true,
      frameworks: [
        {
          key: "house",
          name: "House Rules",
          edition: "third",
          total: 4,
          answered: 3,
          controls: [
            {
              id: "H.1",
              answers: [
                {
                  policy: "POL-A",
                  section: { id: "doors-and-gates", title: "+Doors, and gates" },
                  file: "policies/a.md",
                  line: 7,
                },
              ],
            },
            { id: "H.2", answers: [{ policy: "POL-A", section: null, file: "policies/a.md", line: 5 }] },
            { id: "H.3" },
          ],
          unanswered: [{ group: { id: "H", title: "Of the house" }, id: "H.4", title: "Open", note: null }],
        },
      ],
      diagnostics: [],
    });
  });

  it("is a table that other programs read back, in which nothing is a formula", async () => {
    const { status, out } = await controls(["house", "--csv"]);
    expect(status).toBe(0);
    expect(out.split("\r\n")).toHaveLength(6);
    expect(out.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const rows: string[][] = parse(out, { relax_quotes: false });
    expect(rows).toEqual([
      ["framework", "control", "title", "policy", "policy title", "section", "file", "line"],
      ["house", "H.1", `'=SUM("a", 1)`, "POL-A", "'@Access Policy", "'+Doors, and gates", "policies/a.md", "7"],
      ["house", "H.2", 'Keys, "counted"', "POL-A", "'@Access Policy", "", "policies/a.md", "5"],
      ["house", "H.3", "'-minus", "POL-A", "'@Access Policy", "'+Doors, and gates", "policies/a.md", "7"],
      ["house", "H.4", "Open", "", "", "", "", ""],
    ]);
  });

  it("says which framework was meant, and fails", async () => {
    const { status, out, err } = await controls(["hause"]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain('there is no framework "hause"');
    expect(err).toContain('did you mean "house"?');
    const json = await controls(["hause", "--json"]);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      frameworks: [],
      diagnostics: [{ code: "controls/unknown-framework" }],
    });
  });

  it("is printed in one way at a time", async () => {
    expect((await controls(["--json", "--csv"])).status).toBe(2);
  });

  it("tells of controls that no catalogue has, and of errors that hide some", async () => {
    const typed = await controls(["soc2"], {
      "policies/c.md": "---\ntitle: C\ncontrols: { soc2: [CC6.11] }\n---\n## A\n\nB.\n",
    });
    expect(typed.status).toBe(0);
    expect(typed.err).toContain("warning control/unknown-id policies/c.md:3:20");
    expect(typed.err).toContain("1 of 61 controls answered");
    const broken = await controls(["house"], { "house.yaml": "name: [" });
    expect(broken.status).toBe(1);
    expect(broken.err).toContain("error catalogue/invalid-yaml house.yaml:1");
  });
});
