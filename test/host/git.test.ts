/** What is read of a git repository, and that nothing in it is run. Needs git; where there is none, only what is said of that is tested. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGitSourceControl } from "../../src/host/git.js";
import { HostError } from "../../src/host/host.js";
import { createNodeHost } from "../../src/host/node.js";

const hasGit = spawnSync("git", ["--version"]).status === 0;
let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "policy-packet-git-"));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

/** git as a user has it, with a name of its own. */
function git(...args: string[]): string {
  const who = [
    "-c",
    "user.name=Dana Reyes",
    "-c",
    "user.email=dana@northwind.example",
    "-c",
    "init.defaultBranch=main",
  ];
  return execFileSync("git", ["-C", top, ...who, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}
function write(path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}
function commit(): string {
  git("add", "-A");
  git("commit", "-qm", "x");
  return git("rev-parse", "HEAD");
}
const open = async (folder = "") => {
  const root = join(top, folder);
  return createGitSourceControl({ root, host: await createNodeHost({ root }) });
};
const read = async (commitName: string, path: string, folder = "") => {
  const host = await (await open(folder)).at(commitName);
  return host.readFile(path).then(
    (bytes) => new TextDecoder().decode(bytes),
    (error: unknown) => (error instanceof HostError ? `${error.kind}: ${error.message}` : String(error)),
  );
};

describe("without git", () => {
  it("says that it is missing", async () => {
    const path = process.env.PATH;
    process.env.PATH = top;
    try {
      const found = await (await open()).head().catch((error: unknown) => error);
      expect(found).toMatchObject({ kind: "no-program" });
      expect(String(found)).toContain("git is not installed");
    } finally {
      process.env.PATH = path;
    }
  });
});

describe.skipIf(!hasGit)("where the library stands", () => {
  it("is null without a repository and without a commit", async () => {
    expect(await (await open()).head()).toBeNull();
    git("init", "-q");
    expect(await (await open()).head()).toBeNull();
  });

  it("tells what is not as committed, but for what issuing makes", async () => {
    git("init", "-q");
    write("library/policies/a.md", "a");
    write("library/policies/gone.md", "gone");
    write("elsewhere.txt", "e");
    const name = commit();
    expect(await (await open("library")).head()).toEqual({ commit: name, changes: [] });
    for (const own of [
      "output/p.pdf",
      "policies/issued/p/0001.json",
      ".policy-packet.lock/x",
      "policies/.a.json.12.partial",
    ])
      write(`library/${own}`, "x");
    write("elsewhere.txt", "changed");
    expect(await (await open("library")).head()).toEqual({ commit: name, changes: [] });
    write("library/policies/a.md", "changed");
    write("library/policies/é new.md", "new");
    write("library/output.md", "no output");
    rmSync(join(top, "library/policies/gone.md"));
    expect((await (await open("library")).head())?.changes).toEqual([
      "output.md",
      "policies/a.md",
      "policies/gone.md",
      "policies/é new.md",
    ]);
  });

  it("calls a record of an issue that the commit has, and that is changed or gone, a change", async () => {
    git("init", "-q");
    write("library/policies/issued/p/0001.json", "1");
    write("library/policies/issued/p/0002.json", "2");
    write("library/policies/issued/p/0003.json", "3");
    commit();
    write("library/policies/issued/p/0001.json", "forged");
    rmSync(join(top, "library/policies/issued/p/0002.json"));
    git("rm", "-q", "--cached", "library/policies/issued/p/0003.json");
    write("library/policies/issued/p/0004.json", "4");
    write("library/policies/issued/p/0005.json", "5");
    git("add", "library/policies/issued/p/0005.json");
    expect(new Set((await (await open("library")).head())?.changes)).toEqual(
      new Set(["1", "2", "3"].map((digit) => `policies/issued/p/000${digit}.json`)),
    );
  });

  it("knows every file that a folder ever held, on side branches and in merges too, and the commit that has it", async () => {
    expect(await (await open()).everCommitted("policies/issued")).toEqual([]);
    git("init", "-q");
    expect(await (await open()).everCommitted("policies/issued")).toEqual([]);
    write("library/policies/issued/p/0001.json", "1");
    write("library/policies/a.md", "a");
    commit();
    git("checkout", "-q", "-b", "side");
    write("library/policies/issued/p/0002.json", "2");
    const second = commit();
    git("rm", "-q", "library/policies/issued/p/0002.json");
    commit();
    git("checkout", "-q", "main");
    write("library/policies/issued/p/0001.json", "1 again");
    commit();
    git("merge", "-q", "--no-ff", "--no-commit", "side");
    write("library/policies/issued/p/é 3.json", "3");
    const merge = commit();
    git("rm", "-q", "-r", "library/policies/issued");
    commit();
    git("config", "log.showSignature", "true");
    git("config", "diff.renames", "copies");
    expect(await (await open("library")).everCommitted("policies/issued")).toEqual([
      { path: "policies/issued/p/0001.json", commit: merge },
      { path: "policies/issued/p/0002.json", commit: second },
      { path: "policies/issued/p/é 3.json", commit: merge },
    ]);
  });

  it("does not listen to an environment that names another repository", async () => {
    git("init", "-q");
    write("a.md", "a");
    const name = commit();
    const other = mkdtempSync(join(tmpdir(), "policy-packet-other-"));
    process.env.GIT_DIR = other;
    process.env.GIT_INDEX_FILE = join(other, "index");
    try {
      expect(await (await open()).head()).toEqual({ commit: name, changes: [] });
    } finally {
      delete process.env.GIT_DIR;
      delete process.env.GIT_INDEX_FILE;
      rmSync(other, { recursive: true });
    }
  });
});

describe.skipIf(!hasGit)("a repository that wants to run something", () => {
  it.each([
    ["a file system monitor", () => git("config", "core.fsmonitor", script())],
    ["a hook", () => git("config", "core.hooksPath", join(top, ".git/own-hooks"))],
    ["a clean filter", () => filter("clean")],
    ["a smudge filter", () => filter("smudge")],
    ["a process filter", () => filter("process")],
  ])("does not run %s", async (_name, arrange) => {
    git("init", "-q");
    write(".gitattributes", "*.md filter=odd.name\n");
    write("a.md", "a");
    const name = commit();
    mkdirSync(join(top, ".git/own-hooks"));
    for (const hook of ["post-index-change", "reference-transaction", "query-watchman"])
      script(`.git/own-hooks/${hook}`);
    arrange();
    // Same size, another time: git must read it to tell.
    write("a.md", "b");
    expect((await (await open()).head())?.changes).toEqual(["a.md"]);
    expect(await read(name, "a.md")).toBe("a");
    expect(existsSync(join(top, ".git/ran"))).toBe(false);
    // The arrangement is a real one: git itself does run it, but for checking out, which nobody does here.
    spawnSync("git", ["-C", top, "status"]);
    if (_name !== "a smudge filter" && _name !== "a hook") expect(existsSync(join(top, ".git/ran"))).toBe(true);
  });

  const script = (path = ".git/run.sh") => {
    write(path, `#!/bin/sh\necho ran >> "${join(top, ".git/ran")}"\n`);
    chmodSync(join(top, path), 0o755);
    return join(top, path);
  };
  const filter = (kind: string) => {
    git("config", `filter.odd.name.${kind}`, script());
    git("config", "filter.odd.name.required", "true");
  };
});

describe.skipIf(!hasGit)("the files of a commit", () => {
  it("are those of the commit, whatever happened since, below the library's folder", async () => {
    git("init", "-q");
    write("library/policies/a.md", "old");
    write("library/policies/deep/b.md", "b");
    write("library/.hidden/c.md", "c");
    write("library/output/d.md", "d");
    write("secret.md", "secret");
    const name = commit();
    write("library/policies/a.md", "new");
    rmSync(join(top, "library/policies/deep"), { recursive: true });
    commit();
    const host = await (await open("library")).at(name);
    expect(await host.list("")).toEqual({ files: ["policies/a.md", "policies/deep/b.md"], outside: [] });
    expect(await host.list("policies/deep")).toEqual({ files: ["policies/deep/b.md"], outside: [] });
    expect(await read(name, "policies/a.md", "library")).toBe("old");
    expect(await read(name, "policies/./deep/../a.md", "library")).toBe("old");
    expect(await read(name, "../secret.md", "library")).toMatch(/^outside/);
    expect(await read(name, "policies", "library")).toMatch(/^not-a-file/);
    expect(await read(name, "policies/none.md", "library")).toMatch(/^missing/);
    const many = await Promise.all(["policies/a.md", "policies/deep/b.md"].map((path) => host.readFile(path)));
    expect(many.map((bytes) => new TextDecoder().decode(bytes))).toEqual(["old", "b"]);
    await expect(host.writeFile("policies/a.md", new Uint8Array())).rejects.toMatchObject({ kind: "unwritable" });
  });

  it("say of links, submodules and files in Git LFS that they are that", async () => {
    git("init", "-q");
    write("policies/a.md", "a");
    symlinkSync("a.md", join(top, "policies/link.md"));
    symlinkSync("policies", join(top, "folder"));
    write("logo.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 12\n");
    git("add", "-A");
    git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},policies/module`);
    git("commit", "-qm", "x");
    const name = git("rev-parse", "HEAD");
    expect(await read(name, "policies/link.md")).toMatch(/^not-a-file: policies\/link.md is a link/);
    expect(await read(name, "folder/a.md")).toMatch(/^outside: folder is a link/);
    expect(await read(name, "policies/module/b.md")).toMatch(/^missing: policies\/module is a submodule/);
    expect(await read(name, "logo.png")).toMatch(/^unreadable: logo.png is kept by Git LFS/);
    expect((await (await (await open()).at(name)).list("policies")).outside).toEqual(["policies/module"]);
  });

  it("are not those that a replacement puts in their place", async () => {
    git("init", "-q");
    write("a.md", "true");
    const name = commit();
    write("a.md", "false");
    const other = commit();
    git("replace", name, other);
    expect(await read(name, "a.md")).toBe("true");
  });

  it.each(["0".repeat(40), "HEAD", "--all", "main", ""])("are not there for the commit %j", async (name) => {
    git("init", "-q");
    write("a.md", "a");
    commit();
    await expect((await open()).at(name)).rejects.toMatchObject({ kind: "missing" });
  });

  it("are not there where the library was not in the commit", async () => {
    git("init", "-q");
    write("a.md", "a");
    const name = commit();
    mkdirSync(join(top, "library"));
    await expect((await open("library")).at(name)).rejects.toThrow("the library's folder is not in the commit");
  });
});
