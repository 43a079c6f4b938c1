/**
 * Runs other programs: bounded in time, in a process group of their own, so that nothing outlives the judge that started it.
 * Refuses to run anything without a time limit.
 */
import { spawn } from "node:child_process";

/** Process groups that are still running. */
const groups = new Set();

function killAll() {
  for (const group of groups) {
    try {
      process.kill(-group, "SIGKILL");
    } catch {
      // It ended by itself in the meantime.
    }
  }
}
process.on("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

/**
 * Runs a program to its end and collects what it prints.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ seconds: number, cwd?: string, input?: string | Uint8Array, env?: Record<string, string>, show?: boolean }} options
 *   `seconds`: after that the whole process group is killed. `show`: pass its output through to ours.
 * @returns {Promise<{ status: number | null, stdout: string, stderr: string }>}
 * @throws Error when the program is missing or takes too long.
 */
export function run(program, args, { seconds, cwd, input, env, show = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      detached: true,
      env: { ...process.env, ...env },
      stdio: [input === undefined ? "ignore" : "pipe", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    if (child.pid !== undefined) groups.add(child.pid);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      process.kill(-child.pid, "SIGKILL");
    }, seconds * 1000);
    const stdout = [];
    const stderr = [];
    child.stdout?.on("data", (chunk) => stdout.push(chunk));
    child.stderr?.on("data", (chunk) => stderr.push(chunk));
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Error(`${program} can't be run: ${error.message}`));
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      groups.delete(child.pid);
      if (late) reject(new Error(`${program} was stopped after ${seconds} s`));
      else resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // A program that ends without reading all its input is judged by its exit status.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/**
 * Like `run`, for programs that must succeed.
 * @returns {Promise<string>} what it printed on standard output
 * @throws Error with the end of its complaint when it does not exit with 0.
 */
export async function output(program, args, options) {
  const { status, stdout, stderr } = await run(program, args, options);
  if (status === 0) return stdout;
  throw new Error(`${program} exited with ${status}: ${lastLines(stderr || stdout)}`);
}

/** The last lines of a program's complaint, on one line. */
export function lastLines(text) {
  return text.trim().split("\n").slice(-4).join(" | ").slice(-600);
}
