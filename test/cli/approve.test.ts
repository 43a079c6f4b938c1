/** The real commands approve and status: what they write and print, and that nothing half stays behind. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pemOf, signerLine } from "../signoff/keys.js";
import { library, place, record, settings, text } from "../signoff/records.js";
import { folderOf, policyPacket, policyPacketWithFileLimit, startPolicyPacket } from "./command.js";

const at = { SOURCE_DATE_EPOCH: "1769947200" };
const asCso = ["approve", "POL-A", "--as", "cso"];

const held = (folder: string): string[] => {
  const all = existsSync(join(folder, place)) ? readdirSync(join(folder, place)) : [];
  return all.filter((name) => !name.startsWith(".")).sort();
};

describe("approve", () => {
  it("writes the record at the time it is told, and ends with what is still missing", () => {
    const folder = folderOf(library({}, text, settings.replace("[cso]", "[cso, dpo]")));
    const { status, out, err } = policyPacket(asCso, folder, at);
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(err).toBe(
      `POL-A 1.0.0: approved by Ada Quill as Security Officer\n  ${place}/ada.json\n  not approved yet: it lacks the Privacy Officer\n`,
    );
    const { predicate } = JSON.parse(readFileSync(join(folder, place, "ada.json"), "utf8"));
    expect(predicate.time).toBe("2026-02-01T12:00:00Z");
    expect(policyPacket(["approve", "POL-A", "--as", "dpo"], folder, at).err).toContain(
      "  approved; next review 2027-02-01\n",
    );
  });

  it("signs with the key of a file", () => {
    const folder = folderOf(library({ allowed_signers: signerLine("ada@clinic.example", 1) }));
    writeFileSync(join(folder, "key.pem"), pemOf(1), { mode: 0o600 });
    const { status, err } = policyPacket([...asCso, "--key", "key.pem"], folder, at);
    expect(status).toBe(0);
    expect(err).toMatch(/approved by Ada Quill as Security Officer, signed with SHA256:[\w+/]{43}\n/);
    expect(held(folder)).toEqual(["ada.json", "ada.json.sig"]);
  });

  it("prints one JSON document on standard output and nothing else there", () => {
    const folder = folderOf(library({}));
    const first = policyPacket([...asCso, "--json"], folder, at);
    expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(first.out)).toMatchObject({
      command: "approve",
      ok: true,
      approved: [{ policy: "POL-A", principal: "ada@clinic.example", role: "cso", files: [`${place}/ada.json`] }],
    });
    const second = policyPacket([...asCso, "--json"], folder, at);
    expect(second.status).toBe(1);
    expect(JSON.parse(second.out)).toMatchObject({ ok: false, diagnostics: [{ code: "approve/on-record" }] });
  });

  it.each([
    [["approve", "POL-A"], 2, "--as"],
    [["approve", "--as", "cso"], 2, "id"],
    [["approve", "POL-B", "--as", "cso"], 1, "Nothing was recorded: 1 error"],
    [[...asCso, "--key", "nothing.pem"], 2, "there is no key file nothing.pem"],
  ])("tells wrong usage from what the library forbids: %j", (args, status, words) => {
    const folder = folderOf(library({}));
    const ended = policyPacket(args, folder, at);
    expect(ended.status).toBe(status);
    expect(ended.err).toContain(words);
    expect(held(folder)).toEqual([]);
  });
});

/** Ends the process without a word before the call of this number to the functions that give files their names. */
const killedBefore = (call: number) =>
  `data:text/javascript,${encodeURIComponent(
    `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
     let calls = 0;
     for (const name of ["open", "link", "rename"]) {
       const own = fs[name];
       fs[name] = (...given) => { if (++calls === ${call}) process.kill(process.pid, "SIGKILL"); return own(...given); };
     }
     syncBuiltinESMExports();`,
  )}`;

