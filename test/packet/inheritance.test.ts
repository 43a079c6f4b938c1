/** Who carries which control for which service: from front matter and from a table, in print; and what is wrong in the table, with its place. */
import { describe, expect, it } from "vitest";
import { assembled, findings, outline } from "./policies.js";

const settings = `organization: { name: Example Clinic, short: Clinic }
services: { cloud: Cloud, edge: Edge, link: Link }
frameworks: [soc2, hipaa]
inheritance: controls/inheritance.csv
packets:
  all: { title: All, annexes: [inheritance] }
  one: { title: One, services: [edge], annexes: [inheritance] }
`;
const access = `---
id: POL-A
title: Access Policy
controls: { soc2: [CC6.1, CC6.2, CC6.3] }
inheritance: { cloud: provider, edge: customer }
---
## Doors {services: edge; controls: soc2 CC6.4}

Text.
`;
const backup = `---
id: POL-B
title: Backup Policy
services: [cloud, edge]
controls: { soc2: [CC6.2, CC6.3, A1.2] }
inheritance: { cloud: customer, edge: Customer }
---
Text.
`;
const table = "framework,control,cloud,edge,link\nsoc2,CC6.3,,both,provider\nhipaa,164.308(a)(7),provider,,\n";
const library = (csv: string) => ({
  "packets.yaml": settings,
  "policies/a.md": access,
  "policies/b.md": backup,
  "controls/inheritance.csv": csv,
});

async function matrix(csv: string, packet: string): Promise<string[]> {
  const { document } = await assembled(library(csv), packet);
  const lines = outline(document, "annex").filter((line) => line.includes(" | ") || line.startsWith("##"));
  // Titles are the catalogues' own.
  return lines.map((line) => line.replace(/^([^\s#]+) [^|]*\|/, "$1 |"));
}

describe("the inheritance matrix", () => {
  it("says for each control and service who carries it: the table, else the policies that answer it for the service", async () => {
    expect(await matrix(table, "all")).toEqual([
      "## A.1 SOC 2 {annex.inheritance.1}",
      "Control | Cloud | Edge | Link",
      "CC6.1 | Provider | Customer | Not stated",
      "CC6.2 | Both | Customer | Not stated",
      "CC6.3 | Both | Both | Provider",
      "CC6.4 | – | Customer | –",
      "A1.2 | Customer | Customer | –",
      "## A.2 HIPAA {annex.inheritance.2}",
      "Control | Cloud | Edge | Link",
      "164.308(a)(7) | Provider | – | –",
    ]);
  });

  it("has no column and no row of other services than the packet's", async () => {
    const lines = await matrix(table, "one");
    expect(lines.filter((line) => line.startsWith("Control"))).toEqual(["Control | Edge"]);
    expect(lines.some((line) => line.startsWith("164.308"))).toBe(false);
  });

  it("is the same from tables with semicolons, tabs, a byte order mark, quotation marks and line ends of Windows", async () => {
    const expected = await matrix(table, "all");
    const semicolons = table.replaceAll(",", ";");
    const quoted = table.replace("164.308(a)(7)", '"164.308(a)(7)"').replace("provider\n", '" Provider "\n');
    for (const csv of [
      `\ufeff${semicolons.replaceAll("\n", "\r\n")}`,
      table.replaceAll(",", "\t"),
      quoted,
      `${table}\n,,,,\n`,
    ])
      expect(await matrix(csv, "all"), csv).toEqual(expected);
  });
});

describe("a table of who carries which control", () => {
  const told = async (csv: string) =>
    (await findings(library(csv))).filter((line) => !line.includes("version/") && !line.includes("approval/"));

  it.each([
    ["framework,control,clod\nsoc2,CC6.1,both\n", "1:19 inheritance/unknown-service packets.yaml has no service clod"],
    ["framework,control,cloud,cloud\n", "1:25 inheritance/duplicate the service cloud has two columns"],
    [
      'framework,control,cloud\nsoc2,CC6.1,"Provid, er"\n',
      '2:12 inheritance/unknown-value "Provid, er" says nobody who could carry a control',
    ],
    [
      "framework,control,cloud\nsoc2,CC6.1,both\nsoc2,CC6.1,\n",
      "3:6 inheritance/duplicate soc2 CC6.1 is in line 2 already",
    ],
    ["framework,control,cloud\nsoc2,CC6.1\n", "2:1 inheritance/ragged-row the row has 2 cells, the first line 3"],
    [
      "framework,control,cloud\nsoc2,CC6.1,both,both\n",
      "2:17 inheritance/ragged-row the row has 4 cells, the first line 3",
    ],
    ["framework,control,cloud\nsoc2,CC66,both\n", '2:6 control/unknown-id soc2 has no control "CC66"'],
    [
      "framework,control,cloud\nsoc3,CC6.1,both\n",
      '2:6 control/unknown-framework no catalogue describes the framework "soc3"',
    ],
    ["framework,control,cloud\n,CC6.1,both\n", "2:1 inheritance/invalid the row names no framework or no control"],
    ["control,cloud\nCC6.1,both\n", "1:1 inheritance/invalid the first line does not begin with framework and control"],
    ["", "1:1 inheritance/invalid controls/inheritance.csv is empty"],
    [
      'framework,control,cloud\nsoc2,CC6.1,"both\n',
      "2:12 inheritance/invalid a cell begins with a quotation mark that nothing closes",
    ],
    [
      'framework,control,cloud\nsoc2,CC6.1,bo"th\n',
      "2:12 inheritance/invalid a quotation mark stands inside of a cell that does not begin with one",
    ],
    ['framework,control,"cloud"s\n', "1:19 inheritance/invalid text follows the quotation mark that closes a cell"],
    [
      "framework,control,cloud,café\nsoc2,CC6.1,both,oui\n",
      "1:25 inheritance/unknown-service packets.yaml has no service café",
    ],
    [
      "framework,control,cloud,edge\nsoc2,CC6.1,é,ùx\n",
      '2:14 inheritance/unknown-value "ùx" says nobody who could carry a control',
    ],
  ])("%j is told at its place", async (csv, finding) => {
    expect(await told(csv)).toContain(`controls/inheritance.csv:${finding}`);
  });

  it("is told where packets.yaml names it, when it is not there", async () => {
    const { "controls/inheritance.csv": _, ...files } = library("");
    expect((await findings(files)).filter((line) => line.includes("inheritance/"))).toEqual([
      expect.stringMatching(/^packets\.yaml:4:14 inheritance\/unreadable /),
    ]);
  });
});
