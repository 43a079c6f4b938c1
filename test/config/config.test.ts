/** packets.yaml: what is wrong in it is said with its place and the nearest right name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contrast } from "../../src/config/colors.js";
import { parseInterval } from "../../src/config/interval.js";
import { loadConfig } from "../../src/config/load.js";
import { nearest } from "../../src/config/nearest.js";
import { parsePerson } from "../../src/config/person.js";
import { createMemoryHost } from "../../src/host/memory.js";

async function load(text: string | Uint8Array) {
  const { value, diagnostics } = await loadConfig(createMemoryHost({ "packets.yaml": text }));
  const found = diagnostics.map(
    ({ code, span, message, hint }) => `${span.start.line}:${span.start.column} ${code} ${message} → ${hint}`,
  );
  return { config: value, found };
}

const minimal = `organization: { name: Example Clinic }
packets:
  all: { title: Policies }
`;

describe("packets.yaml", () => {
  it("fills in everything that may be left out", async () => {
    const { config, found } = await load(minimal);
    expect(found).toEqual([]);
    expect(config?.organization).toEqual({ name: "Example Clinic", short: "Example Clinic", logo: null });
    const [packet] = config?.packets ?? [];
    expect(packet).toMatchObject({
      name: "all",
      formats: ["pdf", "docx"],
      numbering: true,
      contentsDepth: 2,
      attach: [],
      protect: null,
      order: "weight",
      selection: { kind: "all" },
    });
    expect(packet?.theme.page).toMatchObject({ width: 612, height: 792 });
  });

  it("refuses names that are one file on many machines", async () => {
    const { found } = await load(
      "organization: { name: A }\npackets:\n  Auditor: { title: A }\n  auditor: { title: B }\n  con: { title: C }\n",
    );
    expect(found).toEqual([
      '4:3 config/invalid-value the packets "Auditor" and "auditor" would be the same file on many machines → tell them apart by more than upper and lower case',
      `5:3 config/invalid-value "con" can't be a file's name on Windows → name the packet otherwise`,
    ]);
  });

  it("is optional", async () => {
    const { value, diagnostics } = await loadConfig(createMemoryHost({}));
    expect(diagnostics).toEqual([]);
    expect(value?.declared).toBe(false);
    expect(value?.packets.map(({ name }) => name)).toEqual(["policies"]);
  });

  it("reports several mistakes in one run, each at its place", async () => {
    const { config, found } = await load(`organisation: { name: A }
roles:
  cso: { title: Chief Security Officer, holdr: Dana }
approval: { required: [csoo], assurance: sworn, review: sometimes }
theme: { accent: blue }
packets:
  auditor: { title: A, anexes: [control-index], policies: { tag: [x] }, contents: 9 }
`);
    expect(config).toBeNull();
    expect(found).toEqual([
      '1:1 config/invalid-value "organization" is missing → expected here: Whose policies these are',
      '3:41 config/unknown-key unknown key "holdr" in "roles.cso" → did you mean "holder"?',
      '4:42 config/invalid-value "approval.assurance" must be one of recorded, signed → expected here: How an approval must be assured',
      '5:18 config/invalid-value "theme.accent" must be a colour as #rrggbb → expected here: The one accent colour, #rrggbb',
      '7:61 config/unknown-key unknown key "tag" in "packets.auditor.policies" → did you mean "tags"?',
      '7:83 config/invalid-value "packets.auditor.contents" must be at most 4 → expected here: Depth of the contents, 1 to 4; 2 when left out',
      '7:24 config/unknown-key unknown key "anexes" in "packets.auditor" → did you mean "annexes"?',
      '1:1 config/unknown-key unknown key "organisation" → did you mean "organization"?',
    ]);
  });

  it("checks names that point to other names", async () => {
    const { found } = await load(`organization: { name: A }
roles: { cso: { title: T } }
services: { cpaas: Platform }
approval: { required: [cs], review: now and then }
theme: { fonts: { body: Carlitto } }
packets:
  a: { title: A, policies: { services: [cpas] } }
`);
    expect(found).toEqual([
      '5:25 config/invalid-value unknown font family "Carlitto" → did you mean "Carlito"?',
      '7:41 config/invalid-value unknown service "cpas" → did you mean "cpaas"?',
      '4:24 config/unknown-role unknown role "cs" → did you mean "cso"?',
      '4:37 config/invalid-value "now and then" is not an interval → write it like "12 months"',
    ]);
  });

  it("refuses to protect what it does not make", async () => {
    const { config, found } = await load(
      "organization: { name: A }\npackets:\n  a: { title: A, protect: forms }\n  b: { title: B, formats: [pdf], protect: forms }\n",
    );
    expect(found).toEqual([
      "4:43 config/invalid-value only a Word file can be protected → add docx to formats, or leave protect out",
    ]);
    expect(config?.packets[0]?.protect).toBe("forms");
  });

  it("refuses to attach files where nothing could carry them", async () => {
    const { found } = await load(`organization: { name: A }
packets:
  a: { title: A, formats: [docx], attach: [sources] }
  b: { title: B, attach: [source] }
`);
    expect(found).toEqual(['4:27 config/invalid-value "packets.b.attach.0" must be sources → correct the value']);
    const { found: second } = await load(
      "organization: { name: A }\npackets:\n  a: { title: A, formats: [docx], attach: [sources] }\n",
    );
    expect(second).toEqual([
      "3:43 config/invalid-value only a PDF can carry files → add pdf to formats, or leave attach out",
    ]);
  });

  it.each([
    ["a tab", "organization:\n\tname: A\n", "config/invalid-yaml"],
    ["a duplicate key", "packets: {}\npackets: {}\n", "config/invalid-yaml"],
    ["an alias", "a: &x [1]\nb: *x\n", "config/invalid-yaml"],
    ["a list", "- a\n", "config/invalid-value"],
    ["nothing", "", "config/invalid-value"],
  ])("refuses %s", async (_name, text, code) => {
    const { config, found } = await load(text);
    expect(config).toBeNull();
    expect(found[0]).toContain(code);
  });

  it("refuses a YAML bomb without expanding it", async () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghi".split("").map((name, k) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[k]}`).join(",")}]`),
    ];
    const { config, found } = await load(bomb.join("\n"));
    expect(config).toBeNull();
    expect(found.length).toBeGreaterThan(0);
  });

  it("refuses bytes that are not UTF-8", async () => {
    const { found } = await load(new Uint8Array([0x61, 0xff, 0x62]));
    expect(found).toEqual(["1:1 source/invalid-utf8 packets.yaml is not UTF-8 → save it as UTF-8"]);
  });

  it("accepts the settings of this repository", async () => {
    const { found } = await load(readFileSync(join(import.meta.dirname, "../../packets.yaml")));
    expect(found).toEqual([]);
  });
});

describe("small readings", () => {
  it("finds the nearest name, or none", () => {
    expect(nearest("anexes", ["annexes", "title"])).toBe("annexes");
    expect(nearest("tilte", ["annexes", "title"])).toBe("title");
    expect(nearest("zebra", ["annexes", "title"])).toBeNull();
  });

  it("splits a person into name and address", () => {
    expect(parsePerson("Dana Reyes <dana@northwind.example>")).toEqual({
      name: "Dana Reyes",
      email: "dana@northwind.example",
    });
    expect(parsePerson("Dana Reyes")).toEqual({ name: "Dana Reyes", email: null });
  });

  it.each([
    ["12 months", { count: 12, unit: "months" }],
    ["1 year", { count: 1, unit: "years" }],
    ["Annually", { count: 1, unit: "years" }],
    ["constructor", null],
    ["0 days", null],
  ])("reads the interval %s", (text, interval) => expect(parseInterval(text)).toEqual(interval));

  it("keeps every colour of text readable, whatever the accent", async () => {
    const white = "#ffffff" as Parameters<typeof contrast>[0];
    for (const accent of ["#ffee00", "#00ff00", "#1f4e79", "#ffffff"]) {
      const { config } = await load(minimal.replace("packets:", `theme: { accent: "${accent}" }\npackets:`));
      const palette = config?.packets[0]?.theme.palette;
      if (palette === undefined) throw new Error("no theme");
      expect(contrast(palette.link, white)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette.onCover, palette.cover)).toBeGreaterThanOrEqual(4.5);
      for (const alert of Object.values(palette.alerts))
        expect(contrast(alert.label, alert.background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("takes what is printed in one line as one, however YAML spells it", async () => {
    const { config, found } = await load(String.raw`organization: { name: Example Clinic }
packets:
  all: { title: "Clinic \n\n Policies\uFFFE", recipient: "Acme\LAudit" }
`);
    expect(found).toEqual([]);
    expect(config?.packets[0]).toMatchObject({ title: "Clinic Policies\ufffd", recipient: "Acme Audit" });
  });
});
