/** Allowed signers: findings with their places, whose key is whose, and when. The verdicts themselves are in verdicts.test.ts. */
import { describe, expect, it } from "vitest";
import { type AllowedSigner, parseAllowedSigners } from "../../../src/signoff/ssh/allowed-signers.js";
import { matchSigner } from "../../../src/signoff/ssh/match-signer.js";
import { matchesPatternList } from "../../../src/signoff/ssh/patterns.js";
import { keys, timeOf } from "./recorded.js";

const line = keys.ed25519?.public.trim() ?? "";
const namespace = "approval@policy-packet.example";
const read = (text: string) => parseAllowedSigners("allowed_signers", text);

function only(text: string): AllowedSigner {
  const { value, diagnostics } = read(text);
  const [signer] = value;
  if (signer === undefined || value.length > 1) throw new Error(`not one line: ${diagnostics[0]?.message}`);
  return signer;
}

describe("lines that can't be used", () => {
  it("are found at their place, and leave the others", () => {
    const { value, diagnostics } = read(`# Keys\r\nada@clinic.example ${line}\r\nben@clinic.example touch ${line}\r\n`);
    expect(value.map(({ principals, span }) => [principals, span.start.line])).toEqual([["ada@clinic.example", 2]]);
    expect(diagnostics).toHaveLength(1);
    const [found] = diagnostics;
    expect(found?.code).toBe("signers/unusable");
    expect(found?.span.start).toEqual({
      line: 3,
      column: 1,
      offset: `# Keys\r\nada@clinic.example ${line}\r\n`.length,
    });
    expect(found?.span.end.column).toBe(`ben@clinic.example touch ${line}`.length + 1);
    expect(found?.hint).toContain("matches nobody");
  });

  it.each([
    ["ada@clinic.example", /no key/],
    ["ada@clinic.example ssh-ed25519", /no key|type/],
    [`"ada@clinic.example ${line}`, /not closed/],
    [`ada@clinic.example ssh-dss AAAAB3NzaC1kc3MAAACBAP`, /type of key/],
    [`ada@clinic.example ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5`, /type of key/],
    [`ada@clinic.example ssh-ed25519 AAAA*`, /base64/],
    [`ada@clinic.example ssh-rsa ${line.split(" ")[1]}`, /not of the type ssh-rsa/],
    [`ada@clinic.example ${keys["rsa-1024"]?.public}`, /1024 bits; at least 2048/],
    [`ada@clinic.example verify-required ${line}`, /not known/],
    [`ada@clinic.example namespaces=git ${line}`, /quotation marks/],
    [`ada@clinic.example namespaces="a",namespaces="b" ${line}`, /twice/],
    [`ada@clinic.example valid-after="2026-01-01" ${line}`, /valid-after is no date/],
    [`ada@clinic.example valid-before="20260230Z" ${line}`, /valid-before is no date/],
    [`ada@clinic.example valid-after="20260201Z",valid-before="20260101Z" ${line}`, /not after/],
    [`\u{feff}ada@clinic.example ${line}`, /byte order mark/],
    [`ada@clinic.example ${line} \0`, /NUL/],
  ])("%s", (text, message) => {
    const { value, diagnostics } = read(text);
    expect(value).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["signers/unusable"]);
    expect(diagnostics[0]?.message).toMatch(message);
  });

  it("are no comments and no empty lines", () => {
    expect(read("\n# ada\n  \t\n\r\n")).toEqual({ value: [], diagnostics: [] });
  });
});

describe("times", () => {
  it("without a zone are UTC on every machine, and said to be", () => {
    const before = process.env.TZ;
    try {
      for (const zone of ["UTC", "Pacific/Auckland", "America/Los_Angeles"]) {
        process.env.TZ = zone;
        const { value, diagnostics } = read(`* valid-after="20260101",valid-before="202612312359" ${line}`);
        expect(value[0]?.validAfter?.toISOString()).toBe("2026-01-01T00:00:00.000Z");
        expect(value[0]?.validBefore?.toISOString()).toBe("2026-12-31T23:59:00.000Z");
        expect(diagnostics.map(({ code }) => code)).toEqual(["signers/local-time"]);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
    expect(read(`* valid-after="20260101Z",valid-before="20270101UTC" ${line}`).diagnostics).toEqual([]);
  });

  it("count in whole seconds, first and last included", () => {
    const signer = only(`* valid-after="20260615120000Z",valid-before="20260615120001Z" ${line}`);
    const kindAt = (at: Date) => matchSigner([signer], signer.key, { principal: "ada", namespace, at }).kind;
    const first = timeOf("20260615120000Z").getTime();
    expect(kindAt(new Date(first - 1))).toBe("not-yet-valid");
    expect(kindAt(new Date(first))).toBe("known");
    expect(kindAt(new Date(first + 1999))).toBe("known");
    expect(kindAt(new Date(first + 2000))).toBe("expired");
  });
});

describe("whose key it is", () => {
  const at = timeOf("20260615120000Z");
  const match = (text: string, principal = "ada@clinic.example") => {
    const { value } = read(text);
    return matchSigner(value, only(`* ${line}`).key, { principal, namespace, at });
  };

  it("is said by the line that comes closest", () => {
    const found = match(`ben@clinic.example ${line}\n* namespaces="git" ${line}\n* valid-before="20200101Z" ${line}\n`);
    expect(found.kind).toBe("expired");
    expect(found.kind === "expired" && found.signer.span.start.line).toBe(3);
  });

  it("is said by any line that says yes", () => {
    const found = match(`* valid-before="20200101Z" ${line}\nada@clinic.example ${line}\n* ${line}\n`);
    expect(found.kind === "known" && found.signer.span.start.line).toBe(2);
  });

  it("is not said by a line for certificates", () => {
    expect(match(`* cert-authority ${line}\n`).kind).toBe("unknown-key");
  });

  it.each([
    ["homoglyph", "аda@clinic.example"],
    ["zero-width character", "a\u{200b}da@clinic.example"],
    ["bidirectional override", "\u{202e}ada@clinic.example"],
    ["decomposed letter", "a\u{301}da@clinic.example"],
  ])("is not said of a name with a %s", (_, principal) => {
    expect(match(`ada@clinic.example ${line}\n`, principal).kind).toBe("other-principal");
  });
});

describe("patterns", () => {
  it("take no longer than their length times that of the text", () => {
    expect(matchesPatternList("a".repeat(50_000), `${"*a".repeat(400)}b`)).toBe(false);
    expect(matchesPatternList("a".repeat(50_000), `${"*a".repeat(400)}*`)).toBe(true);
  });
});
