/** The host of a real machine: files below one root, an output folder, and nothing else. No network, no clock. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { createFiles, type NewFile } from "./create-files.js";
import { errorKind, fail, unwritable } from "./file-errors.js";
import { type Host, HostError, type Listing, type Path } from "./host.js";
import { withLock } from "./lock.js";

export interface NodeHostOptions {
  /** The library's folder. Nothing outside it is read. */
  readonly root: string;
  /** Where outputs go; `output` below the root when left out. */
  readonly output?: string;
}

/** @throws HostError `missing` when the root is not a folder */
export async function createNodeHost(options: NodeHostOptions): Promise<Host> {
  const root = await realpath(resolve(options.root)).catch(() => {
    throw new HostError("missing", options.root, `there is no folder ${options.root}`);
  });
  if (!(await stat(root)).isDirectory())
    throw new HostError("missing", options.root, `${options.root} is not a folder`);
  const output = resolve(options.output ?? join(root, "output"));
  const require = createRequire(import.meta.url);
  const tool = await toolIdentity();
  const creating = creator(root, output);
  return {
    tool,
    readFile: async (path) => readFile(await fileInside(root, path)).catch((error: unknown) => fail(error, path)),
    list: (folder) => listing(root, folder, output),
    readPackageFile: (specifier) =>
      readFile(require.resolve(specifier)).catch((error: unknown) => fail(error, specifier)),
    readOutput: (name) =>
      readFile(join(output, name)).catch((error: unknown) =>
        errorKind(error) === "missing" ? null : fail(error, name),
      ),
    writeOutput: (files) => replaceAll(output, files, (place) => shown(root, place)),
    writeFile: async (path, bytes) => {
      const real = await inside(root, path);
      await replaceAll(dirname(real), new Map([[basename(real), bytes]]), () => path);
    },
    ...creating,
    environment: (name) => process.env[name],
  };
}

/** Files are created one call after the other, each under the lock: what lies about then is of nobody who is still at work. */
function creator(root: string, output: string): Pick<Host, "createFiles" | "exclusively"> {
  let runs = 0;
  let last: Promise<unknown> = Promise.resolve();
  const exclusively: Host["exclusively"] = (work) =>
    withLock(root, async () => {
      runs += 1;
      try {
        return await work();
      } finally {
        runs -= 1;
      }
    });
  const create = async (files: ReadonlyMap<Path, Uint8Array>, outputs: ReadonlyMap<string, Uint8Array>) => {
    const placed: NewFile[] = [...outputs].map(([name, bytes]) => {
      const place = join(output, name);
      return { place, path: shown(root, place), bytes };
    });
    for (const [path, bytes] of files) placed.push({ place: await newPlace(root, path), path, bytes });
    await createFiles(placed);
  };
  return {
    exclusively,
    createFiles: (files, outputs = new Map()) => {
      const turn = last.then(() => (runs > 0 ? create(files, outputs) : exclusively(() => create(files, outputs))));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Where a file of this path will be: below the root, whatever links are on the way. */
async function newPlace(root: string, path: Path): Promise<string> {
  const wanted = resolve(root, path);
  if (path.includes("\0") || !isBelow(root, wanted) || wanted === root)
    throw new HostError("outside", path, `${path} is outside the library's folder`);
  let there = dirname(wanted);
  while (!(await stat(there).catch(() => null))) there = dirname(there);
  await inside(root, relative(root, there));
  return wanted;
}

/** The package's version, and SHA-256 over its own compiled files and catalogues. */
async function toolIdentity(): Promise<string> {
  const home = dirname(import.meta.dirname);
  const names = (await readdir(home, { recursive: true })).filter((name) => /\.(?:[jt]s|json)$/.test(name)).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update(await readFile(join(home, name)));
  const manifest: unknown = JSON.parse(await readFile(join(dirname(home), "package.json"), "utf8"));
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "";
  return `policy-packet ${String(version)} ${hash.digest("hex")}`;
}

/** The real path of a file below the root, every link followed. */
async function inside(root: string, path: Path): Promise<string> {
  if (path.includes("\0")) throw new HostError("missing", path, "no file's name holds a NUL character");
  const wanted = resolve(root, path);
  if (!isBelow(root, wanted)) throw new HostError("outside", path, `${path} is outside the library's folder`);
  const real = await realpath(wanted).catch((error: unknown) => fail(error, path));
  if (!isBelow(root, real)) throw new HostError("outside", path, `${path} is a link that leaves the library's folder`);
  return real;
}

/** @throws HostError `not-a-file` also for pipes and devices, which reading might wait on for ever */
async function fileInside(root: string, path: Path): Promise<string> {
  const real = await inside(root, path);
  const found = await stat(real).catch((error: unknown) => fail(error, path));
  if (!found.isFile()) throw new HostError("not-a-file", path, `${path} is not a file`);
  return real;
}

function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** How errors name an output: from the library's folder, whole where it is outside of that. */
function shown(root: string, place: string): string {
  return isBelow(root, place) ? relative(root, place).split(sep).join("/") : place;
}

async function listing(root: string, folder: Path, output: string): Promise<Listing> {
  const files: Path[] = [];
  const outside: Path[] = [];
  const toPath = (absolute: string): Path => relative(root, absolute).split(sep).join("/");
  const visit = async (absolute: string): Promise<void> => {
    const entries = await readdir(absolute, { withFileTypes: true }).catch((error: unknown) =>
      errorKind(error) === "missing" ? [] : fail(error, toPath(absolute)),
    );
    for (const entry of entries) {
      const path = join(absolute, entry.name);
      if (entry.name.startsWith(".") || entry.name === "node_modules" || path === output) continue;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) files.push(toPath(path));
      else if (entry.isSymbolicLink()) await visitLink(path);
    }
  };
  const visitLink = async (path: string): Promise<void> => {
    const real = await realpath(path).catch(() => null);
    const target = real === null ? null : await stat(real);
    if (real === null || target?.isFile()) files.push(toPath(path));
    else if (target?.isDirectory() && !isBelow(root, real)) outside.push(toPath(path));
  };
  await visit(join(root, folder));
  return { files: files.sort(), outside: outside.sort() };
}

/** Each file beside its place first, then all renamed: a failure before the renames leaves everything as it was. */
async function replaceAll(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  pathOf: (place: string) => Path,
): Promise<void> {
  const staged: { readonly temporary: string; readonly final: string }[] = [];
  let current = folder;
  try {
    await makeFolder(folder);
    for (const [name, bytes] of files) {
      current = join(folder, name);
      const before = await readFile(current).catch((error: unknown) => {
        if (errorKind(error) === "missing") return null;
        throw error;
      });
      if (before !== null && Buffer.compare(before, bytes) === 0) continue;
      if (before !== null) await access(current, constants.W_OK);
      const temporary = join(folder, `.${name}.${process.pid}.partial`);
      staged.push({ temporary, final: current });
      const handle = await open(temporary, "wx");
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const { temporary, final } of staged) {
      current = final;
      await rename(temporary, final);
    }
  } catch (error) {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })));
    throw unwritable(error, pathOf(current));
  }
}

/** Step by step: Node's own recursion does not end where a file system refuses folders without saying why. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder);
}
