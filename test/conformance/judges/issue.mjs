/**
 * Is an issued packet what it says, by programs that are not ours? A repository of the sample library is approved and issued from, with
 * certificates and a time stamp; poppler, openssl, ssh-keygen, qpdf, veraPDF and the Open XML SDK judge the files, and the commands of
 * docs/signing.md for auditors are carried out. Then issues are killed, starved and run against each other.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastLines, output } from "../command.mjs";
import { followAuditorsPage } from "../issuing/auditors-page.mjs";
import { approvedRepository } from "../issuing/repository.mjs";
import { stressIssues } from "../issuing/stress.mjs";
import { judge as judgeWord } from "./openxml.mjs";
import { judge as judgeStructure } from "./qpdf.mjs";
import { makeAuthorities } from "./signature/authorities.mjs";
import { startTimeStampServer } from "./signature/time-stamp-server.mjs";
import { checkSignatureJudge, judge as judgeSignature } from "./signature.mjs";
import { judgeConformity } from "./verapdf.mjs";

const ellipticKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

/** @returns {Promise<{ name: string, problems: string[], note?: string, isSelfcheck?: boolean }[]>} */
export async function judgeAll() {
  const folder = await mkdtemp(join(tmpdir(), "conformance-issue-"));
  try {
    const repository = await approvedRepository(folder);
    const authorities = await authoritiesOf(folder);
    const issued = await issueAll(repository, authorities, folder);
    const verdicts = issued.map(({ packet, problems }) => ({ name: `issue ${packet}`, problems }));
    if (verdicts.some(({ problems }) => problems.length > 0)) return verdicts;
    // None of these changes the repository; the next does.
    const judged = await Promise.all([
      judgeFiles(issued),
      judgeByHand(repository, issued[0], folder),
      judgeVerify(repository, issued),
    ]);
    return [...verdicts, ...judged.flat(), ...(await stressIssues(repository))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two, so that one can be the other's stranger: keys of both kinds. */
async function authoritiesOf(folder) {
  const places = { rsa: join(folder, "rsa"), elliptic: join(folder, "elliptic") };
  for (const place of Object.values(places)) await mkdir(place);
  return { rsa: await makeAuthorities(places.rsa), elliptic: await makeAuthorities(places.elliptic, ellipticKey) };
}

/** One packet signed by PEM files and time-stamped, one by PKCS #12, one sealed alone. */
async function issueAll({ library, policyPacket, git }, { rsa, elliptic }, folder) {
  const archive = join(folder, "issuer.p12");
  const passphrase = join(folder, "passphrase");
  await writeFile(passphrase, "correct horse\n");
  const { signer } = elliptic;
  const asked = ["-inkey", signer.key, "-in", signer.certificate, "-certfile", elliptic.authority];
  await output("openssl", ["pkcs12", "-export", ...asked, "-passout", `file:${passphrase}`, "-out", archive], {
    seconds: 60,
  });
  const server = await startTimeStampServer(folder, rsa.timeStamps);
  const pem = ["--cert", rsa.signer.certificate, "--key", rsa.signer.key, "--tsa", server.url];
  const wanted = [
    { packet: "auditor", options: pem, authority: rsa.authority, stranger: elliptic.authority, timeStamped: true },
    {
      packet: "cpaas",
      options: ["--p12", archive, "--passphrase-file", passphrase],
      authority: elliptic.authority,
      stranger: rsa.authority,
      timeStamped: false,
    },
    { packet: "onboarding", options: [], authority: null, stranger: rsa.authority, timeStamped: false },
  ];
  try {
    const issued = [];
    for (const { packet, options, ...trust } of wanted) {
      const { status, stderr } = await policyPacket(["issue", packet, "--to", "Acme Audit", ...options]);
      const stem = join(library, "output", `${packet}-0001`);
      const signer = packet === "auditor" ? rsa.signer.certificate : elliptic.signer.certificate;
      const problems = status === 0 ? [] : [`exited with ${status}: ${lastLines(stderr)}`];
      issued.push({ packet, problems, pdf: `${stem}.pdf`, docx: `${stem}.docx`, signer, ...trust });
    }
    await git("add", "policies/issued");
    await git("commit", "--quiet", "--message", "Issue three packets");
    return issued;
  } finally {
    await server.close();
  }
}

async function judgeFiles(issued) {
  const verdicts = await judgeConformity(issued.map(({ packet, pdf }) => ({ name: `${packet}-0001.pdf`, path: pdf })));
  for (const { packet, pdf, docx, authority, stranger, timeStamped } of issued) {
    verdicts.push({ name: `${packet}-0001.pdf qpdf`, ...(await judgeStructure({ path: pdf })) });
    verdicts.push({ name: `${packet}-0001.docx openxml`, ...(await judgeWord({ path: docx })) });
    if (authority === null) continue;
    const signed = { path: pdf, authority, timeStamped };
    verdicts.push({ name: `${packet}-0001.pdf signature`, ...(await judgeSignature(signed)) });
    const checks = await checkSignatureJudge(signed, stranger);
    verdicts.push(...checks.map(({ name, problems }) => ({ name: `${packet} ${name}`, problems, isSelfcheck: true })));
  }
  return verdicts;
}

/** The auditor's page, on a sound packet, and on ones that it must find wrong. */
async function judgeByHand({ signers }, { pdf, docx, authority, signer }, folder) {
  const shown = await output("openssl", ["x509", "-in", signer, "-noout", "-fingerprint", "-sha256"], { seconds: 60 });
  const certificate = (/=([0-9A-F:]+)/.exec(shown)?.[1] ?? "").replaceAll(":", "").toLowerCase();
  const manifest = JSON.parse(await readFile(pdf.replace(/pdf$/, "manifest.json"), "utf8"));
  const approvals = manifest.predicate.policies.reduce((sum, policy) => sum + policy.approvals.length, 0);
  const follow = async (name, change) => {
    const place = join(folder, name);
    await mkdir(place);
    const files = {
      "auditor-0001.pdf": pdf,
      "auditor-0001.docx": docx,
      trusted_signers: signers,
      "authority.pem": authority,
    };
    for (const [file, from] of Object.entries(files)) await cp(from, join(place, file));
    await change(place);
    return followAuditorsPage(place, { approvals, certificate });
  };
  const sound = await follow("by-hand", async () => {});
  const changed = await follow("by-hand-changed", (place) => flipBit(join(place, "auditor-0001.pdf"), 5000));
  const stranger = await follow("by-hand-stranger", (place) => writeFile(join(place, "trusted_signers"), ""));
  const finds = (name, verdicts, step) => {
    const found = verdicts.some((one) => one.name.includes(step) && one.problems.length > 0);
    return { name: `auditor's page/${name}`, problems: found ? [] : ["is not noticed"], isSelfcheck: true };
  };
  return [
    ...sound,
    finds("a changed bit", changed, "of these pages"),
    finds("a changed bit under the seal", changed, "added or changed"),
    finds("signers that nobody knows", stranger, "who approved"),
  ];
}

async function flipBit(path, at) {
  const bytes = await readFile(path);
  bytes[at] ^= 1;
  await writeFile(path, bytes);
}

/** Our own verdict on the same files: valid by the library and by those who are trusted, and not when a bit is changed. */
async function judgeVerify({ signers, policyPacket }, issued) {
  const verdicts = [];
  for (const { packet, pdf, authority } of issued) {
    const trust = authority === null ? [] : ["--trust", authority];
    const asked = {
      "by the library": [pdf, "-C", ".", ...trust],
      "rendered again": [pdf, "-C", ".", "--rebuild", ...trust],
      ...(authority === null ? {} : { "by signers and authority": [pdf, "--signers", signers, ...trust] }),
    };
    for (const [how, args] of Object.entries(asked)) {
      const { status, stdout, stderr } = await policyPacket(["verify", "--json", ...args]);
      const files = status === 0 || status === 1 ? JSON.parse(stdout).files : [];
      const { verdict = "none", checks = [] } = files[0] ?? {};
      const unknown = checks.filter(({ check, outcome }) => check === "rebuild" && outcome !== "holds");
      const problems =
        verdict === "valid" ? unknown.map(({ text }) => text) : [`${verdict}: ${lastLines(stderr || stdout)}`];
      verdicts.push({ name: `verify ${packet} ${how}`, problems });
    }
  }
  return verdicts;
}
