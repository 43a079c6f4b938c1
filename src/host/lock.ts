/**
 * One run at a time in a folder. The lock is a folder, `.policy-packet.lock`, that holds one file with its holder's name in it: a folder that
 * holds something can't be replaced by a rename (POSIX rename(2): EEXIST or ENOTEMPTY), so of several that want it one gets it, and it never
 * stands there without a name. What a dead holder left is taken out by its own name, which no later holder has: nobody's lock is removed by mistake.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { errorCode, unwritable } from "./file-errors.js";
import { HostError } from "./host.js";

export const lockName = ".policy-packet.lock";

interface Holder {
  readonly process: number;
  readonly machine: string;
  /** When the process began, as its machine counts it; null where that can't be told. Numbers of processes are used again. */
  readonly started: string | null;
}

/**
 * Runs the work while no other run of the same folder can.
 * @throws HostError `busy` when another run has the lock; `unwritable` or `no-space` when there can be none
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, lockName);
  const token = `${randomUUID()}.json`;
  await acquire(lock, token);
  try {
    await clearStaged(folder);
    return await work();
  } finally {
    await rm(join(lock, token), { force: true });
    await rmdir(lock).catch(() => undefined);
  }
}

/** A dead holder is found once; whoever comes between is alive. The bound is against file systems that say one thing and do another. */
const mostAttempts = 8;

async function acquire(lock: string, token: string): Promise<void> {
  const staged = `${lock}.${token}`;
  try {
    await mkdir(staged);
    await writeFile(join(staged, token), `${JSON.stringify(await ownName())}\n`);
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      await rmdir(lock).catch(() => undefined);
      try {
        return await rename(staged, lock);
      } catch (error) {
        if (!["EEXIST", "ENOTEMPTY", "EPERM", "ENOTDIR"].includes(errorCode(error))) throw error;
        await clearDead(lock, error);
      }
    }
    throw busy("another run");
  } catch (error) {
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    // The one that got the lock has cleared this away.
    if (errorCode(error) === "ENOENT" && (await stat(dirname(lock)).catch(() => null))) throw busy("another run");
    throw unwritable(error, lockName);
  }
}

/** Locks that nobody will have: their runs were killed on the way, or are too late. */
async function clearStaged(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(`${lockName}.`)))
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
}

/** @throws HostError `busy` when somebody holds the lock; @param refused why it could not be had */
async function clearDead(lock: string, refused: unknown): Promise<void> {
  const names = await readdir(lock).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return [];
    throw errorCode(error) === "ENOTDIR" ? busy("something else") : refused;
  });
  for (const name of names) {
    const text = await readFile(join(lock, name), "utf8").catch(() => null);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (holder === null) throw busy("something else");
    const here = holder.machine === hostname();
    const place = here ? "" : ` on the machine ${JSON.stringify(holder.machine)}`;
    if (!here || (await isAlive(holder))) throw busy(`process ${holder.process}${place}`);
    await rm(join(lock, name), { force: true });
  }
}

function busy(holder: string): HostError {
  const remedy = `wait until it has ended; if nothing runs there any more, remove the folder ${lockName}`;
  return new HostError(
    "busy",
    lockName,
    `another run is at work in this folder (${holder} holds ${lockName}): ${remedy}`,
  );
}

function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    const whole =
      typeof value === "object" &&
      value !== null &&
      "process" in value &&
      Number.isSafeInteger(value.process) &&
      "machine" in value &&
      typeof value.machine === "string" &&
      "started" in value &&
      (value.started === null || typeof value.started === "string");
    return whole ? (value as Holder) : null;
  } catch {
    return null;
  }
}

async function ownName(): Promise<Holder> {
  return { process: process.pid, machine: hostname(), started: await startOf(process.pid) };
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.process, 0);
  } catch (error) {
    // Another user's process may not be signalled, and is there.
    return errorCode(error) === "EPERM";
  }
  const started = await startOf(holder.process);
  return holder.started === null || started === null || holder.started === started;
}

/** Linux tells a process's start in ticks since its machine's (proc(5), /proc/PID/stat, field 22), and gives each start of the machine an id. */
async function startOf(process: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${process}/stat`, "utf8"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    // The second field is the program's name in brackets, and may hold anything.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? null : `${boot.trim()} ${ticks}`;
  } catch {
    return null;
  }
}