describe("an approve that does not come to its end", () => {
  it("leaves no half record when it is killed, and the next one succeeds", () => {
    let interrupted = 0;
    for (let call = 1; call < 20; call++) {
      const folder = folderOf(library({ allowed_signers: signerLine("ada@clinic.example", 1) }));
      writeFileSync(join(folder, "key.pem"), pemOf(1), { mode: 0o600 });
      const args = [...asCso, "--key", "key.pem"];
      const { status } = policyPacket(args, folder, { ...at, NODE_OPTIONS: `--import=${killedBefore(call)}` });
      if (status === 0) break;
      interrupted++;
      const counted = held(folder).includes("ada.json");
      if (counted)
        expect(JSON.parse(policyPacket(["status", "--json"], folder, at).out).policies[0].state).toBe("approved");
      else expect(policyPacket(args, folder, at).status).toBe(0);
      expect(held(folder)).toEqual(["ada.json", "ada.json.sig"]);
    }
    expect(interrupted).toBeGreaterThan(4);
  }, 180_000);

  it("leaves nothing when the disk is full", () => {
    const folder = folderOf(library({}));
    const { status, err } = policyPacketWithFileLimit(1, asCso, folder);
    expect(status).toBe(1);
    expect(err).toContain("error library/unwritable");
    expect(err).toMatch(/could not be written/);
    expect(err).not.toMatch(/ {4}at /);
    expect(held(folder)).toEqual([]);
    expect(policyPacket(asCso, folder, at).status).toBe(0);
  });

  it("is told apart from another at the same time: one wins, the other says so", async () => {
    const folder = folderOf(library({}));
    const both = await Promise.all([1, 2].map(() => startPolicyPacket(asCso, folder, at)));
    expect(held(folder)).toEqual(["ada.json"]);
    const losers = both.filter(({ status }) => status !== 0);
    expect(losers).toHaveLength(1);
    expect(losers[0]?.err).toMatch(/another run is at work|is on record already/);
  });
});

describe("status", () => {
  const two = library(
    {
      [`${place}/ada.json`]: record(),
      "policies/b.md": text.replace("POL-A", "POL-LONGER").replace('"1.0.0"', '"2.0.0-draft"'),
    },
    text,
    settings.replace("[cso]", "[cso, { any: 1, of: [cso, dpo] }]"),
  );

  it("prints a line a policy, in columns", () => {
    const folder = folderOf(two);
    const { status, out, err } = policyPacket(["status"], folder, at);
    expect({ status, out }).toEqual({ status: 0, out: "" });
    const lines = err.split("\n");
    const head = lines.findIndex((line) => line.startsWith("POLICY"));
    expect(lines.slice(head)).toEqual([
      "POLICY      VERSION      STATE     APPROVED BY  MISSING             NEXT REVIEW  SUPERSEDED BY",
      "POL-A       1.0.0        approved  cso          -                   2027-01-12   -",
      "POL-LONGER  2.0.0-draft  draft     -            cso; 1 of cso, dpo  2027-01-15   -",
      expect.stringMatching(/^On 2026-02-01: 1 approved, 1 draft/),
      "",
    ]);
  });

  it("says what is missing where nothing is asked for", () => {
    const files = {
      "a.md": text,
      "b.md": "# Access\n\nWide \u6f22\u5b57.\n",
      "\u6f22\u5b57.md": text.replace("id: POL-A\n", ""),
    };
    const { err } = policyPacket(["status"], folderOf(files), at);
    expect(err.split("\n").filter((line) => line.includes(" draft "))).toEqual([
      "POL-A   1.0.0    draft  -            any approval  -            -",
      "b       -        draft  -            a version     -            -",
      "\u6f22\u5b57    1.0.0    draft  -            any approval  -            -",
    ]);
  });

  it("tells the day's state, and everything to machines", () => {
    const folder = folderOf(two);
    const { status, out, err } = policyPacket(["status", "--json", "--as-of", "2027-06-01"], folder);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const { policies, asOf } = JSON.parse(out);
    expect(asOf).toBe("2027-06-01");
    expect(policies[0]).toMatchObject({
      id: "POL-A",
      version: "1.0.0",
      state: "overdue",
      inputs: [{ path: "policies/a.md" }, { path: "variables/hotline" }],
      approvals: [{ role: "cso", assurance: { kind: "recorded" }, decisive: true }],
      missing: [],
    });
    expect(policies[1].missing.map(({ kind }: { kind: string }) => kind)).toEqual(["role", "quorum"]);
  });

  it("fails where there are errors", () => {
    const folder = folderOf({ ...two, [`${place}/ada.json.sig`]: "no signature" });
    const { status, err } = policyPacket(["status"], folder, at);
    expect(status).toBe(1);
    expect(err).toContain("approval/bad-signature");
  });
});
