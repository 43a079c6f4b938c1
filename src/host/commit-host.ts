/** The library as a commit holds it: a host that only reads. Says of links, submodules and files kept elsewhere that they are that, and follows none. */
import { posix } from "node:path";
import type { Git } from "./git-program.js";
import { type Host, HostError, type Path } from "./host.js";

/** An entry of a commit's tree. */
export interface CommitEntry {
  /** In octal digits, as git has it: 100644 a file, 100755 one that can be run, 120000 a link, 160000 a submodule. */
  readonly mode: string;
  /** Name of its content. */
  readonly object: string;
}

export interface Commit {
  readonly commit: string;
  readonly entries: ReadonlyMap<Path, CommitEntry>;
  readonly git: Git;
  /** The output folder below the root, which is not listed. */
  readonly output: string;
  /** Answers for what is no file of the library. */
  readonly host: Host;
}

const link = "120000";
const submodule = "160000";

export function createCommitHost({ commit, entries, git, output, host }: Commit): Host {
  const read = objectReader(git);
  const readOnly = async (): Promise<never> => {
    throw new HostError("unwritable", "", `the files of commit ${commit} can't be changed`);
  };
  return {
    tool: host.tool,
    readFile: async (path) => {
      const object = blobOf(entries, path, commit);
      const bytes = await read(object);
      if (bytes === null)
        throw new HostError("unreadable", path, `${path} is not in this copy of the repository: fetch the whole of it`);
      if (isPointer(bytes))
        throw new HostError(
          "unreadable",
          path,
          `${path} is kept by Git LFS and not in commit ${commit}: commit it itself`,
        );
      return bytes;
    },
    list: async (folder) => {
      const start = folder === "" ? "" : `${folder}/`;
      const below = [...entries].filter(([path]) => path.startsWith(start) && isListed(path, start, output));
      const paths = (modules: boolean) =>
        below
          .filter(([, { mode }]) => (mode === submodule) === modules)
          .map(([path]) => path)
          .sort();
      return { files: paths(false), outside: paths(true) };
    },
    readPackageFile: host.readPackageFile,
    readOutput: async () => null,
    writeOutput: readOnly,
    writeFile: readOnly,
    createFiles: readOnly,
    exclusively: (work) => work(),
    // What a commit comes to is the same wherever it is asked.
    environment: () => undefined,
  };
}

function isListed(path: Path, start: string, output: string): boolean {
  const segments = path.slice(start.length).split("/");
  const isHidden = segments.some((segment) => segment.startsWith(".") || segment === "node_modules");
  return !isHidden && !(output !== "" && path.startsWith(`${output}/`));
}

function blobOf(entries: ReadonlyMap<Path, CommitEntry>, path: Path, commit: string): string {
  const clean = posix.normalize(path);
  if (clean.startsWith("../") || clean === ".." || clean.startsWith("/"))
    throw new HostError("outside", path, `${path} is outside the library's folder`);
  const entry = entries.get(clean);
  if (entry?.mode === link)
    throw new HostError(
      "not-a-file",
      path,
      `${path} is a link: an issue takes files themselves, so put the file there`,
    );
  if (entry !== undefined && entry.mode !== submodule) return entry.object;
  const parents = clean.split("/").map((_, index, all) => all.slice(0, index + 1).join("/"));
  for (const parent of parents) {
    const mode = entries.get(parent)?.mode;
    if (mode === submodule)
      throw new HostError("missing", path, `${parent} is a submodule, whose files are not in commit ${commit}`);
    if (mode === link) throw new HostError("outside", path, `${parent} is a link, which is not followed in a commit`);
  }
  if ([...entries.keys()].some((other) => other.startsWith(`${clean}/`)))
    throw new HostError("not-a-file", path, `${path} is a folder`);
  throw new HostError("missing", path, `${path} is not in commit ${commit}`);
}

/** The first line of a file that stands for another (Git LFS specification, "The Pointer"). */
function isPointer(bytes: Uint8Array): boolean {
  return (
    bytes.length < 1024 &&
    /^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//.test(Buffer.from(bytes).toString("latin1"))
  );
}

/** Reads contents by their names, those that are asked for at one time in one run of git; null for what is not there. */
function objectReader(git: Git): (object: string) => Promise<Uint8Array | null> {
  const known = new Map<string, Promise<Uint8Array | null>>();
  let batch: Promise<ReadonlyMap<string, Uint8Array>> | null = null;
  let wanted = new Set<string>();
  const ask = async (object: string): Promise<Uint8Array | null> => {
    wanted.add(object);
    batch ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      const objects = wanted;
      wanted = new Set();
      batch = null;
      return readObjects(git, [...objects]);
    });
    return (await batch).get(object) ?? null;
  };
  return (object) => {
    const reading = known.get(object) ?? ask(object);
    known.set(object, reading);
    return reading;
  };
}

/** git-cat-file(1), --batch: a line `NAME TYPE SIZE`, the content, a line end; `NAME missing` for what is not there. */
async function readObjects(git: Git, objects: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const { out, status, err } = await git(["cat-file", "--batch"], objects.map((object) => `${object}\n`).join(""));
  const found = new Map<string, Uint8Array>();
  let at = 0;
  while (at < out.length) {
    const end = out.indexOf("\n", at);
    const [, object, size] = /^([0-9a-f]+) blob (\d+)$/.exec(out.toString("latin1", at, end)) ?? [];
    at = end + 1;
    if (object === undefined) continue;
    found.set(object, Uint8Array.from(out.subarray(at, at + Number(size))));
    at += Number(size) + 1;
  }
  if (status !== 0 && found.size === 0)
    throw new HostError("unreadable", "", `git can't read the commit: ${err.trim()}`);
  return found;
}
