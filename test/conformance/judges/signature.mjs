/**
 * Is a PDF signed, all of it, and by whom the authority vouches for? Asked of poppler (pdfsig) and of openssl, for signature and time stamp. Works on
 * any PDF with one signature; `checkSignatureJudge` damages one, and asks again.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastLines, run } from "../command.mjs";
import { takeApart } from "./signature/taken-apart.mjs";

const seconds = 60;

/**
 * @param {{ path: string, authority: string, timeStamped: boolean }} signed `authority`: PEM file of the certificate to trust, for the time stamp as well
 * @returns {Promise<{ problems: string[], note?: string }>}
 */
export async function judge({ path, authority, timeStamped }) {
  const folder = await mkdtemp(join(tmpdir(), "conformance-signature-"));
  try {
    const problems = await askPdfsig(path);
    const parts = await takeApart(path, folder);
    if (parts.end !== parts.length) problems.push(`covers ${parts.end} of ${parts.length} bytes`);
    problems.push(...(await askOpenssl(cmsArguments(parts, authority), /CAdES Verification successful/)));
    if (parts.token === null && timeStamped) problems.push("there is no time stamp");
    if (parts.token !== null) problems.push(...(await askOpenssl(tsArguments(parts, authority), /Verification: OK/)));
    return { problems, note: parts.token === null ? "no time stamp" : "time-stamped" };
  } catch (error) {
    return { problems: [error.message] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function askPdfsig(path) {
  // Without the user's own certificates: whether poppler trusts the authority is not the question.
  const { stdout, stderr } = await run("pdfsig", ["-nocert", path], { seconds });
  const wanted = [
    "Signature Type: ETSI.CAdES.detached",
    "Total document signed",
    "Signature Validation: Signature is Valid.",
  ];
  const missing = wanted.filter((line) => !stdout.includes(line));
  return missing.map((line) => `pdfsig does not say "${line}": ${lastLines(stdout || stderr)}`);
}

const cmsArguments = ({ message, content }, authority) => [
  ...["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any", "-out", "/dev/null"],
  ...["-in", message, "-content", content, "-CAfile", authority],
];

const tsArguments = ({ token, signature }, authority) => [
  ...["ts", "-verify", "-token_in", "-in", token, "-data", signature, "-CAfile", authority],
];

async function askOpenssl(args, expected) {
  const { status, stdout, stderr } = await run("openssl", args, { seconds });
  const said = `${stdout}\n${stderr}`;
  return status === 0 && expected.test(said) ? [] : [`openssl ${args[0]} -verify: ${lastLines(said)}`];
}

/** What damages a signed file; all must be noticed. */
const damages = {
  "changed-bit": (bytes) => flipped(bytes, 1000),
  "changed-signature": (bytes) => flipped(bytes, bytes.indexOf("/Contents <") + 400),
  "appended-revision": (bytes) => Buffer.concat([bytes, Buffer.from("1 0 obj\nnull\nendobj\n")]),
  "cut-off": (bytes) => bytes.subarray(0, bytes.length - 30),
};

function flipped(bytes, at) {
  const copy = Buffer.from(bytes);
  copy[at] ^= 1;
  return copy;
}

/**
 * @param {{ path: string, authority: string, timeStamped: boolean }} sound a file that passes
 * @param {string} stranger PEM file of an authority that did not issue the signer's certificate
 * @returns {Promise<{ name: string, problems: string[] }[]>}
 */
export async function checkSignatureJudge(sound, stranger) {
  const folder = await mkdtemp(join(tmpdir(), "conformance-signature-"));
  try {
    const bytes = await readFile(sound.path);
    const verdicts = [{ name: "signature/sound", problems: (await judge(sound)).problems }];
    const expectProblems = async (name, asked) => {
      const { problems } = await judge(asked);
      verdicts.push({ name: `signature/${name}`, problems: problems.length > 0 ? [] : ["says nothing"] });
    };
    await mkdir(folder, { recursive: true });
    for (const [name, damage] of Object.entries(damages)) {
      const path = join(folder, `${name}.pdf`);
      await writeFile(path, damage(bytes));
      await expectProblems(name, { ...sound, path });
    }
    await expectProblems("stranger", { ...sound, authority: stranger });
    return verdicts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
