/**
 * Creates files that are not there yet: all of them whole, or none. Each is written beside its place under a hidden name and brought to the
 * disk; then each gets its name by a link, which fails where there is a file of it (POSIX link(2)), in the order given. The last one is what makes the
 * others count. The hidden names go when all is done: a file that still has its hidden twin, while the last is not there, is what a
 * killed run left, and makes room.
 */
import { link, mkdir, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode, unwritable } from "./file-errors.js";
import { HostError } from "./host.js";

export interface NewFile {
  /** On this machine. */
  readonly place: string;
  /** As the user knows it, for errors. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** @throws HostError `exists`, `unwritable` or `no-space`; nothing of this call is left then */
export async function createFiles(files: readonly NewFile[]): Promise<void> {
  await clearLeftovers(files);
  const undo: (() => Promise<unknown>)[] = [];
  const twins: string[] = [];
  let path = "";
  try {
    for (const file of files) {
      path = file.path;
      await makeFolders(dirname(file.place), undo);
      const twin = join(dirname(file.place), `.${basename(file.place)}.${process.pid}.partial`);
      twins.push(twin);
      undo.push(() => rm(twin, { force: true }));
      await writeThrough(twin, file.bytes);
    }
    for (const [index, file] of files.entries()) {
      path = file.path;
      await give(twins[index] ?? "", file.place);
      undo.push(() => rm(file.place, { force: true }));
      await syncFolder(dirname(file.place));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    if (errorCode(error) === "EEXIST") throw new HostError("exists", path, `${path} is there already`);
    throw unwritable(error, path);
  }
  // All is done: a name that can't be removed now harms nothing.
  for (const twin of twins) await rm(twin, { force: true }).catch(() => undefined);
}

const withoutLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/** Some file systems know no links, such as those of memory sticks: there the file moves, which under the lock is as good but for a killed run. */
async function give(twin: string, place: string): Promise<void> {
  try {
    await link(twin, place);
  } catch (error) {
    if (!withoutLinks.includes(errorCode(error))) throw error;
    if ((await stat(place).catch(() => null)) !== null) throw Object.assign(new Error("taken"), { code: "EEXIST" });
    await rename(twin, place);
  }
}

/** Removes what killed runs left of files of these names: hidden files always, the files themselves while the last one is not there. */
async function clearLeftovers(files: readonly NewFile[]): Promise<void> {
  const last = files.at(-1);
  const counts = last !== undefined && (await stat(last.place).catch(() => null)) !== null;
  for (const { place } of files) {
    for (const twin of await deadTwins(place)) {
      if (!counts && (await isSameFile(twin, place))) await rm(place, { force: true }).catch(() => undefined);
      await rm(twin, { force: true }).catch(() => undefined);
    }
  }
}

/** Hidden files for this place whose process is no more. */
async function deadTwins(place: string): Promise<readonly string[]> {
  const names = await readdir(dirname(place)).catch(() => []);
  const start = `.${basename(place)}.`;
  return names
    .filter((name) => name.startsWith(start) && /^\d+\.partial$/.test(name.slice(start.length)))
    .filter((name) => !isRunning(Number.parseInt(name.slice(start.length), 10)))
    .map((name) => join(dirname(place), name));
}

function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a, { bigint: true }), stat(b, { bigint: true })]).catch(() => []);
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}

/** Step by step, each noted: what was made for nothing goes again. */
async function makeFolders(folder: string, undo: (() => Promise<unknown>)[]): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolders(dirname(folder), undo);
  try {
    await mkdir(folder);
    undo.push(() => rmdir(folder));
  } catch (error) {
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw notAFolder(error);
  }
}

/** A file in a folder's place is no file that "is there already". */
function notAFolder(error: unknown): unknown {
  return errorCode(error) === "EEXIST"
    ? Object.assign(new Error("a folder on the way is a file"), { code: "ENOTDIR" })
    : error;
}

async function writeThrough(place: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(place, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name is on the disk when its folder is. Some systems do not open folders: there it is as good as theirs. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
