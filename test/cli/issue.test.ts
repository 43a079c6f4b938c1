/** The real `issue`, in a real repository: what it writes and says, two at once, a disk that fills, a kill. Needs git; without it, what it says of that. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/signoff/digest.js";
import { folderOf, policyPacket, policyPacketWithFileLimit, program } from "./command.js";

const hasGit = spawnSync("git", ["--version"]).status === 0;

const files = {
  "packets.yaml": `organization: { name: Example Clinic }
roles:
  cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> }
approval: { required: [cso] }
packets: { all: { title: Clinic Policies } }
`,
  "policies/access.md": `---
id: POL-A
title: Access Policy
version: "1.0.0"
effective: 2026-01-15
revisions:
  - { version: "1.0.0", date: 2026-01-10, author: Cleo Ward, summary: First issue }
---
## Purpose

Access shall be granted by need.
`,
};
const today = { SOURCE_DATE_EPOCH: "1772442000" };
const records = "policies/issued/all";
const list = (folder: string, path: string) =>
  existsSync(join(folder, path))
    ? readdirSync(join(folder, path))
        .filter((name) => !name.startsWith("."))
        .sort()
    : [];

function git(folder: string, ...args: string[]): void {
  const who = ["-c", "user.name=Ada Quill", "-c", "user.email=ada@clinic.example"];
  execFileSync("git", ["-C", folder, ...who, ...args], { stdio: "ignore" });
}

let first: string | null = null;

/** Approved and committed, in a folder of its own. */
function repository(): string {
  if (first === null) {
    first = folderOf(files);
    expect(policyPacket(["approve", "POL-A", "--as", "cso"], first, today)).toMatchObject({ status: 0 });
    git(first, "init", "-q");
    git(first, "add", "-A");
    git(first, "commit", "-qm", "Policies");
  }
  const folder = folderOf({});
  cpSync(first, folder, { recursive: true });
  return folder;
}

describe("issue", () => {
  it.each([
    [["issue"]],
    [["issue", "all", "--cert", "cert.pem"]],
    [["issue", "all", "--key", "key.pem"]],
    [["issue", "all", "--p12", "a.p12", "--cert", "cert.pem", "--key", "key.pem"]],
    [["issue", "all", "--tsa", "https://tsa.example"]],
    [["issue", "all", "--passphrase-file", "secret"]],
    [["issue", "all", "--p12", "nothing.p12"]],
  ])("refuses wrong usage: %j", (args) => {
    const { status, out, err } = policyPacket(args, folderOf(files));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).not.toContain("bug");
  });

  it("says that git is not there", () => {
    const { status, out } = policyPacket(["issue", "all", "--json"], folderOf(files), { PATH: "/nowhere" });
    expect(status).toBe(1);
    const found = JSON.parse(out).diagnostics.map(({ code }: { code: string }) => code);
    expect(found).toContain("issue/no-repository");
    expect(found).toContain("issue/unapproved");
    expect(out).toContain("install it where programs are looked for (PATH)");
    expect(out).not.toContain("whole copy");
  });
});

describe.skipIf(!hasGit)("issue in a repository", () => {
  it("writes the issue and its record, and says what to do with them", () => {
    const folder = repository();
    const { status, err } = policyPacket(["issue", "all", "--to", "Acme Audit"], folder, today);
    expect(status).toBe(0);
    expect(err).toMatch(
      /^Issue 1 of all: 1 policy, \d+ pages, 2026-03-02, made out to Acme Audit, commit [0-9a-f]{12}, sealed\n {2}output\/all-0001\.pdf\n {2}output\/all-0001\.docx\n {2}output\/all-0001\.manifest\.json\n {2}policies\/issued\/all\/0001\.json\nCommit the record: git add policies\/issued\/all\/0001\.json\n/,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith(".policy"))).toEqual([]);
    // The record need not be committed for the next issue, and is no change of the library.
    const next = policyPacket(["issue", "all", "--json"], folder, today);
    expect(JSON.parse(next.out)).toMatchObject({ command: "issue", ok: true, issued: { number: 2, recipient: null } });
    expect(list(folder, records)).toEqual(["0001.json", "0002.json"]);
    expect(policyPacket(["verify", "output", "-C", "."], folder, today)).toMatchObject({ status: 0 });
  });

  it("refuses what is not committed, and writes nothing", () => {
    const folder = repository();
    writeFileSync(join(folder, "policies/access.md"), files["policies/access.md"].replace("by need", "to all"));
    const { status, err } = policyPacket(["issue", "all"], folder, today);
    expect(status).toBe(1);
    expect(err).toContain("issue/uncommitted policies/access.md");
    expect(err).toContain("issue/unapproved policies/access.md");
    expect(err).toContain("Nothing was issued: 2 errors.");
    expect([list(folder, records), list(folder, "output")]).toEqual([[], []]);
  });

  it("finds the disk full, leaves nothing, and the next issue has the same number", () => {
    const folder = repository();
    const { status, err } = policyPacketWithFileLimit(40, ["issue", "all"], folder);
    expect(status).toBe(1);
    expect(err).toContain("output/unwritable");
    expect([list(folder, records), list(folder, "output")]).toEqual([[], []]);
    expect(policyPacket(["issue", "all"], folder).err).toContain("Issue 1 of all");
  });

  it("is killed while it is at work, and the next issue has the same number", async () => {
    const folder = repository();
    const running = spawn(process.execPath, [program, "issue", "all"], { cwd: folder, stdio: "ignore" });
    const isLocked = () => existsSync(join(folder, ".policy-packet.lock"));
    while (!isLocked() && running.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    running.kill("SIGKILL");
    await new Promise((resolve) => running.on("close", resolve));
    expect(isLocked()).toBe(true);
    expect(list(folder, records)).toEqual([]);
    expect(policyPacket(["issue", "all"], folder).err).toContain("Issue 1 of all");
    expect(isLocked()).toBe(false);
  });

  it("is one of two at once, and the other says so", async () => {
    const folder = repository();
    const runs = [1, 2].map(
      () =>
        new Promise<{ status: number | null; err: string }>((resolve) => {
          const running = spawn(process.execPath, [program, "issue", "all"], { cwd: folder });
          let err = "";
          running.stderr.on("data", (chunk) => (err += chunk));
          running.on("close", (status) => resolve({ status, err }));
        }),
    );
    const ended = (await Promise.all(runs)).sort((a, b) => (a.status ?? 9) - (b.status ?? 9));
    // On a machine under load the second may begin when the first has ended: then there are two issues, one after the other.
    const isLate = ended[1]?.status === 0;
    if (!isLate) expect(ended[1]?.err).toContain("library/busy");
    expect(ended[0]?.status).toBe(0);
    expect(list(folder, records)).toEqual(isLate ? ["0001.json", "0002.json"] : ["0001.json"]);
    for (const name of list(folder, records)) {
      const manifest = JSON.parse(readFileSync(join(folder, records, name), "utf8"));
      const [pdf] = manifest.predicate.outputs;
      const printed = readFileSync(join(folder, "output", pdf.name)).subarray(0, pdf.bytes);
      expect(sha256(printed)).toBe(pdf.digest.sha256);
    }
  });
});
