/** `bump` as people run it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, policyPacket } from "./command.js";

const settings =
  "organization: { name: Example Clinic }\nroles: { cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> } }\npackets: { one: { title: One } }\n";
const policy =
  '---\r\nid: POL-A\r\nversion: "1.9.0"\r\nowner: cso\r\nrevisions:\r\n  - { version: "1.9.0", date: 2026-01-15, summary: First }\r\n---\r\nText.\r\n';
const files = { "packets.yaml": settings, "policies/a.md": policy };
/** 4 May 2026. */
const clock = { SOURCE_DATE_EPOCH: "1777888800" };

describe("bump", () => {
  it("writes the next version and its row, and says what to do next", () => {
    const folder = folderOf(files);
    const { status, out, err } = policyPacket(["bump", "POL-A", "--minor", "--summary", "Adds reviews"], folder, clock);
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(err).toBe(
      "POL-A 1.10.0, after 1.9.0\n  policies/a.md\n  2026-05-04, by Ada Quill (the owner; --author names somebody else): Adds reviews\n  next, have it approved: policy-packet approve POL-A --as ROLE\n",
    );
    expect(readFileSync(join(folder, "policies/a.md"), "utf8")).toBe(
      policy
        .replace('version: "1.9.0"\r', 'version: "1.10.0"\r')
        .replace(
          "revisions:\r\n",
          'revisions:\r\n  - { version: "1.10.0", date: 2026-05-04, author: Ada Quill, summary: Adds reviews }\r\n',
        ),
    );
    expect(policyPacket(["check"], folder).err).not.toMatch(/version\//);
  });

  it("prints one JSON document on standard output and nothing else there", () => {
    const args = [
      "bump",
      "POL-A",
      "--patch",
      "--summary",
      "Spelling",
      "--author",
      "Jo",
      "--date",
      "2026-02-01",
      "--json",
    ];
    const { status, out, err } = policyPacket(args, folderOf(files));
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out)).toEqual({
      command: "bump",
      ok: true,
      bumped: {
        policy: "POL-A",
        file: "policies/a.md",
        from: "1.9.0",
        revision: { version: "1.9.1", date: "2026-02-01", author: "Jo", summary: "Spelling" },
      },
      diagnostics: [],
    });
  });

  it("writes nothing and exits with 1 where something speaks against it", () => {
    const folder = folderOf(files);
    const unknown = policyPacket(["bump", "POL-B", "--minor", "--summary", "x"], folder, clock);
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain('there is no policy "POL-B"');
    expect(unknown.err).toContain('did you mean "POL-A"?');
    const early = policyPacket(["bump", "POL-A", "--minor", "--summary", "x", "--date", "2025-01-01"], folder);
    expect(early.status).toBe(1);
    expect(early.err).toContain("bump/date policies/a.md:5:1");
    expect(readFileSync(join(folder, "policies/a.md"), "utf8")).toBe(policy);
  });

  it("refuses characters that deceive, and prints none of them", () => {
    const folder = folderOf(files);
    for (const args of [
      ["--summary", "pa\u200bss\u202e x"],
      ["--summary", "x", "--author", "a\u202eb"],
    ]) {
      const { status, err } = policyPacket(["bump", "POL-A", "--minor", ...args], folder, clock);
      expect(status).toBe(1);
      expect(err).not.toMatch(/[\u200b\u202e]/);
    }
    const unknown = policyPacket(["bump", "POL\u202e\u001b[2J", "--minor", "--summary", "x"], folder, clock);
    expect(unknown.err).toContain('there is no policy "POL\ufffd\ufffd[2J"');
    expect(readFileSync(join(folder, "policies/a.md"), "utf8")).toBe(policy);
  });

  it.each([
    ["no step", ["--summary", "x"]],
    ["two steps", ["--major", "--minor", "--summary", "x"]],
    ["no summary", ["--minor"]],
    ["no day", ["--minor", "--summary", "x", "--date", "2026-02-30"]],
    ["nobody", ["--minor", "--summary", "x", "--author", " "]],
  ])("exits with 2 for %s", (_, args) => {
    const folder = folderOf(files);
    expect(policyPacket(["bump", "POL-A", ...args], folder)).toMatchObject({ status: 2, out: "" });
    expect(readFileSync(join(folder, "policies/a.md"), "utf8")).toBe(policy);
  });
});
