#!/usr/bin/env node
/**
 * `npm run conformance [-- JUDGE...]`: compiles libraries that strain the product and has programs that are not ours judge the
 * files. Installs what it needs. Skips nothing: a judge that can't be had is a failure. Exit status 0, 1 for a failed judgement,
 * 2 when it could not be run.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { bringProgramUpToDate, compile } from "./compile.mjs";
import { install } from "./install.mjs";
import { judges } from "./judges/registry.mjs";

const say = (line) => process.stdout.write(`${line}\n`);

async function main(names) {
  const unknown = names.filter((name) => !judges.some((judge) => judge.name === name));
  if (unknown.length > 0) {
    say(`no judge ${unknown.join(", ")}; there are ${judges.map(({ name }) => name).join(", ")}`);
    return 2;
  }
  const chosen = names.length === 0 ? judges : judges.filter(({ name }) => names.includes(name));
  // The self-check of the word comparison reads markdown with pandoc.
  await install([...new Set([...chosen.flatMap(({ tools }) => tools), "pandoc"])], say);
  await bringProgramUpToDate(say);

  const scratch = await mkdtemp(join(tmpdir(), "conformance-"));
  const tally = { passed: 0, failed: 0 };
  const report = (judge, subject, { problems, note }) => {
    tally[problems.length === 0 ? "passed" : "failed"] += 1;
    const remark = note === undefined ? "" : `  (${note})`;
    say(`${problems.length === 0 ? "ok  " : "FAIL"}  ${judge.padEnd(11)}  ${subject}${remark}`);
    for (const problem of problems.slice(0, 20)) say(`        ${problem}`);
    if (problems.length > 20) say(`        and ${problems.length - 20} more`);
  };

  await checkJudges(report);
  // Some judges make what they judge themselves.
  const needsLibraries = chosen.some(({ formats }) => formats.length > 0);
  const artefacts = needsLibraries ? await compileLibraries(scratch, report) : [];
  const sees = (judge) => artefacts.filter(({ format }) => judge.formats.includes(format));
  const together = chosen.filter((judge) => judge.together);
  await inParallel([
    // These take longest, so they start first.
    ...together.map((judge) => async () => {
      for (const { name, isSelfcheck, ...found } of await verdicts(judge, sees(judge)))
        report(isSelfcheck ? "selfcheck" : judge.name, name, found);
    }),
    ...artefacts.flatMap((artefact) =>
      chosen
        .filter((judge) => !judge.together && judge.formats.includes(artefact.format))
        .map((judge) => async () => report(judge.name, artefact.label, await verdict(judge, artefact))),
    ),
  ]);

  if (tally.failed === 0) await rm(scratch, { recursive: true, force: true });
  else say(`the files are kept in ${scratch}`);
  say(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

async function checkJudges(report) {
  // Loaded late: its packages may have been installed a moment ago.
  const { checkFidelity, checkLint, checkMammoth, checkStructure } = await import("./selfcheck.mjs");
  const checks = await Promise.all([checkLint(), checkFidelity(), checkStructure(), checkMammoth()]);
  for (const { name, problems } of checks.flat()) report("selfcheck", name, { problems });
}

async function compileLibraries(scratch, report) {
  const { libraries } = await import("./libraries/libraries.mjs");
  const artefacts = [];
  for (const library of libraries) {
    const result = await compile(library, join(scratch, library.name));
    report("build", library.name, result);
    artefacts.push(...result.artefacts);
  }
  return artefacts;
}

/** A judge that breaks down has not passed the file. */
async function verdict(judge, artefact) {
  try {
    return await (await judge.load()).judge(artefact);
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The same for a judge that sees all files at once. */
async function verdicts(judge, artefacts) {
  try {
    return await (await judge.load()).judgeAll(artefacts);
  } catch (error) {
    return [{ name: "all files", problems: [error instanceof Error ? error.message : String(error)] }];
  }
}

/** Runs jobs, as many at a time as there are cores. */
async function inParallel(jobs) {
  const queue = jobs.values();
  const worker = async () => {
    for (const job of queue) await job();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say(`conformance could not be run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
