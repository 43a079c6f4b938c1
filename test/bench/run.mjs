#!/usr/bin/env node
/**
 * `npm run bench [-- N...]`: builds generated libraries of N policies (1, 25 and 250) as cold processes and again unchanged, and
 * prints time, memory and pages beside the project's budgets. Reports; never fails because of a time.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateLibrary } from "./generate.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const usage = pathToFileURL(here("./usage.mjs")).href;

/** Of 25 policies: seconds of CPU and MiB; of 250: CPU as a multiple of 25's; of a second build: seconds of wall and of CPU. */
const budget = { cpu: 4.0, peak: 400, growth: 12, again: 0.4 };

const phaseNames = ["read", "assemble", "pdf", "docx", "write"];

/** Runs Node on a program: its output, and what it used in seconds and MiB. */
async function measure(program, args) {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", usage, program, ...args], {
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
  if (status !== 0) throw new Error(`${program} exited with ${status}: ${texts[2] || texts[1]}`);
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

async function benchmark(count) {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    await generateLibrary(folder, count);
    const cold = await repeat(count <= 25 ? 3 : 1, async (time) => {
      const run = await measure(here("./child.mjs"), [folder, join(folder, `cold-${time}`)]);
      const inside = JSON.parse(run.stdout);
      if (inside.errors.length > 0) throw new Error(`the library does not build: ${inside.errors[0]}`);
      return { ...run, ...inside };
    });
    const command = ["build", "-C", folder];
    await measure(here("../../dist/main.js"), command);
    const again = await repeat(3, () => measure(here("../../dist/main.js"), command));
    return { count, cold, again };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const seconds = (value) => `${value.toFixed(2)} s`;
const mebibytes = (value) => `${value.toFixed(0)} MiB`;

function rows(results) {
  const at25 = results.find(({ count }) => count === 25);
  const row = (name, value, limit = () => "") => [name, ...results.map((result) => value(result) + limit(result))];
  const only = (number, text) => (result) => (result.count === number ? `  (at most ${text(result)})` : "");
  const coldCpu = (result) => {
    if (result.count === 25) return `  (at most ${seconds(budget.cpu)})`;
    if (result.count === 250 && at25) return `  (at most ${seconds(at25.cold.cpu * budget.growth)})`;
    return "";
  };
  return [
    row("policies", ({ count }) => String(count)),
    row("pages", ({ cold }) => String(cold.pages)),
    row("cold build, wall", ({ cold }) => seconds(cold.wall)),
    row("cold build, CPU", ({ cold }) => seconds(cold.cpu), coldCpu),
    row(
      "peak memory",
      ({ cold }) => mebibytes(cold.peak),
      only(25, () => mebibytes(budget.peak)),
    ),
    ...phaseNames.map((phase) =>
      row(`  ${phase}, CPU / wall`, ({ cold: { phases } }) => {
        const { cpu, wall } = phases[phase] ?? { cpu: 0, wall: 0 };
        return `${cpu.toFixed(2)} / ${wall.toFixed(2)} s`;
      }),
    ),
    row("  start and rest, CPU", ({ cold }) =>
      seconds(cold.cpu - Object.values(cold.phases).reduce((sum, { cpu }) => sum + cpu, 0)),
    ),
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
  ];
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
  process.stdout.write("The middle of three runs by CPU; cold builds of more than 25 policies run once.\n\n");
  process.stdout.write(`${table(rows(results))}\n`);
}
