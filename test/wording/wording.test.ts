/** What `check` says of the wording of policies: each finding at its word, and nothing of text that is in order. */
import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../../src/host/memory.js";
import { check } from "../../src/pipeline.js";
import { gradeOf } from "../../src/wording/reading-grade.js";

const settings = `organization: { name: Example Clinic, short: ExClin }
roles:
  cso: { title: Chief Security Officer, holder: Kim Lee <kim@clinic.example> }
  privacy: { title: Privacy Officer }
  user: { title: User, group: Everybody }
terms: { PHI: protected health information }
`;
const packets = "packets: { all: { title: All } }\n";
const front = '---\nid: A\ntitle: Access Policy\nversion: "1.0"\nowner: cso\n---\n';

/** Findings of language, and of owners, as "line:column code: message". */
async function wording(text: string, more = ""): Promise<readonly string[]> {
  const host = createMemoryHost({ "packets.yaml": `${settings}${more}${packets}`, "policies/a.md": text });
  const { diagnostics } = await check(host);
  return diagnostics
    .filter(({ code }) => code.startsWith("language/") || code.startsWith("policy/") || code.startsWith("config/"))
    .map(
      ({ code, message, span: { start, end } }) => `${start.line}:${start.column}-${end.column} ${code}: ${message}`,
    );
}

const codes = (found: readonly string[]): readonly string[] =>
  found.map((one) => one.replace(/^\S+ ([^:]+):.*$/s, "$1"));

describe("wording", () => {
  it.each([
    [
      "vague",
      "Logs shall be read as appropriate.\n",
      ['7:20-34 language/vague: "as appropriate" leaves open what is asked'],
    ],
    [
      "vague at a sentence's end",
      "Keep keys, rotated periodically, etc. and so on.\n",
      ["language/vague", "language/vague", "language/vague"],
    ],
    [
      "first person",
      "We keep **our** keys; tell us.\n",
      ["language/first-person", "language/first-person", "language/first-person"],
    ],
    ["no first person", "They use Part I, type I, “we agree” and item I. Trust, bus, mine-shaft.\n", []],
    ["quotations", '> We agree.\n\nSay "we agree" and `our`.\n', []],
    [
      "abbreviations",
      "The XDR shall watch PHI; XDR again; a PHI and PHIs.\n",
      ["7:5-8 language/undefined-abbreviation: XDR is explained neither here nor in packets.yaml"],
    ],
    [
      "explained abbreviations",
      "Extended detection and response (XDR) helps. XDR runs. SAR (subject access request). ExClin.\n",
      [],
    ],
    [
      "no abbreviations",
      "See POL-ACC-01, A.5.15, PR.AA-01, CC6.1, `XDR`, 5 GB, a PDF, and NIST-like ids AC-2.\n",
      ["language/undefined-abbreviation"],
    ],
    ["shouting", "## ALL CAPITALS HERE\n\nText.\n", []],
    [
      "titles",
      "See the Acess Policy and the Access Policy; this Policy, Security Policy.\n",
      ['7:9-21 language/unknown-title: no policy is titled "Acess Policy"', "language/unknown-title"],
    ],
    ["a title in a link", "See the [Asset Management Policy](https://example.com).\n", ["language/unknown-title"]],
    ["another language", "[We keep XDR as appropriate]{lang=fr}.\n", []],
    ["what is withdrawn", "~~We keep XDR.~~ Gone.\n", []],
  ])("finds %s", async (_, text, expected) => {
    const found = await wording(`${front}${text}`);
    expect(found.map((one, index) => (expected[index]?.includes(" ") ? one : codes([one])[0]))).toEqual(expected);
  });

  it("asks statements of a controlled policy for shall, must or will", async () => {
    const text =
      "## Policy statements\n\n1. Doors shall be shut.\n2. Doors are shut.\n3. Windows:\n   - must be shut\n\n### More\n\n4. Nothing is open.\n\n## Procedure\n\n1. Shut the door.\n";
    expect(codes(await wording(`${front}${text}`))).toEqual(["language/no-obligation", "language/no-obligation"]);
    expect((await wording(`${front}${text}`))[0]).toBe(
      '10:1-19 language/no-obligation: this statement says neither shall, must nor will: "Doors are shut."',
    );
    expect(await wording(`---\nid: A\ntitle: Access Policy\n---\n${text}`)).toEqual([]);
  });

  it("looks at English only", async () => {
    const text = "We keep XDR as appropriate.\n";
    expect(await wording(`${front.replace("owner: cso\n", "owner: cso\nlanguage: de\n")}${text}`)).toEqual([]);
    expect(await wording(`${front}${text}`, "language: fr\n")).toEqual([]);
  });

  it("tells of an owner's role that nobody holds", async () => {
    expect(await wording(front.replace("cso", "privacy"))).toEqual([
      "5:1-15 policy/vacant-owner: nobody is Privacy Officer, who owns A",
    ]);
    expect(await wording(front.replace("cso", "user"))).toEqual([]);
  });

  it("tells of text that is hard to read, and of no other", async () => {
    const hard =
      "Organizational representatives responsible for administrative authorization determinations shall comprehensively document justifications substantiating individualized accessibility configurations notwithstanding countervailing operational considerations. ";
    const easy = "Each key shall be kept in the safe. Nobody may take it home. ";
    expect(codes(await wording(`${front}${hard.repeat(6)}\n`))).toEqual(["language/reading-grade"]);
    expect(await wording(`${front}${easy.repeat(30)}\n`)).toEqual([]);
  });

  it("grades as the formula does", () => {
    // 10 words, 10 syllables and 1 sentence each: 0.39 * 10 + 11.8 * 1 - 15.59.
    const text = "The cat sat on the mat and then it slept. ".repeat(12);
    expect(gradeOf([{ text }])).toBeCloseTo(0.11, 2);
    expect(gradeOf([{ text: "Too short to tell." }])).toBeNull();
  });

  it("turns off findings by code, and only information", async () => {
    const text = `${front}We keep XDR.\n`;
    expect(codes(await wording(text))).toEqual(["language/first-person", "language/undefined-abbreviation"]);
    expect(codes(await wording(text, "checks: { off: [language/first-person] }\n"))).toEqual([
      "language/undefined-abbreviation",
    ]);
    expect((await wording(text, "checks: { off: [language/frist-person, link/dangling] }\n")).join("\n")).toMatch(
      /there is no finding "language\/frist-person"\n.*link\/dangling can't be turned off/,
    );
  });
});
