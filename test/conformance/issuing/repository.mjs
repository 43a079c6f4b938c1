/**
 * A git repository of the sample library, approved and issued from as people would: keys by ssh-keygen, certificates by openssl, time stamps by an
 * authority on this machine, everything else by the real command.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output, run } from "../command.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
export const program = join(repository, "dist", "main.js");
const seconds = 240;

/** Who approves, with which kind of key. */
const approvers = [
  { who: "dana", role: "cso", key: ["-t", "ed25519"] },
  { who: "renee", role: "privacy", key: ["-t", "ecdsa", "-b", "384"] },
];
const address = (who) => `${who}@northwind.example`;

/**
 * @typedef {object} Repository
 * @property {string} library
 * @property {string} signers whose key is whose, apart from the library
 * @property {(args: readonly string[], env?: Record<string, string>) => Promise<{ status: number | null, stdout: string, stderr: string }>} policyPacket
 * @property {(...args: string[]) => Promise<string>} git
 *
 * @param {string} folder that is empty
 * @returns {Promise<Repository>} with all policies approved, signed, and committed
 */
export async function approvedRepository(folder) {
  const library = join(folder, "library");
  await mkdir(library);
  for (const part of ["packets.yaml", "policies", "assets"])
    await cp(join(repository, part), join(library, part), { recursive: true });
  for (const records of ["approvals", "issued"])
    await rm(join(library, "policies", records), { recursive: true, force: true });
  const settings = await readFile(join(library, "packets.yaml"), "utf8");
  const strict = settings.replace("assurance: recorded", "assurance: signed");
  if (strict === settings) throw new Error("packets.yaml of the sample library does not say how approvals are assured");
  await writeFile(join(library, "packets.yaml"), strict);

  const git = (...args) => output("git", ["-C", library, ...identity, ...args], { seconds });
  const policyPacket = (args, env = {}) => run(process.execPath, [program, ...args], { seconds, cwd: library, env });
  const keys = await makeKeys(folder);
  const signers = join(folder, "trusted_signers");
  await writeFile(signers, keys.map(({ line }) => line).join(""));
  await cp(signers, join(library, "allowed_signers"));
  await git("init", "--quiet");
  const ids = await policyIds(policyPacket);
  for (const { role, file } of keys) {
    const { status, stderr } = await policyPacket(["approve", ...ids, "--as", role, "--key", file]);
    if (status !== 0) throw new Error(`approve exited with ${status}: ${stderr.slice(-600)}`);
  }
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Approve all policies");
  return { library, signers, policyPacket, git };
}

const identity = [
  "-c",
  "user.name=Dana Reyes",
  "-c",
  "user.email=dana@northwind.example",
  "-c",
  "commit.gpgsign=false",
];

async function makeKeys(folder) {
  const keys = [];
  for (const { who, role, key } of approvers) {
    const file = join(folder, who);
    await output("ssh-keygen", ["-q", ...key, "-N", "", "-C", address(who), "-f", file], { seconds });
    const [type, blob] = (await readFile(`${file}.pub`, "utf8")).split(" ");
    keys.push({ role, file, line: `${address(who)} namespaces="approval@policy-packet.example" ${type} ${blob}\n` });
  }
  return keys;
}

async function policyIds(policyPacket) {
  const { stdout } = await policyPacket(["status", "--json"]);
  const { policies } = JSON.parse(stdout);
  return policies.map(({ id }) => id);
}
