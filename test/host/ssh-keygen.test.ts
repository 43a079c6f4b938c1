/** A key file becomes something that signs. A program of the test's own stands in for ssh-keygen; conformance asks the real one. */
import { chmod, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sshSigner } from "../../src/host/ssh-keygen.js";
import { SigningError } from "../../src/signoff/ssh/sign.js";
import { verifySshSignature } from "../../src/signoff/ssh/verify.js";
import { caseNamed, keys } from "../signoff/ssh/recorded.js";

const { message, signature, namespace } = caseNamed("ed25519: sound");
let folder: string;
const at = (name: string) => join(folder, name);

async function keyFile(name: string, text: string, mode = 0o600): Promise<string> {
  await writeFile(at(name), text, { mode });
  await chmod(at(name), mode);
  return at(name);
}

/** A program for Node that has read its standard input as `input` and has its arguments as `args`. */
async function program(name: string, body: string): Promise<readonly [string, ...string[]]> {
  const start = `import { readFileSync } from "node:fs"; const input = readFileSync(0); const args = process.argv.slice(2);\n`;
  await writeFile(at(name), start + body);
  return [process.execPath, at(name)];
}

async function failure(signing: Promise<string>): Promise<SigningError> {
  const error: unknown = await signing.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SigningError) return error;
  throw new Error(`no SigningError but ${String(error)}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ssh-keygen-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a key that is not encrypted", () => {
  it("signs without ssh-keygen", async () => {
    const file = await keyFile("plain", keys.ed25519?.private ?? "");
    const { value, diagnostics } = await sshSigner(file, ["no-such-program"]);
    expect(diagnostics).toEqual([]);
    const armored = (await value?.(message, namespace)) ?? "";
    expect(verifySshSignature(message, armored, namespace).ok).toBe(true);
  });

  it.skipIf(process.getuid === undefined)("is refused while others may read it", async () => {
    const { value, diagnostics } = await sshSigner(await keyFile("open", keys.ed25519?.private ?? "", 0o644));
    expect(value).toBeNull();
    expect(diagnostics[0]).toMatchObject({ code: "key/unusable", severity: "error" });
    expect(diagnostics[0]?.hint).toContain(`chmod 600 ${at("open")}`);
  });
});

describe("a key that ssh-keygen must sign with", () => {
  const answers = `if (args.join(" ") !== \`-Y sign -n ${namespace} -f \${FILE}\`) process.exit(3);
if (!input.equals(Buffer.from(MESSAGE, "base64"))) process.exit(4);
process.stdout.write(SIGNATURE);`;
  const right = (file: string) =>
    `const [FILE, MESSAGE, SIGNATURE] = ${JSON.stringify([file, Buffer.from(message).toString("base64"), signature])};\n${answers}`;

  it.each([
    ["encrypted", keys.encrypted?.private ?? "", 0o600],
    ["agent.pub", keys.ed25519?.public ?? "", 0o644],
  ])("is named to it, with the message on standard input: %s", async (name, text, mode) => {
    const file = await keyFile(name, text, mode);
    const { value, diagnostics } = await sshSigner(file, await program("right.mjs", right(file)));
    expect(diagnostics).toEqual([]);
    expect(await value?.(message, namespace)).toBe(signature);
  });

  it("is signed with from a folder that is not the library's, where a program could stand in for ssh-keygen", async () => {
    const file = await keyFile("elsewhere", keys.encrypted?.private ?? "");
    const started = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(at("started"))}, process.cwd() + "\\n" + args.at(-1));`;
    const before = process.cwd();
    process.chdir(folder);
    try {
      const { value } = await sshSigner("elsewhere", await program("where.mjs", `${started}\n${right(file)}`));
      expect(await value?.(message, namespace)).toBe(signature);
    } finally {
      process.chdir(before);
    }
    const [cwd, named] = (await readFile(at("started"), "utf8")).split("\n");
    expect(cwd).not.toBe(await realpath(folder));
    expect(named).toBe(file);
  });

  it("may be absent where its public key is there", async () => {
    await keyFile("absent.pub", keys.ed25519?.public ?? "", 0o644);
    const { value } = await sshSigner(at("absent"), await program("right.mjs", right(at("absent"))));
    expect(await value?.(message, namespace)).toBe(signature);
  });

  it("says when there is no ssh-keygen", async () => {
    const { value } = await sshSigner(await keyFile("encrypted", keys.encrypted?.private ?? ""), [
      at("no-such-program"),
    ]);
    const error = await failure(value?.(message, namespace) ?? Promise.resolve(""));
    expect(error.message).toContain("can't be run, and the key is encrypted");
    expect(error.hint).toContain("install OpenSSH");
  });

  it.each([
    ["refuses", "process.exit(255);", /did not sign/],
    ["is killed", 'process.kill(process.pid, "SIGKILL");', /did not sign/],
    ["answers something else", "process.stdout.write('nothing');", /no signature that holds/],
    [
      "signs something else",
      `process.stdout.write(${JSON.stringify(caseNamed("message of bytes").signature)});`,
      /holds/,
    ],
    [
      "signs for another purpose",
      `process.stdout.write(${JSON.stringify(caseNamed("ed25519: other namespace signed").signature)});`,
      /holds/,
    ],
    ["floods its output", "process.stdout.write('x'.repeat(5_000_000));", /did not sign/],
  ])("says when it %s", async (name, body, said) => {
    const file = await keyFile("encrypted", keys.encrypted?.private ?? "");
    const { value } = await sshSigner(file, await program(`${name}.mjs`, body));
    const error = await failure(value?.(message, namespace) ?? Promise.resolve(""));
    expect(error.message).toMatch(said);
    expect(error.hint).not.toBe("");
    for (const line of (keys.encrypted?.private ?? "").trim().split("\n").slice(1, -1))
      expect(error.message + error.hint).not.toContain(line.slice(0, 8));
  });
});

describe("what is no key file", () => {
  const said = async (path: string) => {
    const { value, diagnostics } = await sshSigner(path);
    expect(value).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(["key/unusable"]);
    expect(diagnostics[0]?.span.file).toBe(path);
    return diagnostics[0]?.message ?? "";
  };

  it("is said to be missing, a folder, too large, or something else", async () => {
    expect(await said(at("missing"))).toContain("no such key file");
    expect(await said(join(await keyFile("file", "x"), "below"))).toContain("no such key file");
    await symlink(at("missing"), at("dangling"));
    expect(await said(at("dangling"))).toContain("no such key file");
    expect(await said(folder)).toContain("no key file");
    expect(await said(await keyFile("large", "x".repeat(300_000)))).toContain("no key file");
    expect(await said(await keyFile("text", "Dear Ada"))).toContain("no private key");
    expect(await said(await keyFile("weak", keys["rsa-1024"]?.private ?? ""))).toContain("1024 bits");
  });
});
