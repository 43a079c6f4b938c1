/**
 * Runs the commands of docs/signing.md that are for auditors, as they stand there, on an issued packet, and holds each step to what the page says that
 * it shows. Nothing of the product takes part.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { lastLines, run } from "../command.mjs";

const page = fileURLToPath(new URL("../../../docs/signing.md", import.meta.url));

/** What each block of commands must print, in the order of the page. */
const steps = [
  { name: "what is attached", problem: (text) => (/"number": \d+/.test(text) ? null : "shows no issue number") },
  { name: "the manifest is of these pages", problem: (text) => sameDigest(text) },
  { name: "nothing was added or changed", problem: (text) => sameDigest(text) },
  { name: "attachments and sources", problem: approvedSources },
  { name: "who approved", problem: goodSignatures },
  { name: "whose it is", problem: goodCertificate },
  { name: "the Word file", problem: (text) => sameDigest(text) },
];

/**
 * @param {string} folder that holds auditor-0001.pdf, auditor-0001.docx, trusted_signers and authority.pem, and that the commands may write to
 * @param {{ approvals: number, certificate: string }} expected
 * @returns {Promise<{ name: string, problems: string[], note?: string }[]>}
 */
export async function followAuditorsPage(folder, expected) {
  const blocks = await commandsForAuditors();
  if (blocks.length !== steps.length)
    return [{ name: "docs/signing.md", problems: [`has ${blocks.length} steps for auditors, not ${steps.length}`] }];
  const verdicts = [];
  for (const [index, { name, problem }] of steps.entries()) {
    const { status, stdout, stderr } = await run("bash", ["-e", "-c", `shopt -s nullglob\n${blocks[index]}`], {
      seconds: 120,
      cwd: folder,
    });
    const text = stdout + stderr;
    const found = status === 0 ? problem(text, expected) : `exited with ${status}: ${lastLines(text)}`;
    verdicts.push({ name: `auditor's page: ${name}`, problems: found === null ? [] : [found] });
  }
  return verdicts;
}

async function commandsForAuditors() {
  const text = await readFile(page, "utf8");
  const from = text.indexOf("\n## For auditors");
  const section = text.slice(from, text.indexOf("\n## ", from + 1));
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands);
}

/** The two digests that a reader compares. */
function sameDigest(text) {
  const digests = [...text.matchAll(/\b[0-9a-f]{64}\b/g)].map(([digest]) => digest);
  return digests.length === 2 && digests[0] === digests[1] ? null : `not one digest twice, but ${digests.join(", ")}`;
}

function approvedSources(text, { approvals }) {
  const bad = text.split("\n").filter((line) => /^(not in the manifest|nobody approved)/.test(line));
  if (bad.length > 0) return bad.join("; ");
  const found = text.split("\n").filter((line) => /^evidence\/.*\.json$/.test(line)).length;
  return found === approvals ? null : `${found} approvals of the attached sources, not ${approvals}`;
}

function goodSignatures(text, { approvals }) {
  const good = text.split("\n").filter((line) => /^Good "approval@policy-packet\.example" signature for /.test(line));
  return good.length === approvals ? null : `${good.length} good signatures, not ${approvals}: ${lastLines(text)}`;
}

function goodCertificate(text, { certificate }) {
  const wanted = ["Total document signed", "Signature is Valid", "CAdES Verification successful"];
  const missing = wanted.filter((words) => !text.includes(words));
  if (missing.length > 0) return `does not say "${missing.join('", "')}": ${lastLines(text)}`;
  const shown = /Fingerprint=([0-9A-F:]+)/.exec(text)?.[1] ?? "";
  return shown.replaceAll(":", "").toLowerCase() === certificate ? null : `is signed with ${shown}, not ${certificate}`;
}
