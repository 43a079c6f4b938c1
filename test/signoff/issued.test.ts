/** Issues on record: what is a record, what is found wrong, and which number comes next. */
import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../../src/host/memory.js";
import { issuedFile, nextIssueNumber, readIssued } from "../../src/signoff/issued.js";
import { type Manifest, writeManifest } from "../../src/signoff/manifest.js";

function record(packet: string, number: number): Uint8Array {
  const manifest: Manifest = {
    packet,
    title: "Policies",
    organization: null,
    classification: null,
    state: "approved",
    date: "2026-01-15",
    issue: {
      number,
      date: "2026-02-01",
      recipient: null,
      supersedes: null,
      commit: "a".repeat(40),
      certificate: null,
      timeStamp: false,
    },
    tool: "policy-packet",
    settings: { sha256: "0".repeat(64) },
    theme: { sha256: "0".repeat(64) },
    policies: [],
    outputs: [],
    attachments: [],
  };
  return writeManifest(manifest);
}

const read = (files: Readonly<Record<string, Uint8Array | string>>) => readIssued(createMemoryHost(files));
const found = async (files: Readonly<Record<string, Uint8Array | string>>) =>
  (await read(files)).diagnostics.map(({ code, span, message }) => `${code} ${span.file}: ${message}`);

describe("issues on record", () => {
  it("are read by packet and number, and the next number is one more than the highest", async () => {
    const files = Object.fromEntries(
      [["b", 1] as const, ["a", 10_000] as const, ["a", 9_999] as const].map(([packet, number]) => [
        issuedFile(packet, number),
        record(packet, number),
      ]),
    );
    const { value } = await read(files);
    expect(value.map(({ packet, number }) => [packet, number])).toEqual([
      ["a", 9999],
      ["a", 10_000],
      ["b", 1],
    ]);
    expect(["a", "b", "c"].map((packet) => nextIssueNumber(value, [], packet))).toEqual([10_001, 2, 1]);
    const history = ["b/0007.json", "c/0002.json", "c/notes.md"].map((path) => ({
      path: `policies/issued/${path}`,
      commit: "d".repeat(40),
    }));
    expect(["a", "b", "c"].map((packet) => nextIssueNumber(value, history, packet))).toEqual([10_001, 8, 3]);
  });

  it("have no gaps", async () => {
    const files = {
      [issuedFile("a", 2)]: record("a", 2),
      [issuedFile("a", 5)]: record("a", 5),
      [issuedFile("a", 6)]: record("a", 6),
    };
    expect(await found(files)).toEqual([
      "issue/gap policies/issued/a/0002.json: issue 1 is not on record before issue 2 of a",
      "issue/gap policies/issued/a/0005.json: issues 3 to 4 are not on record before issue 5 of a",
    ]);
  });

  it.each<[string, string, Uint8Array | string, string]>([
    ["another packet's", issuedFile("a", 1), record("b", 1), 'is the record of issue 1 of the packet "b"'],
    ["another number's", issuedFile("a", 1), record("a", 2), 'is the record of issue 2 of the packet "a"'],
    ["a file that is no manifest", issuedFile("a", 1), "{}", "is not the manifest of an issue"],
    ["a file that is cut off", issuedFile("a", 1), record("a", 1).subarray(0, 200), "is not the manifest of an issue"],
    ["a file that is empty", issuedFile("a", 1), "", "is not the manifest of an issue"],
    ["a number of another length", "policies/issued/a/01.json", record("a", 1), "is no record of an issue"],
    ["a file in no packet's folder", "policies/issued/0001.json", record("a", 1), "is no record of an issue"],
    ["a copy", "policies/issued/a/0001 (copy).json", record("a", 1), "is no record of an issue"],
  ])("are not %s", async (_name, file, bytes, message) => {
    const { value, diagnostics } = await read({ [file]: bytes });
    expect(value).toEqual([]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["issue/invalid-record", "error"]]);
    expect(diagnostics[0]?.message).toContain(message);
  });

  it("can be anything, and nothing breaks", async () => {
    const good = record("a", 1);
    for (let at = 0; at < good.length; at += 1) {
      const bytes = Uint8Array.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x20;
      const { value, diagnostics } = await read({ [issuedFile("a", 1)]: bytes });
      expect(value.length + diagnostics.length).toBe(1);
    }
  });
});
