#!/usr/bin/env node
/**
 * `npm run bench [-- N...]`: builds generated libraries of N policies (1, 25 and 250) as cold processes and again unchanged, and
 * prints time, memory, pages and where the time goes beside the project's budgets; then how time grows with the length of a
 * paragraph. Reports; never fails because of a time.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateLibrary } from "./generate.mjs";
import { phaseShares, profiledPhases } from "./phases.mjs";
import { prose } from "./prose.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const usage = pathToFileURL(here("./usage.mjs")).href;
const program = here("../../dist/main.js");

/** Of 25 policies: seconds of CPU and MiB; of 250: CPU as a multiple of 25's; of a second build: seconds of wall and of CPU. */
const budget = { cpu: 4.0, pdf: 1.9, word: 1.3, peak: 400, growth: 11, again: 0.4 };

/** Lines of the paragraphs whose growth is printed. */
const paragraphs = [1000, 4000, 8000];
const wordsInLine = 14;

/** Runs the command in a process of its own, as its user does: its output, and what it used in seconds and MiB. */
async function measure(args, switches = []) {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", usage, ...switches, program, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const texts = ["", "", "", ""];
  for (const descriptor of [1, 2, 3]) {
    child.stdio[descriptor].setEncoding("utf8").on("data", (chunk) => {
      texts[descriptor] += chunk;
    });
  }
  const exited = once(child, "exit").then(([status]) => ({ status, wall: (performance.now() - start) / 1e3 }));
  await once(child, "close");
  const { status, wall } = await exited;
  if (status !== 0) throw new Error(`policy-packet ${args.join(" ")} exited with ${status}: ${texts[2] || texts[1]}`);
  return { wall, ...JSON.parse(texts[3]), stdout: texts[1] };
}

/** The run with the middle CPU time. */
function median(runs) {
  return runs.toSorted((a, b) => a.cpu - b.cpu)[Math.floor(runs.length / 2)];
}

async function repeat(times, run) {
  const runs = [];
  for (let time = 0; time < times; time++) runs.push(await run(time));
  return median(runs);
}

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function benchmark(count) {
  return inFolder(async (folder) => {
    await generateLibrary(folder, count);
    const times = count <= 25 ? 3 : 1;
    const cold = (time, ...more) => ["build", "-C", folder, "-o", join(folder, `cold-${time}`), "--no-cache", ...more];
    const whole = await repeat(times, (time) => measure(cold(time, "--json")));
    const pdf = await repeat(times, (time) => measure(cold(time, "-f", "pdf")));
    const word = await repeat(times, (time) => measure(cold(time, "-f", "docx")));
    const changed = await afterChange(folder);
    const shares = await profiled(folder, cold("profile"));
    const command = ["build", "-C", folder];
    await measure(command);
    const again = await repeat(3, () => measure(command));
    const pages = JSON.parse(whole.stdout).packets.reduce((sum, packet) => sum + packet.pages, 0);
    return { count, pages, whole, pdf, word, changed, shares, again };
  });
}

/** Word alone, once more after one policy has changed. */
async function afterChange(folder) {
  const command = ["build", "-C", folder, "-o", join(folder, "word"), "-f", "docx"];
  await measure(command);
  const changed = join(folder, "policies/policy-0001.md");
  return repeat(3, async (time) => {
    await appendFile(changed, `\nOne more sentence, the ${time + 1}th, stands at the end.\n`);
    return measure(command);
  });
}

async function profiled(folder, args) {
  const profiles = join(folder, "profiles");
  await measure(args, ["--cpu-prof", `--cpu-prof-dir=${profiles}`]);
  const [name] = await readdir(profiles);
  return phaseShares(join(profiles, name));
}

