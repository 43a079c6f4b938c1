/** Issues that are killed at any moment, that find the disk full, or that run two at once: what is on record must be whole, and no number used up. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { lastLines, run } from "../command.mjs";
import { program } from "./repository.mjs";

const packet = "onboarding";
const kills = 8;

/** @param {import("./repository.mjs").Repository} repository */
export async function stressIssues(repository) {
  return [
    { name: "killed at any moment", ...(await killed(repository)) },
    { name: "on a full disk", ...(await fullDisk(repository)) },
    { name: "two at once", ...(await twoAtOnce(repository)) },
    { name: "whatever is on record after that verifies", ...(await allVerify(repository)) },
  ];
}

async function killed(repository) {
  const problems = [];
  const start = performance.now();
  const first = await repository.policyPacket(["issue", packet]);
  const whole = performance.now() - start;
  if (first.status !== 0) return { problems: [`can't be issued at all: ${lastLines(first.stderr)}`] };
  let survived = 0;
  for (let turn = 0; turn < kills; turn += 1) {
    const before = await recorded(repository);
    const ended = await killedAfter(repository, (whole * (turn + 0.5)) / kills);
    const after = await recorded(repository);
    problems.push(...(await broken(repository, after)));
    if (after.length > before.length) survived += 1;
    if (after.length > before.length + 1) problems.push(`${after.length - before.length} records of one run`);
    if (ended.whole && after.length === before.length) problems.push("a run that ended well left no record");
  }
  const last = await repository.policyPacket(["issue", packet, "--json"]);
  const numbers = (await recorded(repository)).length;
  if (last.status !== 0) problems.push(`nothing can be issued afterwards: ${lastLines(last.stderr)}`);
  else if (JSON.parse(last.stdout).issued.number !== numbers) problems.push(`the last number is not ${numbers}`);
  return { problems, note: `${kills} killed, ${survived} of them too late` };
}

/** SIGKILL: nothing can be tidied up. */
function killedAfter({ library }, milliseconds) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, "issue", packet], { cwd: library, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve({ whole: status === 0 });
    });
  });
}

/** A limit on the size of files is what a full disk is to a program. */
async function fullDisk(repository) {
  const before = await recorded(repository);
  const script = 'trap "" XFSZ; ulimit -f 16; exec "$@"';
  const args = ["-c", script, "sh", process.execPath, program, "issue", packet];
  const { status, stderr } = await run("sh", args, { seconds: 240, cwd: repository.library });
  const after = await recorded(repository);
  const problems = await broken(repository, after);
  if (status !== 1) problems.push(`exited with ${status}: ${lastLines(stderr)}`);
  if (after.length !== before.length) problems.push("left a record");
  const next = await repository.policyPacket(["issue", packet]);
  if (next.status !== 0) problems.push(`nothing can be issued afterwards: ${lastLines(next.stderr)}`);
  return { problems };
}

async function twoAtOnce(repository) {
  const before = await recorded(repository);
  const both = await Promise.all([1, 2].map(() => repository.policyPacket(["issue", packet])));
  const after = await recorded(repository);
  const problems = await broken(repository, after);
  const won = both.filter(({ status }) => status === 0).length;
  const lost = both.filter(({ status }) => status !== 0);
  if (after.length !== before.length + won)
    problems.push(`${won} ended well, ${after.length - before.length} are on record`);
  if (won !== 1) problems.push(`${won} of two ended well`);
  for (const { status, stderr } of lost)
    if (status !== 1 || !/library\/busy/.test(stderr))
      problems.push(`the other exited with ${status}: ${lastLines(stderr)}`);
  return { problems };
}

/** @returns how many, in a note */
async function allVerify(repository) {
  const records = await recorded(repository);
  const pdfs = records.map((name) => join("output", `${packet}-${name.replace(".json", ".pdf")}`));
  const { status, stderr } = await repository.policyPacket(["verify", ...pdfs, "-C", "."]);
  return { problems: status === 0 ? [] : [lastLines(stderr)], note: `${records.length} issues` };
}

async function recorded({ library }) {
  const folder = join(library, "policies", "issued", packet);
  return existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith(".json")).sort() : [];
}

/** Every record counts from 1, and the last is whole: its manifest is that of its files. */
async function broken({ library }, records) {
  const problems = [];
  const expected = records.map((_, index) => `${String(index + 1).padStart(4, "0")}.json`);
  if (records.join() !== expected.join()) problems.push(`on record are ${records.join(", ")}`);
  const last = records.at(-1);
  if (last !== undefined) {
    const stem = `${packet}-${last.replace(".json", "")}`;
    const manifest = await readFile(join(library, "policies", "issued", packet, last));
    const beside = await readFile(join(library, "output", `${stem}.manifest.json`)).catch(() => null);
    if (beside === null || !beside.equals(manifest)) problems.push(`${stem}.manifest.json is not the record`);
  }
  return problems;
}
