/**
 * Does ssh-keygen judge SSH signatures and allowed signers as the product does, and does each take what the other signs? Keys and
 * cases are made anew; no packet is looked at.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output, run } from "../command.mjs";
import { makeCases } from "../ssh/cases.mjs";
import { makeKeys } from "../ssh/keys.mjs";
import { mutations } from "../ssh/mutations.mjs";
import { acceptedBySshKeygen } from "../ssh/ssh-keygen.mjs";

const built = (module) => import(fileURLToPath(new URL(`../../../dist/${module}`, import.meta.url)));
const signer = fileURLToPath(new URL("../ssh/sign.mjs", import.meta.url));
const namespace = "approval@policy-packet.example";
const passphrase = "correct horse";

/** @returns {Promise<{ name: string, problems: string[], note?: string }[]>} */
export async function judgeAll() {
  const folder = await mkdtemp(join(tmpdir(), "conformance-ssh-"));
  try {
    const keys = await makeKeys(folder);
    const cases = await makeCases(keys, folder);
    return [
      await sameVerdicts("signatures and signers", cases, join(folder, "cases")),
      await sameVerdicts("random changes", mutations(cases), join(folder, "mutations")),
      await acceptsWhatWeSign(keys, folder),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sameVerdicts(name, cases, folder) {
  const judge = await product();
  const problems = [];
  let accepted = 0;
  let known = 0;
  for (const [index, one] of cases.entries()) {
    const theirs = await acceptedBySshKeygen(one, join(folder, String(index)));
    const ours = judge(one);
    if (theirs) accepted += 1;
    if (one.ours !== null && theirs !== ours) known += 1;
    if (ours !== (one.ours?.accepts ?? theirs))
      problems.push(`${one.name}: ssh-keygen ${words(theirs)}, the product ${words(ours)}`);
  }
  if (accepted === 0 || accepted === cases.length) problems.push("the cases do not tell good from bad");
  return {
    name,
    problems,
    note: `${cases.length} cases, ${accepted} accepted by ssh-keygen, ${known} meant to differ`,
  };
}

function words(accepts) {
  return accepts ? "accepts" : "refuses";
}

async function product() {
  const [{ verifySshSignature }, { parseAllowedSigners }, { matchSigner }] = await Promise.all(
    ["verify", "allowed-signers", "match-signer"].map((module) => built(`signoff/ssh/${module}.js`)),
  );
  return ({ message, signature, namespace: purpose, principal, signers, at }) => {
    const verdict = verifySshSignature(message, signature, purpose);
    if (!verdict.ok) return false;
    const time = new Date(at.replace(/(....)(..)(..)(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
    const { value } = parseAllowedSigners("signers", signers);
    return matchSigner(value, verdict.key, { principal, namespace: purpose, at: time }).kind === "known";
  };
}

/** Keys in each form that a file of ours may have. */
async function acceptsWhatWeSign(keys, folder) {
  const problems = [];
  const tried = [];
  const attempt = async (name, file, line, env = {}) => {
    tried.push(name);
    const message = Buffer.from(`approved with ${name}\n`);
    const { status, stdout, stderr } = await run(process.execPath, [signer, file, namespace], {
      seconds: 60,
      input: message,
      env: { SSH_AUTH_SOCK: "", ...env },
    });
    const one = {
      message,
      signature: stdout,
      namespace,
      principal: "ada@clinic.example",
      signers: `ada@clinic.example ${line}\n`,
      at: "20260615120000Z",
    };
    if (status !== 0) problems.push(`${name}: ${stderr.trim()}`);
    else if (!(await acceptedBySshKeygen(one, join(folder, `signed-${tried.length}`))))
      problems.push(`${name}: ssh-keygen refuses it`);
  };
  const strong = Object.values(keys).filter(({ file, name }) => file !== null && name !== "rsa-1024");
  for (const { name, file, line } of strong) await attempt(name, file, line);
  for (const format of ["PEM", "PKCS8"])
    for (const { name, file, line } of strong.filter((key) => !key.name.startsWith("ed25519"))) {
      const copy = join(folder, `${name}.${format}`);
      await output("cp", [file, copy], { seconds: 10 });
      await output("ssh-keygen", ["-q", "-p", "-m", format, "-N", "", "-f", copy], { seconds: 60 });
      await attempt(`${name}, ${format}`, copy, line);
    }
  await withPassphrase(keys.ed25519, folder, attempt);
  await withAgent(keys["ecdsa-256"], folder, attempt);
  return { name: "what the product signs", problems, note: `${tried.length} keys` };
}

async function withPassphrase({ file, line }, folder, attempt) {
  const copy = join(folder, "encrypted");
  await output("cp", [file, copy], { seconds: 10 });
  await output("ssh-keygen", ["-q", "-p", "-N", passphrase, "-a", "1", "-f", copy], { seconds: 60 });
  const ask = join(folder, "ask");
  await writeFile(ask, `#!/bin/sh\necho '${passphrase}'\n`);
  await chmod(ask, 0o700);
  await attempt("encrypted key", copy, line, { SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: "force", DISPLAY: ":0" });
}

async function withAgent({ file, line }, folder, attempt) {
  const socket = join(folder, "agent");
  const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(agent, "exit");
  try {
    await once(agent.stdout, "data");
    const env = { SSH_AUTH_SOCK: socket };
    await output("ssh-add", ["-q", file], { seconds: 30, env });
    const alone = join(folder, "in-agent.pub");
    await output("cp", [`${file}.pub`, alone], { seconds: 10 });
    await attempt("key in an agent, by its .pub file", alone, line, env);
    await attempt("key in an agent, by the name of its absent file", alone.replace(".pub", ""), line, env);
  } finally {
    agent.kill();
    await ended;
  }
}
