/** Version control by the git program: where the library's folder stands, and the files of its commits. */
import { realpath } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { type CommitEntry, createCommitHost } from "./commit-host.js";
import { type Git, type GitAnswer, openGit } from "./git-program.js";
import { type Host, HostError, type Path } from "./host.js";
import { lockName } from "./lock.js";
import type { CommittedFile, SourceControl } from "./source-control.js";

export interface GitOptions {
  /** The library's folder, in a repository or its top. */
  readonly root: string;
  /** Where outputs go; what is there is no change of the library. `output` below the root when left out. */
  readonly output?: string;
  /** Answers what is asked beside the library's files: fonts, the program's own version. */
  readonly host: Host;
}

/** @throws HostError `missing` when there is no such folder */
export async function createGitSourceControl(options: GitOptions): Promise<SourceControl> {
  const root = await realpath(options.root).catch(() => {
    throw new HostError("missing", options.root, `there is no folder ${options.root}`);
  });
  const output = relative(root, resolve(options.output ?? join(root, defaultOutput)))
    .split(sep)
    .join("/");
  return {
    head: async () => {
      const git = await openGit(root);
      const prefix = await prefixOf(git);
      const head = prefix === null ? null : await git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
      if (prefix === null || head === null || head.status !== 0) return null;
      const changes = await changedFiles(git, prefix);
      return {
        commit: head.out.toString().trim(),
        changes: changes.filter((change) => !isOwn(change, output)).map(({ path }) => path),
      };
    },
    everCommitted: async (folder) => {
      const git = await openGit(root);
      return (await prefixOf(git)) === null ? [] : filesOfHistory(git, folder);
    },
    at: async (commit) => {
      const git = await openGit(root);
      const prefix = await prefixOf(git);
      const known =
        prefix !== null &&
        /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) &&
        (await git(["cat-file", "-e", `${commit}^{commit}`])).status === 0;
      if (!known) throw new HostError("missing", "", `the commit ${commit} is not in this repository`);
      const entries = await treeOf(git, commit, prefix);
      // Wherever outputs go this time: what a commit comes to must not depend on it.
      return createCommitHost({ entries, git, output: defaultOutput, commit, host: options.host });
    },
  };
}

/** The library's folder below the top of its repository, with a slash at the end; "" for the top; null outside of any repository. */
async function prefixOf(git: Git): Promise<string | null> {
  const answer = await git(["rev-parse", "--show-prefix"]);
  if (answer.status === 0) return answer.out.toString().replace(/\n$/, "");
  if (answer.err.includes("not a git repository")) return null;
  throw refused(answer);
}

interface Change {
  readonly path: Path;
  /** Whether the commit has no such file. */
  readonly isNew: boolean;
}

/** @returns in byte order */
async function changedFiles(git: Git, prefix: string): Promise<readonly Change[]> {
  // Submodules are not looked into, where settings of their own would hold.
  const flags = ["--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty"];
  const answer = await git(["status", ...flags, "--", "."]);
  if (answer.status !== 0) throw refused(answer);
  const changes = answer.out
    .toString()
    .split("\0")
    .filter((line) => line !== "")
    .map((line): Change => {
      const path = line.slice(3);
      // git-status(1), "Short Format": not tracked, or added; AA and AU are conflicts about files that the commit has.
      const isNew = /^(\?\?|A[ MD]| A)/.test(line);
      return { path: path.startsWith(prefix) ? path.slice(prefix.length) : path, isNew };
    });
  return changes.sort((a, b) => inBytes(a.path, b.path));
}

/** By plumbing, which no setting of the user changes; side branches and what merges themselves add are in it. */
async function filesOfHistory(git: Git, folder: Path): Promise<readonly CommittedFile[]> {
  const head = await git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  if (head.status !== 0) return [];
  const commits = await git(["rev-list", "--full-history", "HEAD", "--", folder]);
  if (commits.status !== 0) throw refused(commits);
  const flags = ["--stdin", "-m", "--root", "-r", "-z", "--name-only", "--no-renames", "--diff-filter=d", "--relative"];
  const changes = await git(["diff-tree", ...flags, "--", folder], commits.out.toString());
  if (changes.status !== 0) throw refused(changes);
  const last = new Map<Path, string>();
  let commit = "";
  // Newest first: a commit's name, then the files that it put there.
  for (const field of changes.out.toString().split("\0")) {
    if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(field)) commit = field;
    else if (field !== "" && !last.has(field)) last.set(field, commit);
  }
  return [...last].map(([path, name]) => ({ path, commit: name })).sort((a, b) => inBytes(a.path, b.path));
}

function inBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const defaultOutput = "output";

/** What issuing itself makes, and hidden files that killed runs left, which nothing reads. */
function isOwn({ path, isNew }: Change, output: string): boolean {
  const within = (folder: string) => folder !== "" && (path === folder || path.startsWith(`${folder}/`));
  const leftover = /(^|\/)\.[^/]+\.\d+\.partial$/.test(path);
  const newRecord = isNew && within("policies/issued");
  return within(output) || within(defaultOutput) || newRecord || path.startsWith(lockName) || leftover;
}

/** The entries of git-ls-tree(1) below the library's folder, by their paths in there. */
async function treeOf(git: Git, commit: string, prefix: string): Promise<ReadonlyMap<Path, CommitEntry>> {
  const tree = prefix === "" ? commit : `${commit}:${prefix.replace(/\/$/, "")}`;
  const answer = await git(["ls-tree", "-r", "-z", "--full-tree", tree]);
  if (answer.status !== 0) throw new HostError("missing", "", `the library's folder is not in the commit ${commit}`);
  const entries = new Map<Path, CommitEntry>();
  for (const line of answer.out.toString().split("\0")) {
    const [, mode, object, path] = /^(\d+) [a-z]+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode !== undefined && object !== undefined && path !== undefined) entries.set(path, { mode, object });
  }
  return entries;
}

function refused({ err }: GitAnswer): HostError {
  const [, folder] = /dubious ownership in repository at '(.+)'/.exec(err) ?? [];
  if (folder !== undefined) {
    const remedy = `git config --global --add safe.directory ${JSON.stringify(folder)}`;
    return new HostError(
      "unreadable",
      "",
      `the repository is another user's; where you trust it, tell git so: ${remedy}`,
    );
  }
  const [first = "it gave no reason"] = err.trim().split("\n");
  return new HostError("unreadable", "", `git can't read the repository: ${first.replace(/^(fatal|error): /, "")}`);
}