/** The CPU time of a PDF with one paragraph of so many lines. */
function paragraph(lines) {
  return inFolder(async (folder) => {
    const words = prose(lines)
      .paragraph(lines * 2)
      .split(" ");
    await writeFile(join(folder, "long.md"), `# Long\n\n${words.slice(0, lines * wordsInLine).join(" ")}\n`);
    return repeat(3, (time) =>
      measure(["build", "-C", folder, "-o", join(folder, `${time}`), "-f", "pdf", "--no-cache"]),
    );
  });
}

const seconds = (value) => `${value.toFixed(2)} s`;
const percent = (share) => `${(share * 100).toFixed(1)} %`;
const mebibytes = (value) => `${value.toFixed(0)} MiB`;

function rows(results) {
  const at25 = results.find(({ count }) => count === 25);
  const row = (name, value, limit = () => "") => [name, ...results.map((result) => value(result) + limit(result))];
  const only = (number, text) => (result) => (result.count === number ? `  (at most ${text(result)})` : "");
  const cpuLimit = (kind, most) => (result) => {
    if (result.count === 25) return `  (at most ${seconds(most)})`;
    if (result.count === 250 && at25) return `  (at most ${seconds(at25[kind].cpu * budget.growth)})`;
    return "";
  };
  return [
    row("policies", ({ count }) => String(count)),
    row("pages", ({ pages }) => String(pages)),
    row("cold build, wall", ({ whole }) => seconds(whole.wall)),
    row("cold build, CPU", ({ whole }) => seconds(whole.cpu), cpuLimit("whole", budget.cpu)),
    row(
      "peak memory",
      ({ whole }) => mebibytes(whole.peak),
      only(25, () => mebibytes(budget.peak)),
    ),
    row("PDF alone, CPU", ({ pdf }) => seconds(pdf.cpu), cpuLimit("pdf", budget.pdf)),
    row("Word alone, CPU", ({ word }) => seconds(word.cpu), cpuLimit("word", budget.word)),
    row("Word alone, one policy changed, CPU", ({ changed }) => seconds(changed.cpu)),
    row(
      "second build, wall",
      ({ again }) => seconds(again.wall),
      () => `  (at most ${seconds(budget.again)})`,
    ),
    row(
      "second build, CPU",
      ({ again }) => seconds(again.cpu),
      () => `  (at most ${seconds(budget.again)})`,
    ),
    row("second build, memory", ({ again }) => mebibytes(again.peak)),
    row("share of the cold build's main thread", () => ""),
    ...profiledPhases.map((phase) => row(`  ${phase}`, ({ shares }) => percent(shares.get(phase) ?? 0))),
  ];
}

/** Seconds for each further 1,000 lines of one paragraph: the same everywhere where time grows with length. */
async function growth() {
  const runs = [];
  for (const lines of paragraphs) runs.push({ lines, cpu: (await paragraph(lines)).cpu });
  const steps = runs.slice(1).map(({ lines, cpu }, index) => {
    const from = runs[index];
    return `${seconds(((cpu - from.cpu) / (lines - from.lines)) * 1000)} for each 1000 lines from ${from.lines} to ${lines}`;
  });
  const totals = runs.map(({ lines, cpu }) => `${lines} lines ${seconds(cpu)}`);
  return `One paragraph, PDF alone, CPU: ${totals.join(", ")}; ${steps.join(", ")}.`;
}

function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const counts = process.argv.slice(2).map(Number);
if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
  process.stderr.write("usage: npm run bench [-- N...], numbers of policies\n");
  process.exitCode = 2;
} else {
  const results = [];
  for (const count of counts.length === 0 ? [1, 25, 250] : counts) results.push(await benchmark(count));
  const [{ model = "unknown processor" } = {}] = cpus();
  process.stdout.write(`Node ${process.version}, ${cpus().length} × ${model}\n`);
  process.stdout.write("The middle of three runs by CPU; cold builds of more than 25 policies run once.\n");
  process.stdout.write(
    "Times depend on the machine and on what else it does; compare with a run of another commit beside it.\n\n",
  );
  process.stdout.write(`${table(rows(results))}\n\n`);
  process.stdout.write(`${await growth()}\n`);
}
