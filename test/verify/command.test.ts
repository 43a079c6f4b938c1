/** The command `verify`: which files it takes, what it prints where, and its exit status. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeZip } from "../../src/archive/write-zip.js";
import { run } from "../../src/cli/program.js";
import { authorityOf, signerOf } from "../signoff/pades/authority.js";
import { credentialsOf } from "../signoff/pades/signed.js";
import { approvedLibrary, issuePacket, signersText } from "./issued.js";

const folder = mkdtempSync(join(tmpdir(), "policy-packet-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

async function verify(...args: readonly string[]) {
  const printed: Record<"out" | "err", string[]> = { out: [], err: [] };
  const status = await run(["verify", ...args], {
    out: (text) => void printed.out.push(text),
    err: (text) => void printed.err.push(text),
    interactive: false,
    color: false,
    converse: null,
    folder,
  });
  return { status, out: printed.out.join(""), err: printed.err.join("") };
}

beforeAll(async () => {
  const root = await authorityOf("Example Root");
  const credentials = await credentialsOf(await signerOf(root, { organization: "Example Clinic" }));
  const host = await approvedLibrary();
  const { pdf, docx, manifest } = await issuePacket(host, "auditor", credentials);
  write("in/auditor-0001.pdf", pdf);
  write("in/auditor-0001.docx", docx);
  write("in/auditor-0001.manifest.json", manifest);
  write("in/notes.txt", "hello");
  write("delivered.zip", writeZip(new Map([["auditor-0001.pdf", pdf]])));
  const changed = Uint8Array.from(pdf);
  changed[5000] = (changed[5000] ?? 0) ^ 1;
  write("changed.pdf", changed);
  write("trusted_signers", signersText);
  write("authority.pem", root.pem);
  write("no.pem", "hello");
  for (const [path, bytes] of host.files) write(`library/${path}`, bytes);
}, 120_000);

const trust = ["--signers", "trusted_signers", "--trust", "authority.pem"] as const;

describe("verify", () => {
  it("says what is valid, on standard error, and ends with 0", async () => {
    const { status, out, err } = await verify("in/auditor-0001.pdf", ...trust);
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(err).toMatch(
      /^in\/auditor-0001\.pdf: valid\n {2}says that it is issue 1 of "Clinic Policies" by Example Clinic/,
    );
    expect(err).toMatch(
      /\n {2}holds\n[\s\S]*\n {4}POL-A 1\.0\.0, POL-B 1\.0\.0: signed by the key SHA256:\S+ of ada@clinic\.example\n[\s\S]*\n {2}only claimed\n {4}POL-A 1\.0\.0, POL-B 1\.0\.0: whoever has the key of ada@clinic\.example says: approved by Ada Quill as cso, on 2026-/,
    );
    expect(err).toMatch(/\nThe file is what was issued\.\n$/);
  });

  it("never says valid to whoever trusts nobody, and says whom to ask", async () => {
    const { status, err } = await verify("in/auditor-0001.pdf");
    expect(status).toBe(0);
    expect(err).toMatch(/^in\/auditor-0001\.pdf: intact, signers unknown\n/);
    expect(err).not.toMatch(/: valid/);
    expect(err).toMatch(/→ ask the organisation for its allowed_signers by another way/);
  });

  it("says what does not hold, and ends with 1", async () => {
    const { status, err } = await verify("changed.pdf", ...trust);
    expect(status).toBe(1);
    expect(err).toMatch(/^changed\.pdf: BROKEN\n/);
    expect(err).toMatch(/\n {2}does not hold\n {4}the file was changed after it was sealed/);
    expect(err).toMatch(/\nThe file does not verify\.\n$/);
  });

  it("looks at every packet of a folder, and names what it did not look at", async () => {
    const { status, err } = await verify("in", ...trust);
    expect(status).toBe(0);
    expect(err).toMatch(/in\/auditor-0001\.docx: uncontrolled copy, as it was issued\n/);
    expect(err).toMatch(
      /\nNot looked at, for they are no files of a packet: in\/notes\.txt\n3 files: all are what was issued\.\n$/,
    );
  });

  it("looks into a zip archive", async () => {
    const { status, err } = await verify("delivered.zip", ...trust);
    expect(status).toBe(0);
    expect(err).toMatch(/^delivered\.zip\/auditor-0001\.pdf: valid\n/);
  });

  it("compares with a library, whose signers it then uses", async () => {
    const { status, err } = await verify("in/auditor-0001.pdf", "-C", "library", "--trust", "authority.pem");
    expect(err).toMatch(/policies\/issued\/auditor\/0001\.json has it on record with the same manifest/);
    expect(err).toMatch(/^in\/auditor-0001\.pdf: valid\n/);
    expect(status).toBe(0);
  });

  it("prints one JSON document and nothing else", async () => {
    const { status, out, err } = await verify("in", "changed.pdf", "--json");
    expect({ status, err }).toEqual({ status: 1, err: "" });
    const { command, ok, files } = JSON.parse(out);
    expect({ command, ok }).toEqual({ command: "verify", ok: false });
    expect(files.map(({ file, verdict }: { file: string; verdict: string }) => [file, verdict])).toEqual([
      ["in/auditor-0001.docx", "intact-signers-unknown"],
      ["in/auditor-0001.manifest.json", "intact-signers-unknown"],
      ["in/auditor-0001.pdf", "intact-signers-unknown"],
      ["in/notes.txt", "not-looked-at"],
      ["changed.pdf", "broken"],
    ]);
  });

  it.each([
    [["missing.pdf"], /there is no file .*missing\.pdf/],
    [["changed.pdf", "--signers", "missing"], /there is no file .*missing/],
    [["changed.pdf", "--signers", "no.pem"], /names no key that can be used/],
    [["changed.pdf", "--trust", "no.pem"], /holds no certificate/],
    [["changed.pdf", "-C", "missing"], /there is no folder/],
    [["changed.pdf", "--rebuild"], /--rebuild needs the library/],
    [[], /missing required argument/],
  ])("ends with 2 when it is asked wrongly: %j", async (args, message) => {
    const { status, out, err } = await verify(...args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
  });

  it("says of an issue whose library is in no repository that it can't be rendered again", async () => {
    const { status, err } = await verify("in/auditor-0001.pdf", "-C", "library", "--rebuild");
    expect(err).toMatch(/\n {2}can't be told\n[\s\S]*is not in this repository|no repository|git/);
    expect(status).toBe(0);
  });
});
