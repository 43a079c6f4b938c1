/** The host of a real machine: what it reads, what it refuses, and that files are replaced whole or not at all. */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostError } from "../../src/host/host.js";
import { createNodeHost } from "../../src/host/node.js";
import { answersTheSame, recordingHost } from "../../src/host/recording.js";

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "policy-packet-host-"));
  root = join(folder, "library");
  mkdirSync(join(root, "policies/deep"), { recursive: true });
  writeFileSync(join(root, "policies/b.md"), "b");
  writeFileSync(join(root, "policies/deep/a.md"), "a");
  writeFileSync(join(folder, "secret.md"), "secret");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "read",
    (error: unknown) => (error instanceof HostError ? error.kind : String(error)),
  );

describe("reading", () => {
  it.skipIf(process.platform === "win32")("refuses a pipe, on which it would wait for ever", async () => {
    execFileSync("mkfifo", [join(root, "pipe.csv")]);
    expect(await kindOf((await createNodeHost({ root })).readFile("pipe.csv"))).toBe("not-a-file");
  });

  it("lists files below the root in byte order, without hidden folders, dependencies and outputs", async () => {
    for (const skipped of [".git", "node_modules/x", "output"]) {
      mkdirSync(join(root, skipped), { recursive: true });
      writeFileSync(join(root, skipped, "no.md"), "no");
    }
    writeFileSync(join(root, "Z.md"), "z");
    const host = await createNodeHost({ root });
    expect(await host.list("")).toEqual({ files: ["Z.md", "policies/b.md", "policies/deep/a.md"], outside: [] });
    expect(await host.list("nowhere")).toEqual({ files: [], outside: [] });
  });

  it.each([
    ["../secret.md", "outside"],
    ["policies/../../secret.md", "outside"],
    ["policies/nothing.md", "missing"],
    ["policies/deep", "not-a-file"],
    ["policies/b.md/x", "missing"],
  ])("answers %s with %s", async (path, kind) => {
    const host = await createNodeHost({ root });
    expect(await kindOf(host.readFile(path))).toBe(kind);
  });

  it("follows no link out of the root, neither to a file nor to a folder", async () => {
    symlinkSync(join(folder, "secret.md"), join(root, "policies/link.md"));
    symlinkSync(folder, join(root, "policies/out"));
    symlinkSync("b.md", join(root, "policies/inner.md"));
    const host = await createNodeHost({ root });
    expect((await host.list("policies")).outside).toEqual(["policies/out"]);
    expect(await kindOf(host.readFile("policies/link.md"))).toBe("outside");
    expect(await kindOf(host.readFile("policies/out/secret.md"))).toBe("outside");
    expect(await kindOf(host.readFile("policies/inner.md"))).toBe("read");
  });
});

describe("writing", () => {
  it("replaces files, leaves equal ones alone, and leaves nothing else behind", async () => {
    const host = await createNodeHost({ root });
    await host.writeOutput(
      new Map([
        ["a.pdf", bytes("one")],
        ["b.pdf", bytes("two")],
      ]),
    );
    const before = statSync(join(root, "output/a.pdf")).ino;
    await host.writeOutput(
      new Map([
        ["a.pdf", bytes("one")],
        ["b.pdf", bytes("three")],
      ]),
    );
    expect(statSync(join(root, "output/a.pdf")).ino).toBe(before);
    expect(readFileSync(join(root, "output/b.pdf"), "utf8")).toBe("three");
    expect(readdirSync(join(root, "output")).sort()).toEqual(["a.pdf", "b.pdf"]);
  });

  it("writes all files or none", async () => {
    const host = await createNodeHost({ root });
    await host.writeOutput(new Map([["a.pdf", bytes("old")]]));
    mkdirSync(join(root, "output/b.pdf"));
    expect(
      await kindOf(
        host.writeOutput(
          new Map([
            ["a.pdf", bytes("new")],
            ["b.pdf", bytes("new")],
          ]),
        ),
      ),
    ).toBe("unwritable");
    expect(readFileSync(join(root, "output/a.pdf"), "utf8")).toBe("old");
    expect(readdirSync(join(root, "output")).sort()).toEqual(["a.pdf", "b.pdf"]);
  });

  it("says so when the output folder can't be made", async () => {
    writeFileSync(join(root, "taken"), "");
    const host = await createNodeHost({ root, output: join(root, "taken/output") });
    const failure = await host.writeOutput(new Map([["a.pdf", bytes("x")]])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HostError);
    expect(String(failure)).toContain("there is a file of that name");
  });
});

describe("recording", () => {
  it("tells whether anything would be answered differently", async () => {
    const recording = recordingHost(await createNodeHost({ root }));
    await recording.host.list("policies");
    await recording.host.readFile("policies/b.md");
    await recording.host.readFile("policies/none.md").catch(() => null);
    const again = async () => answersTheSame(await createNodeHost({ root }), recording.asked);
    expect(await again()).toBe(true);
    writeFileSync(join(root, "policies/none.md"), "now there");
    expect(await again()).toBe(false);
    rmSync(join(root, "policies/none.md"));
    expect(await again()).toBe(true);
    writeFileSync(join(root, "policies/b.md"), "changed");
    expect(await again()).toBe(false);
  });
});
