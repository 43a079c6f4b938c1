/** How any command ends that can't do its work: the same exit status and codes in each, and one JSON document where that is asked for. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pemOf, signerLine } from "../signoff/keys.js";
import { folderOf, policyPacket, policyPacketWithFileLimit } from "./command.js";

const files = {
  "packets.yaml":
    "organization: { name: Example Clinic }\nroles: { cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> } }\npackets: { all: { title: All } }\n",
  "policies/a.md": '---\nid: POL-A\nversion: "1.0.0"\n---\nTe\u200bxt.\n',
};
const writing = [
  ["approve", "POL-A", "--as", "cso"],
  ["bump", "POL-A", "--minor", "--summary", "x"],
  ["issue", "all"],
];
const hasGit = spawnSync("git", ["--version"]).status === 0;
const codes = (out: string): readonly string[] =>
  JSON.parse(out).diagnostics.map(({ code }: { readonly code: string }) => code);

describe("a command that can't write in the library", () => {
  it.each(writing)("finds that another run is at work: %s", (...args) => {
    const folder = folderOf(files);
    mkdirSync(join(folder, ".policy-packet.lock"));
    const holder = { process: 1, machine: "elsewhere.example", started: null };
    writeFileSync(join(folder, ".policy-packet.lock/a.json"), JSON.stringify(holder));
    const { status, out } = policyPacket([...args, "--json"], folder);
    expect({ status, codes: codes(out) }).toEqual({ status: 1, codes: ["library/busy"] });
    const { err } = policyPacket(args, folder);
    expect(err).toContain("process 1 on the machine");
    expect(err).not.toContain("-o");
  });

  it.each([...writing, ["check", "--fix"]])("finds the disk full: %s", (...args) => {
    const folder = folderOf(files);
    const { status, err } = policyPacketWithFileLimit(0, args, folder);
    expect(status).toBe(1);
    expect(err).toContain("error library/unwritable");
    expect(err).not.toContain("-o");
    expect(readFileSync(join(folder, "policies/a.md"), "utf8")).toBe(files["policies/a.md"]);
  });
});

describe("wrong usage", () => {
  it.each([
    [["bump", "POL-A", "--summary", "x"], "say one of --major"],
    [["bump", "POL-A"], "required option"],
    [["approve", "POL-A", "--as", "cso", "--key", "nothing"], "there is no key file nothing"],
    [["issue", "all", "--p12", "nothing.p12"], "nothing.p12 could not be read"],
    [["verify", "nothing.pdf"], "nothing.pdf"],
    [["verify", "packets.yaml", "-C", "policies"], "policies is no library: it holds no packets.yaml"],
    [["build", "-C", "nowhere"], "there is no folder"],
    [["check", "--as-of", "never"], "--as-of"],
    [["status", "--nonsense"], "unknown option"],
    [["nonsense"], "unknown command"],
  ])("exits with 2, and is one JSON document where that is asked for: %j", (args, words) => {
    const folder = folderOf(files);
    const { status, out } = policyPacket([...args, "--json"], folder);
    expect(status).toBe(2);
    const { error, ...rest } = JSON.parse(out);
    expect(rest).toEqual({ command: args[0], ok: false });
    expect(error).toContain(words);
    expect(error).not.toMatch(/^error/);
    expect(policyPacket(args, folder)).toMatchObject({ status: 2, out: "" });
  });

  it("is JSON for check --format json as well", () => {
    const { out } = policyPacket(["check", "--format", "json", "-C", "nowhere"], folderOf(files));
    expect(JSON.parse(out)).toMatchObject({ command: "check", ok: false });
  });
});

describe("what is wrong on the command line", () => {
  it.each([
    [["approve", "POL-A", "--as", "sco"], "config/unknown-role"],
    [["approve", "POL-A", "--as", "cso", "--by", "Foo"], "approve/not-allowed"],
    [["issue", "al"], "config/unknown-packet"],
    [["build", "al"], "config/unknown-packet"],
    [["issue", "all", "--to", "a\u200bb"], "issue/recipient"],
  ])("has no place in a file: %j", (args, code) => {
    const { out } = policyPacket([...args, "--json"], folderOf(files));
    const found = JSON.parse(out).diagnostics.find((one: { readonly code: string }) => one.code === code);
    expect(found).toMatchObject({ code, file: "" });
  });

  it.skipIf(!hasGit)("prints nothing of a file that is no text", () => {
    const folder = folderOf({ ...files, "assets/logo.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) });
    spawnSync("git", ["-C", folder, "init", "-q"]);
    spawnSync("git", ["-C", folder, "add", "packets.yaml"]);
    const who = ["-c", "user.name=Ada Quill", "-c", "user.email=ada@clinic.example"];
    spawnSync("git", ["-C", folder, ...who, "commit", "-qm", "Settings"]);
    const { err } = policyPacket(["issue", "all"], folder);
    expect(err).toContain("issue/uncommitted assets/logo.png");
    expect(err).not.toContain("PNG");
  });

  it("is an id that may be that of a file that can't be read", () => {
    const folder = folderOf({ ...files, "policies/b.md": "---\nid: POL-B\nText.\n" });
    for (const args of [writing[0] ?? [], writing[1] ?? []]) {
      const { err } = policyPacket([args[0] ?? "", "POL-B", ...args.slice(2)], folder);
      expect(err).toContain("frontmatter/unclosed policies/b.md");
      expect(err).toContain("mend policies/b.md first, which may hold it");
    }
  });

  it("is a key of somebody else, of which no record is left to look at", () => {
    const text = files["policies/a.md"].replace("\u200b", "");
    const folder = folderOf({ ...files, "policies/a.md": text, allowed_signers: signerLine("jo@clinic.example", 1) });
    writeFileSync(join(folder, "key.pem"), pemOf(1), { mode: 0o600 });
    const { status, err } = policyPacket(["approve", "POL-A", "--as", "cso", "--key", "key.pem"], folder);
    expect(status).toBe(1);
    expect(err).toContain("approval/other-key .\n");
    expect(err).toContain("sign with a key that allowed_signers has for Ada Quill");
    expect(err).not.toContain("remove record");
  });
});
