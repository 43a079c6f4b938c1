/** The statement that an approval is: written and read back, and never read as something that it does not say. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dirHash } from "../../src/signoff/digest.js";
import { type ApprovalStatement, readStatement, writeStatement } from "../../src/signoff/statement.js";
import { record } from "./records.js";

const encoder = new TextEncoder();
const read = (text: string | Uint8Array) =>
  readStatement("ada.json", typeof text === "string" ? encoder.encode(text) : text);

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((text) => /^[\p{L}\p{N}\p{P} ]+$/u.test(text));
const hexadecimal = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const statement: fc.Arbitrary<ApprovalStatement> = fc
  .record({
    policy: fc.stringMatching(/^[A-Z]{1,8}-\d{1,3}$/),
    version: fc.stringMatching(/^\d\.\d{1,2}\.\d$/),
    meaning: fc.constantFrom("approval" as const, "review" as const),
    principal: name,
    name,
    role: name,
    delegatedBy: fc.option(fc.record({ principal: name, name })),
    time: fc
      .date({ min: new Date(0), max: new Date("2099-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString()),
    inputs: fc.array(fc.record({ path: fc.string({ minLength: 1 }), sha256: hexadecimal }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map((rest) => ({ ...rest, digest: dirHash(rest.inputs) }));

describe("a statement", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(statement, (one) => {
        expect(read(writeStatement(one))).toEqual({ value: one, diagnostics: [] });
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("is the same approval however it is laid out", () => {
    const spread = JSON.stringify(JSON.parse(record()), null, 7);
    expect(read(spread).value).toEqual(read(record()).value);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["nothing", "", /is not JSON/],
    ["YAML", "_type: x", /is not JSON/],
    ["text in another encoding", Uint8Array.of(0xff, 0xfe, 0x7b), /is not UTF-8/],
    ["a list", "[]", /"the record"/],
    ["a number of a digest's size", record().replace(/"dirHash":"[0-9a-f]+"/, '"dirHash":1'), /dirHash" must be text/],
    [
      "two subjects",
      record().replace('"subject":[', '"subject":[{"name":"X@1","digest":{"dirHash":"00"}},'),
      /subject/,
    ],
    ["a second digest", record().replace('"dirHash":', '"sha256":"00","dirHash":'), /subject.0.digest/],
    ["a word too many", record().replace('"decision"', '"note":"","decision"'), /predicate/],
    ["a refusal", record().replace('"approved"', '"rejected"'), /decision" must be approved/],
    ["another predicate", record().replace("approval/v1", "approval/v2"), /predicateType/],
    [
      "a time of some zone",
      record({ time: "2026-01-12T09:30:00+02:00" }),
      /predicate.time" must be a date and time in UTC/,
    ],
    ["a day that is not", record({ time: "2026-02-30T09:30:00Z" }), /predicate.time/],
    [
      "an input added",
      record().replace('"inputs":[', `"inputs":[{"path":"x","sha256":"${"0".repeat(64)}"},`),
      /is not that of the inputs/,
    ],
    ["a key twice", record().replace('"meaning"', '"meaning":"review","meaning"'), /Map keys must be unique/],
    ["a name in two lines", record({ name: "Ada\nQuill" }), /signer.name" must be text in one line/],
    ["a name that turns around", record({ name: "Ada \u202eQuill" }), /signer.name" must be text in one line/],
    ["brackets without end", "[".repeat(100_000), /nested deeper/],
    ["more than any approval is", " ".repeat(300_000), /is larger/],
  ])("is not %s", (_what, text, message) => {
    const { value, diagnostics } = read(text);
    expect(value).toBeNull();
    expect(diagnostics.map((one) => one.message).join("\n")).toMatch(message);
    expect(diagnostics.every(({ code, hint }) => code === "approval/invalid" && hint !== "")).toBe(true);
  });

  it("is never read in another way after a change to any of its bytes", () => {
    const bytes = encoder.encode(record());
    const { value: original } = read(bytes);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ difference;
        const { value, diagnostics } = read(changed);
        if (value === null) expect(diagnostics).not.toEqual([]);
        // The digest and what it is of go together; who, when and which version is for a signature to keep.
        else
          expect({ digest: value.digest, inputs: value.inputs }).toEqual({
            digest: original?.digest,
            inputs: original?.inputs,
          });
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
