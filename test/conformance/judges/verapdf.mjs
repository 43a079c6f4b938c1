/**
 * Is the PDF accessible by PDF/UA-1 and fit for archives by PDF/A-3a? Asked of veraPDF, whose engine is in the archive of an
 * npm package that we use nothing else of; it needs a Java runtime. All files go through one virtual machine, which takes
 * longer to warm up than to judge most of them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lastLines, run } from "../command.mjs";
import { cases, compare } from "./verapdf/selfcheck.mjs";

/** Profiles by the names that the engine has for them. */
const profiles = { ua1: "PDF/UA-1", "3a": "PDF/A-3a" };

/** Holds something of everything that the self-check damages. */
const soundFile = "github/policies.pdf";

const require = createRequire(import.meta.url);
const engine = join(dirname(require.resolve("@opendataloader/pdf")), "../lib/opendataloader-pdf-cli.jar");
const program = fileURLToPath(new URL("verapdf/Validate.java", import.meta.url));

/** One collector's thread: both cores are busy with other judges. */
const settings = ["-XX:+UseSerialGC"];

/**
 * @typedef {object} Failure a rule that is broken
 * @property {string} clause of the standard
 * @property {number} test number of veraPDF's test within the clause
 * @property {number} times
 * @property {string} message what is wrong at the first place
 * @property {string} place the way to it from the file's root
 *
 * @typedef {object} Validation
 * @property {string} path
 * @property {string} profile
 * @property {Failure[]} failures
 * @property {number} checks how many things were looked at
 * @property {string | null} broken why there is no verdict
 */

/**
 * Judges all files, and itself by damaged copies of one of them.
 * @param {readonly import("./registry.mjs").Artefact[]} artefacts
 * @returns {Promise<{ name: string, problems: string[], note?: string, isSelfcheck?: boolean }[]>}
 */
export async function judgeAll(artefacts) {
  const folder = await mkdtemp(join(tmpdir(), "conformance-tags-"));
  try {
    const sound = artefacts.find(({ label }) => label === soundFile);
    if (sound === undefined) throw new Error(`${soundFile} was not built, so that nothing can be damaged`);
    const expected = await cases(sound.path, folder);
    const asked = artefacts.flatMap(({ path, label }) =>
      Object.keys(profiles).map((profile) => ({ name: label, path, profile })),
    );
    const found = await validate([...expected, ...asked]);
    return [
      ...expected.map((one, index) => ({
        name: `verapdf/${named(one)}`,
        problems: compare(one, found[index]),
        isSelfcheck: true,
      })),
      ...found
        .slice(expected.length)
        .map((validation, index) => ({ name: named(asked[index]), ...verdict(validation) })),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Judges some files by every profile, without a check of the judge.
 * @param {readonly { name: string, path: string }[]} files
 * @returns {Promise<{ name: string, problems: string[], note: string }[]>}
 */
export async function judgeConformity(files) {
  const asked = files.flatMap((file) => Object.keys(profiles).map((profile) => ({ ...file, profile })));
  return (await validate(asked)).map((validation, index) => ({ name: named(asked[index]), ...verdict(validation) }));
}

function named({ name, profile }) {
  return `${name} ${profiles[profile]}`;
}

function verdict({ failures, checks, broken }) {
  return { problems: broken === null ? failures.map(line) : [broken], note: `${checks} checks` };
}

function line({ clause, test, times, message, place }) {
  return `${clause}-${test}  ${times} ×  ${message}  at ${place}`;
}

/**
 * @param {readonly { path: string, profile: string }[]} asked PDF files, and by what to judge each
 * @returns {Promise<Validation[]>} in the same order
 */
async function validate(asked) {
  const { status, stdout, stderr } = await run("java", [...settings, "-cp", engine, program], {
    seconds: 600,
    input: asked.map(({ path, profile }) => `${profile}\t${path}\n`).join(""),
  });
  if (status !== 0) throw new Error(`java exited with ${status}: ${lastLines(stderr)}`);
  const answers = new Map(
    stdout
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text))
      .map((answer) => [`${answer.profile}\t${answer.path}`, answer]),
  );
  return asked.map(({ path, profile }) => {
    const answer = answers.get(`${profile}\t${path}`) ?? { broken: `no verdict: ${lastLines(stderr)}` };
    const { failures = [], checks = 0, compliant } = answer;
    const unexplained = compliant !== true && failures.length === 0 ? "not compliant, without a reason" : null;
    return { path, profile, failures, checks, broken: answer.broken ?? unexplained };
  });
}
