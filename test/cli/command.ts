/** Runs the compiled command in a folder of its own, as a user would. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

export const program = join(import.meta.dirname, "../../dist/main.js");

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "policy-packet-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** @param environment beside the inherited one */
export function policyPacket(
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Ended {
  return ended(spawnSync(process.execPath, [program, ...args], options(folder, environment)));
}

/** The same, without waiting: several can run at once. */
export async function startPolicyPacket(
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { cwd, env } = options(folder, environment);
  const child = spawn(process.execPath, [program, ...args], { cwd, env });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) child[name].on("data", (chunk: Buffer) => (texts[name] += chunk));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return ended({ status, ...texts });
}

/** Through a shell with a limit on the size of files, as a disk that fills. */
export function policyPacketWithFileLimit(blocks: number, args: readonly string[], folder: string): Ended {
  const script = `trap "" XFSZ; ulimit -f ${blocks}; exec "$@"`;
  return ended(spawnSync("sh", ["-c", script, "sh", process.execPath, program, ...args], options(folder, {})));
}

function options(folder: string, environment: Readonly<Record<string, string>>) {
  return {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, SOURCE_DATE_EPOCH: "", ...environment },
    maxBuffer: 1 << 28,
  } as const;
}

function ended({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): Ended {
  return { status, out: stdout, err: stderr };
}
