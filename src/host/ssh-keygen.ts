/**
 * A key file becomes something that signs: here, when the file holds a key that is not encrypted; else by `ssh-keygen -Y sign`, which
 * asks for a passphrase, an agent or a security key at the terminal. Refuses, as ssh-keygen does, a private key that others may read.
 */
import { spawn } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { resolve as resolvePath } from "node:path";
import { type Checked, diagnostic, fileSpan } from "../diagnostics.js";
import { type KeyFile, readSshPrivateKey } from "../signoff/ssh/private-key.js";
import { SigningError, type SignMessage, signSsh } from "../signoff/ssh/sign.js";
import { verifySshSignature } from "../signoff/ssh/verify.js";

/** In bytes; larger files are no keys. */
const longestKey = 256 * 1024;

/** In bytes; more is no signature, and the program is stopped. */
const longestSignature = 64 * 1024;

/** Why the program is needed. */
const reasons = {
  encrypted: "the key is encrypted",
  "security-key": "the key is held by a security key",
  public: "the file holds a public key, whose private part an agent holds",
} as const;

/**
 * @param keyFile a path from the working folder: a private key, or the public key of one that an agent holds
 * @param program ssh-keygen with arguments that always stand before others
 * @returns null, with a finding of the key file, when nothing can be signed with it
 */
export async function sshSigner(
  keyFile: string,
  program: readonly [string, ...string[]] = ["ssh-keygen"],
): Promise<Checked<SignMessage | null>> {
  const unusable = (message: string, hint: string): Checked<null> => ({
    value: null,
    diagnostics: [diagnostic("key/unusable", fileSpan(keyFile), message, hint)],
  });
  const file = await readKeyFile(keyFile);
  if (file === "missing") {
    if ((await readKeyFile(`${keyFile}.pub`)) === "missing")
      return unusable(
        "there is no such key file",
        "name a private key, or the .pub file of a key that your agent holds",
      );
    return { value: byProgram(keyFile, reasons.public, program), diagnostics: [] };
  }
  if (file === "no-file") return unusable("this is no key file", "name a private key, such as ~/.ssh/id_ed25519");
  if (file === "unreadable") return unusable("the key file can't be read", "see to it that you may read it");
  const read = readSshPrivateKey(file.text);
  if (!read.ok) return unusable(`nothing can be signed with this: ${read.message}`, "name a private key for SSH");
  if (file.isOpenToOthers && !isPublic(read.value))
    return unusable("others may read this private key", `make it yours alone: chmod 600 ${keyFile}`);
  const { value } = read;
  if (value.kind === "elsewhere") return { value: byProgram(keyFile, reasons[value.why], program), diagnostics: [] };
  return { value: async (message, namespace) => signSsh(message, value.key, namespace), diagnostics: [] };
}

function isPublic(file: KeyFile): boolean {
  return file.kind === "elsewhere" && file.why === "public";
}

async function readKeyFile(
  path: string,
): Promise<{ readonly text: string; readonly isOpenToOthers: boolean } | "missing" | "no-file" | "unreadable"> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > longestKey) return "no-file";
    // Windows has no such bits; a key of somebody else's is left to the one who lent it.
    const isOpenToOthers = process.getuid !== undefined && found.uid === process.getuid() && (found.mode & 0o077) !== 0;
    return { text: (await readFile(path)).toString("latin1"), isOpenToOthers };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "unreadable";
  }
}

function byProgram(keyFile: string, reason: string, program: readonly [string, ...string[]]): SignMessage {
  return async (message, namespace) => {
    const armored = await runProgram(
      program,
      ["-Y", "sign", "-n", namespace, "-f", resolvePath(keyFile)],
      message,
      reason,
    );
    if (!verifySshSignature(message, armored, namespace).ok)
      throw new SigningError(
        `ssh-keygen made no signature that holds with ${keyFile}`,
        "sign with an Ed25519, ECDSA or RSA key (2048 bits and more), without a certificate",
      );
    return armored;
  };
}

/** The message goes in by standard input; ssh-keygen opens the terminal itself to ask, and its words pass through. */
function runProgram(
  [program, ...before]: readonly [string, ...string[]],
  args: readonly string[],
  message: Uint8Array,
  reason: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // Not in the library's folder: some systems look for programs where they are started.
    const child = spawn(program, [...before, ...args], {
      cwd: tmpdir(),
      stdio: ["pipe", "pipe", "inherit"],
      shell: false,
    });
    const output: Buffer[] = [];
    let length = 0;
    child.on("error", () => {
      const hint = "install OpenSSH's client programs, or sign with a key file that is not encrypted";
      reject(new SigningError(`${program} can't be run, and ${reason}`, hint));
    });
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(output).toString("latin1"));
      else {
        const hint = "see what ssh-keygen says above; check passphrase, agent (ssh-add -l) and security key";
        reject(new SigningError(`ssh-keygen did not sign, and ${reason}`, hint));
      }
    });
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= longestSignature) output.push(chunk);
      else child.kill();
    });
    // A program that ends before it has read everything says why by its status.
    child.stdin.on("error", () => {});
    child.stdin.end(message);
  });
}
