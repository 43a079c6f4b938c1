/**
 * Runs git to read from a repository that may be anybody's: without a shell, without what the environment says of other repositories, without
 * hooks, filters, file system monitors, replaced objects or connections, and with a bound on time and output.
 */
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { errorCode } from "./file-errors.js";
import { HostError } from "./host.js";

export interface GitAnswer {
  readonly status: number;
  readonly out: Buffer;
  /** In English. */
  readonly err: string;
}

export type Git = (args: readonly string[], input?: string) => Promise<GitAnswer>;

const longest = 120_000;
const largest = 512 * 1024 * 1024;

/** Settings of git that make it run a program or go to the network, each with what keeps it from that. */
const harmless: readonly (readonly [string, string])[] = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.pager", "cat"],
  ["safe.bareRepository", "explicit"],
  ["protocol.allow", "never"],
];

/** @param folder where the repository is looked for, upwards from there */
export async function openGit(folder: string): Promise<Git> {
  const plain: Git = (args, input) => run(folder, harmless, args, input);
  // Filters have names of their own; each is told to do nothing (gitattributes(5), "filter").
  const { out } = await plain(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]);
  const filters = new Set(
    out
      .toString()
      .split("\0")
      .flatMap((name) => /^(filter\..+)\.[^.]+$/s.exec(name)?.[1] ?? []),
  );
  const idle = [...filters].flatMap((name): [string, string][] => [
    [`${name}.clean`, ""],
    [`${name}.smudge`, ""],
    [`${name}.process`, ""],
    [`${name}.required`, "false"],
  ]);
  return (args, input) => run(folder, [...harmless, ...idle], args, input);
}

/** @throws HostError `unreadable` when there is no git, or it does not end */
function run(
  folder: string,
  settings: readonly (readonly [string, string])[],
  args: readonly string[],
  input = "",
): Promise<GitAnswer> {
  const failed = (message: string) => new HostError("unreadable", "", message);
  return new Promise((resolve, reject) => {
    // Not in the library's folder: some systems look for programs where they are started.
    const child = spawn("git", ["-C", folder, "--no-optional-locks", ...args], {
      cwd: tmpdir(),
      env: environment(settings),
      windowsHide: true,
    });
    // A timer of our own: that of spawn goes on when there is no program to start.
    const timer = setTimeout(() => child.kill("SIGKILL"), longest);
    const chunks: Buffer[] = [];
    let size = 0;
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largest) child.kill("SIGKILL");
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (err.length < 10_000) err += chunk.toString();
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      if (errorCode(error) === "ENOENT")
        reject(new HostError("no-program", "", "git is not installed, or not where programs are looked for"));
      else reject(failed(`git could not be run: ${error.message}`));
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      if (status !== null) resolve({ status, out: Buffer.concat(chunks), err });
      else reject(failed("git took too long, or had more to say than is sensible"));
    });
    // It may end before it has read everything; its status tells why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function environment(settings: readonly (readonly [string, string])[]): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  const configured = settings.flatMap(([name, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return Object.fromEntries([
    ...inherited,
    ["LC_ALL", "C"],
    ["GIT_CONFIG_COUNT", String(settings.length)],
    ...configured,
    ["GIT_NO_REPLACE_OBJECTS", "1"],
    ["GIT_NO_LAZY_FETCH", "1"],
    ["GIT_ALLOW_PROTOCOL", "none"],
    ["GIT_TERMINAL_PROMPT", "0"],
  ]);
}
