/**
 * Does ssh-keygen judge SSH signatures and allowed signers as the product does, and does each take what the other signs? Keys and
 * cases are made anew; no packet is looked at.
 */
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

/** @returns {Promise<{ name: string, problems: string[], note?: string, isSelfcheck?: boolean }[]>} */
export async function judgeAll() {
  const folder = await mkdtemp(join(tmpdir(), "conformance-ssh-"));
  try {
    const keys = await makeKeys(folder);
    const cases = await makeCases(keys, folder);
    const changed = mutations(cases);
    const theirs = await asked(cases, join(folder, "cases"));
    const judge = await product();
    return [
      ...noticed(cases, theirs, judge),
      sameVerdicts("signatures and signers", cases, theirs, judge),
      sameVerdicts("random changes", changed, await asked(changed, join(folder, "mutations")), judge),
      await acceptsWhatWeSign(keys, folder),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function asked(cases, folder) {
  const verdicts = [];
  for (const [index, one] of cases.entries())
    verdicts.push(await acceptedBySshKeygen(one, join(folder, String(index))));
  return verdicts;
}

function sameVerdicts(name, cases, theirs, judge) {
  const problems = differences(cases, theirs, judge);
  const accepted = theirs.filter((one) => one).length;
  const meant = cases.filter(({ ours }, index) => ours !== null && ours.accepts !== theirs[index]).length;
  return {
    name,
    problems,
    note: `${cases.length} cases, ${accepted} accepted by ssh-keygen, ${meant} meant to differ`,
  };
}

function differences(cases, theirs, judge) {
  return cases.flatMap((one, index) => {
    const verdict = judge(one);
    const expected = one.ours?.accepts ?? theirs[index];
    const said = `${one.name}: ssh-keygen ${words(theirs[index])}, the product ${words(verdict)}`;
    return verdict === expected ? [] : [said];
  });
}

/** What a product that overlooks something would say must be noticed. */
function noticed(cases, theirs, judge) {
  const overlooking = {
    everything: () => true,
    "sound signatures": () => false,
    principals: (one) => judge({ ...one, signers: one.signers.replace(/^\S+/gm, "*") }),
    times: (one) => judge({ ...one, signers: one.signers.replace(/valid-(after|before)="\d+Z"/gi, 'namespaces="*"') }),
    armor: (one) => judge({ ...one, signature: one.signature.trim() }),
  };
  return Object.entries(overlooking).map(([name, product]) => {
    const problems = differences(cases, theirs, product).length > 0 ? [] : ["is not noticed"];
    return { name: `ssh/overlooked ${name}`, problems, isSelfcheck: true };
  });
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
  const attempt = async (name, file, line, { env = {}, before = [] } = {}) => {
    tried.push(name);
    const message = Buffer.from(`approved with ${name}\n`);
    const [program, ...args] = [...before, process.execPath, signer, file, namespace];
    const { status, stdout, stderr } = await run(program, args, {
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
  await attempt("encrypted key", copy, line, {
    env: { SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: "force", DISPLAY: ":0" },
  });
}

/** The agent ends with the command that it is started with. */
async function withAgent({ file, line }, folder, attempt) {
  const alone = join(folder, "in-agent.pub");
  await output("cp", [`${file}.pub`, alone], { seconds: 10 });
  const before = ["ssh-agent", "sh", "-c", 'ssh-add -q "$0" && exec "$@"', file];
  await attempt("key in an agent, by its .pub file", alone, line, { before });
  await attempt("key in an agent, by the name of its absent file", alone.replace(".pub", ""), line, { before });
}
