/** The catalogues that come with the program, held against what the frameworks themselves publish: every id, once, in order. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtInFrameworks } from "../../src/controls/built-in.js";

type Entry = string | { readonly title: string; readonly note?: string };
interface CatalogueFile {
  readonly name: string;
  readonly edition: string;
  readonly source: string;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly controls: Readonly<Record<string, Entry>>;
  }[];
}

const folder = join(import.meta.dirname, "../../src/controls/catalogues");

function read(key: string): CatalogueFile {
  return JSON.parse(readFileSync(join(folder, `${key}.json`), "utf8"));
}

/** All controls of a catalogue, in its order. */
function controlsOf(key: string): { group: string; id: string; title: string; note: string | undefined }[] {
  return read(key).groups.flatMap((group) =>
    Object.entries(group.controls).map(([id, entry]) => {
      const { title, note } = typeof entry === "string" ? { title: entry, note: undefined } : entry;
      return { group: group.id, id, title, note };
    }),
  );
}

/** A catalogue's groups with the ids in each, one line a group. */
function linesOf(key: string): string[] {
  return read(key).groups.map(({ id, controls }) => `${id}: ${Object.keys(controls).join(" ")}`);
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** One line a group whose ids are numbered through: `numbered("A.", [["5", 37]])` is "A.5: A.5.1 … A.5.37". */
function numbered(prefix: string, groups: readonly (readonly [string, number])[]): string[] {
  return groups.map(
    ([id, last]) =>
      `${prefix}${id}: ${upTo(last)
        .map((number) => `${prefix}${id}.${number}`)
        .join(" ")}`,
  );
}

describe("every catalogue", () => {
  it("is there for each framework, and no other", () => {
    expect(readdirSync(folder).sort()).toEqual(builtInFrameworks.map((key) => `${key}.json`).sort());
  });

  it.each(builtInFrameworks)("%s has the form of a catalogue", (key) => {
    const catalogue = read(key);
    expect(Object.keys(catalogue)).toEqual(["name", "edition", "source", "groups"]);
    expect(catalogue.source).toMatch(/^https:\/\/[\w.-]+\/\S*$/);
    expect(new Set(catalogue.groups.map(({ id }) => id)).size).toBe(catalogue.groups.length);
    for (const group of catalogue.groups) {
      expect(Object.keys(group)).toEqual(["id", "title", "controls"]);
      expect(group.title).toMatch(/^\S.{0,80}\S$/);
      expect(Object.keys(group.controls)).not.toEqual([]);
      for (const entry of Object.values(group.controls))
        if (typeof entry !== "string") expect(Object.keys(entry)).toEqual(["title", "note"]);
    }
  });

  it.each(builtInFrameworks)("%s has each id once, also as its file is written", (key) => {
    // Of two keys that are the same, a reader of JSON keeps one in silence.
    const written = [...readFileSync(join(folder, `${key}.json`), "utf8").matchAll(/^ {8}"([^"]+)":/gm)];
    const ids = written.map(([, id]) => id);
    expect(ids).toEqual(controlsOf(key).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(builtInFrameworks)("%s has short titles, none like another", (key) => {
    const titles = controlsOf(key).map(({ title }) => title);
    for (const title of titles) expect(title).toMatch(/^[A-Z][^\n]{1,107}[^\s.,;:]$/);
    expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(titles.length);
  });
});

describe("ISO/IEC 27001:2022", () => {
  it("has the 93 controls of Annex A in its four clauses", () => {
    const clauses = numbered("A.", [
      ["5", 37],
      ["6", 8],
      ["7", 14],
      ["8", 34],
    ]);
    expect(linesOf("iso27001")).toEqual(clauses);
    expect(controlsOf("iso27001")).toHaveLength(93);
  });
});

describe("the trust services criteria", () => {
  it("are 33 common criteria and 28 of the four other categories", () => {
    const criteria = numbered("", [
      ["CC1", 5],
      ["CC2", 3],
      ["CC3", 4],
      ["CC4", 2],
      ["CC5", 3],
      ["CC6", 8],
      ["CC7", 5],
      ["CC8", 1],
      ["CC9", 2],
      ["A1", 3],
      ["C1", 2],
      ["PI1", 5],
      ["P1", 1],
      ["P2", 1],
      ["P3", 2],
      ["P4", 3],
      ["P5", 2],
      ["P6", 7],
      ["P7", 1],
      ["P8", 1],
    ]);
    expect(linesOf("soc2")).toEqual(criteria);
    expect(controlsOf("soc2").filter(({ id }) => id.startsWith("CC"))).toHaveLength(33);
    expect(controlsOf("soc2")).toHaveLength(61);
  });
});

describe("NIST CSF 2.0", () => {
  // Numbers that version 1.1 had and 2.0 moved elsewhere are not used again.
  const categories: readonly (readonly [string, readonly number[]])[] = [
    ["GV.OC", upTo(5)],
    ["GV.RM", upTo(7)],
    ["GV.RR", upTo(4)],
    ["GV.PO", upTo(2)],
    ["GV.OV", upTo(3)],
    ["GV.SC", upTo(10)],
    ["ID.AM", [1, 2, 3, 4, 5, 7, 8]],
    ["ID.RA", upTo(10)],
    ["ID.IM", upTo(4)],
    ["PR.AA", upTo(6)],
    ["PR.AT", upTo(2)],
    ["PR.DS", [1, 2, 10, 11]],
    ["PR.PS", upTo(6)],
    ["PR.IR", upTo(4)],
    ["DE.CM", [1, 2, 3, 6, 9]],
    ["DE.AE", [2, 3, 4, 6, 7, 8]],
    ["RS.MA", upTo(5)],
    ["RS.AN", [3, 6, 7, 8]],
    ["RS.CO", [2, 3]],
    ["RS.MI", upTo(2)],
    ["RC.RP", upTo(6)],
    ["RC.CO", [3, 4]],
  ];

  it("has 106 subcategories in 22 categories of six functions", () => {
    const lines = categories.map(([id, numbers]) => {
      const ids = numbers.map((number) => `${id}-${String(number).padStart(2, "0")}`);
      return `${id}: ${ids.join(" ")}`;
    });
    expect(linesOf("nist-csf")).toEqual(lines);
    expect(lines).toHaveLength(22);
    expect(controlsOf("nist-csf")).toHaveLength(106);
    expect([...new Set(lines.map((line) => line.slice(0, 2)))]).toEqual(["GV", "ID", "PR", "DE", "RS", "RC"]);
  });
});

describe("NIST SP 800-53", () => {
  it("has the 20 families of revision 5", () => {
    const families = "AC AT AU CA CM CP IA IR MA MP PE PL PM PS PT RA SA SC SI SR".split(" ");
    expect(controlsOf("nist-800-53").map(({ id }) => id)).toEqual(families);
    expect(families).toHaveLength(20);
  });
});

describe("PCI DSS 4.0.1", () => {
  it("has 63 requirements of the second level under twelve", () => {
    const requirements = [5, 3, 7, 2, 4, 5, 3, 6, 5, 7, 6, 10].map((last, index) => [`${index + 1}`, last] as const);
    expect(linesOf("pci")).toEqual(numbered("", requirements));
    expect(controlsOf("pci")).toHaveLength(63);
  });
});

describe("HITRUST CSF v11", () => {
  /** a … z, aa, ab, … */
  const letters = (count: number) =>
    upTo(count).map((number) => {
      const letter = String.fromCharCode(97 + ((number - 1) % 26));
      return number > 26 ? `a${letter}` : letter;
    });

  it("has 156 control references in 14 categories", () => {
    const counts = [1, 25, 9, 4, 2, 11, 10, 5, 13, 32, 13, 5, 5, 21];
    const lines = counts.map((count, index) => {
      const category = String(index).padStart(2, "0");
      const ids = letters(count).map((letter) => `${category}.${letter}`);
      return `${category}: ${ids.join(" ")}`;
    });
    expect(linesOf("hitrust")).toEqual(lines);
    expect(controlsOf("hitrust")).toHaveLength(156);
    expect(lines[9]).toMatch(/ 09\.z 09\.aa 09\.ab 09\.ac 09\.ad 09\.ae 09\.af$/);
  });
});

describe("GDPR", () => {
  it("has the articles that bind controllers and processors, in the regulation's order", () => {
    const ids = controlsOf("gdpr").map(({ id }) => id);
    for (const id of ids) expect(id).toMatch(/^Art\.[1-9]\d?$/);
    const numbers = ids.map((id) => Number(id.slice("Art.".length)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(Math.max(...numbers)).toBeLessThanOrEqual(99);
    const binding = [...upTo(39).slice(4), 44, 45, 46, 47, 48, 49, 82, 83];
    expect(numbers).toEqual(expect.arrayContaining(binding));
  });
});
