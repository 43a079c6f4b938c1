/**
 * HIPAA's catalogue: the Security Rule's standards and specifications as the matrix of appendix A to subpart C of 45 CFR part 164
 * and the rule's own text have them, and the paragraphs of the breach and privacy rules in their order.
 */
import { describe, expect, it } from "vitest";
import hipaa from "../../src/controls/catalogues/hipaa.json" with { type: "json" };

const controls = hipaa.groups.flatMap((group) =>
  Object.entries<string | { title: string; note: string }>(group.controls).map(([id, entry]) => ({
    section: group.id,
    id,
    note: typeof entry === "string" ? null : entry.note,
  })),
);
const ids = controls.map(({ id }) => id);

/** Standards, each with its specifications and whether they are (R)equired or (A)ddressable. */
const securityRule: readonly (readonly [string, Readonly<Record<string, "R" | "A">>])[] = [
  [
    "164.308(a)(1)",
    {
      "164.308(a)(1)(ii)(A)": "R",
      "164.308(a)(1)(ii)(B)": "R",
      "164.308(a)(1)(ii)(C)": "R",
      "164.308(a)(1)(ii)(D)": "R",
    },
  ],
  ["164.308(a)(2)", {}],
  ["164.308(a)(3)", { "164.308(a)(3)(ii)(A)": "A", "164.308(a)(3)(ii)(B)": "A", "164.308(a)(3)(ii)(C)": "A" }],
  ["164.308(a)(4)", { "164.308(a)(4)(ii)(A)": "R", "164.308(a)(4)(ii)(B)": "A", "164.308(a)(4)(ii)(C)": "A" }],
  [
    "164.308(a)(5)",
    {
      "164.308(a)(5)(ii)(A)": "A",
      "164.308(a)(5)(ii)(B)": "A",
      "164.308(a)(5)(ii)(C)": "A",
      "164.308(a)(5)(ii)(D)": "A",
    },
  ],
  ["164.308(a)(6)", { "164.308(a)(6)(ii)": "R" }],
  [
    "164.308(a)(7)",
    {
      "164.308(a)(7)(ii)(A)": "R",
      "164.308(a)(7)(ii)(B)": "R",
      "164.308(a)(7)(ii)(C)": "R",
      "164.308(a)(7)(ii)(D)": "A",
      "164.308(a)(7)(ii)(E)": "A",
    },
  ],
  ["164.308(a)(8)", {}],
  ["164.308(b)(1)", { "164.308(b)(3)": "R" }],
  [
    "164.310(a)(1)",
    { "164.310(a)(2)(i)": "A", "164.310(a)(2)(ii)": "A", "164.310(a)(2)(iii)": "A", "164.310(a)(2)(iv)": "A" },
  ],
  ["164.310(b)", {}],
  ["164.310(c)", {}],
  [
    "164.310(d)(1)",
    { "164.310(d)(2)(i)": "R", "164.310(d)(2)(ii)": "R", "164.310(d)(2)(iii)": "A", "164.310(d)(2)(iv)": "A" },
  ],
  [
    "164.312(a)(1)",
    { "164.312(a)(2)(i)": "R", "164.312(a)(2)(ii)": "R", "164.312(a)(2)(iii)": "A", "164.312(a)(2)(iv)": "A" },
  ],
  ["164.312(b)", {}],
  ["164.312(c)(1)", { "164.312(c)(2)": "A" }],
  ["164.312(d)", {}],
  ["164.312(e)(1)", { "164.312(e)(2)(i)": "A", "164.312(e)(2)(ii)": "A" }],
  ["164.314(a)(1)", { "164.314(a)(2)(i)": "R", "164.314(a)(2)(ii)": "R", "164.314(a)(2)(iii)": "R" }],
  [
    "164.314(b)(1)",
    { "164.314(b)(2)(i)": "R", "164.314(b)(2)(ii)": "R", "164.314(b)(2)(iii)": "R", "164.314(b)(2)(iv)": "R" },
  ],
  ["164.316(a)", {}],
  ["164.316(b)(1)", { "164.316(b)(2)(i)": "R", "164.316(b)(2)(ii)": "R", "164.316(b)(2)(iii)": "R" }],
];

/** Paragraphs of 164.308–164.316 that are neither a standard nor a specification, and yet bind. */
const furtherParagraphs = [
  "164.308(b)(2)",
  "164.314(a)(2)(i)(A)",
  "164.314(a)(2)(i)(B)",
  "164.314(a)(2)(i)(C)",
] as const;

const noted = { R: "required", A: "addressable" } as const;
const specifications = securityRule.flatMap(([, specs]) => Object.entries(specs));

describe("the Security Rule", () => {
  const safeguards = controls.filter(({ section }) => section >= "164.308" && section <= "164.316");

  it("has 22 standards, 18 of them in the matrix of appendix A", () => {
    expect(securityRule).toHaveLength(22);
    expect(securityRule.filter(([id]) => id < "164.314")).toHaveLength(18);
    for (const [id] of securityRule) expect(ids, id).toContain(id);
  });

  it("says of every specification whether it is required or addressable", () => {
    const notes = new Map(controls.map(({ id, note }) => [id, note]));
    for (const [id, kind] of specifications) expect([id, notes.get(id)]).toEqual([id, noted[kind]]);
  });

  it("has 14 required and 22 addressable specifications in the matrix", () => {
    const inMatrix = specifications.filter(([id]) => id < "164.314");
    expect(inMatrix.filter(([, kind]) => kind === "R")).toHaveLength(14);
    expect(inMatrix.filter(([, kind]) => kind === "A")).toHaveLength(22);
  });

  it("calls standards that have no specifications of their own required, and others neither", () => {
    const notes = new Map(controls.map(({ id, note }) => [id, note]));
    for (const [id, specs] of securityRule)
      expect([id, notes.get(id)]).toEqual([id, Object.keys(specs).length === 0 ? "required" : null]);
  });

  it("has nothing from 164.308 to 164.316 beside that", () => {
    const known = new Set([
      ...securityRule.map(([id]) => id),
      ...specifications.map(([id]) => id),
      ...furtherParagraphs,
    ]);
    expect(safeguards.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(safeguards).toHaveLength(known.size);
  });
});

describe("all of HIPAA", () => {
  it("writes ids as the regulation numbers its paragraphs", () => {
    for (const id of ids) expect(id).toMatch(/^164\.\d{3}(\([a-z]\)(\([1-9]\)(\([ivx]+\)(\([A-Z]\))?)?)?)?$/);
  });

  it("keeps the regulation's order", () => {
    expect(ids).toEqual([...ids].sort(byParagraph));
  });

  it("has every control in the group of its section", () => {
    for (const { id, section } of controls) expect(id.slice(0, 7)).toBe(section);
  });

  it("has a note in the Security Rule only", () => {
    for (const { id, section, note } of controls) if (section > "164.316") expect([id, note]).toEqual([id, null]);
  });

  it("has the Breach Rule whole, section by section with the paragraphs that duties hang on", () => {
    expect(ids.filter((id) => id >= "164.4" && id < "164.5")).toEqual([
      "164.400",
      "164.402",
      ...["", "(a)", "(b)", "(c)", "(d)"].map((paragraph) => `164.404${paragraph}`),
      ...["", "(a)", "(b)", "(c)"].map((paragraph) => `164.406${paragraph}`),
      ...["", "(a)", "(b)", "(c)"].map((paragraph) => `164.408${paragraph}`),
      ...["", "(a)", "(b)", "(c)"].map((paragraph) => `164.410${paragraph}`),
      ...["", "(a)", "(b)"].map((paragraph) => `164.412${paragraph}`),
      ...["", "(a)", "(b)"].map((paragraph) => `164.414${paragraph}`),
    ]);
  });

  it.each([
    ["164.502", "abcdefghij"],
    ["164.506", "abc"],
    ["164.508", "abc"],
    ["164.510", "ab"],
    ["164.512", "abcdefghijkl"],
    ["164.514", "abcdefgh"],
    ["164.520", "abcde"],
    ["164.522", "ab"],
    ["164.524", "abcde"],
    ["164.526", "abcdef"],
    ["164.528", "abcd"],
    ["164.530", "abcdefghijk"],
  ])("has the paragraphs of %s of the Privacy Rule", (section, letters) => {
    const paragraphs = ids.filter((id) => id.startsWith(`${section}(`) && id.length === section.length + 3);
    expect(paragraphs).toEqual([...letters].map((letter) => `${section}(${letter})`));
    expect(ids).toContain(section);
  });

  it("has what a business associate contract must say", () => {
    const terms = [..."ABCDEFGHIJ"].map((letter) => `164.504(e)(2)(ii)(${letter})`);
    expect(ids.filter((id) => id.startsWith("164.504(e)(2)(ii)"))).toEqual(terms);
  });
});

/** Compares two citations paragraph by paragraph; a section comes before its paragraphs. */
function byParagraph(a: string, b: string): number {
  const [left, right] = [placeOf(a), placeOf(b)];
  for (let level = 0; level < Math.max(left.length, right.length); level++) {
    const difference = (left[level] ?? -1) - (right[level] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Sections count as numbers, paragraphs by letter, number, roman number and capital letter. */
function placeOf(id: string): number[] {
  const romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
  const [section = "", ...paragraphs] = id.split(/[()]+/).filter((part) => part !== "");
  return [
    Number(section),
    ...paragraphs.map((part, level) => {
      if (level === 1) return Number(part);
      return level === 2 ? romans.indexOf(part) : part.charCodeAt(0);
    }),
  ];
}
