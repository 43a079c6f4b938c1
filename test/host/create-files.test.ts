/** Creating files whole or not at all, and one run at a time, with real processes that are killed or run out of disk at each of their steps. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HostError } from "../../src/host/host.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { createNodeHost } from "../../src/host/node.js";
import { type Creator, creator } from "./interrupted.js";

let root: string;
let processes: Creator;
beforeAll(async () => {
  processes = await creator();
});
afterAll(() => processes.remove());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "policy-packet-create-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const everything = (folder = root) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof HostError ? error : null),
  );
const record = "policies/issued/auditor/0001.json";
const pdf = "auditor-0001.pdf";

describe("creating files", () => {
  it("makes folders and files, and leaves nothing else", async () => {
    const host = await createNodeHost({ root });
    await host.createFiles(new Map([[record, bytes("{}")]]), new Map([[pdf, bytes("%PDF")]]));
    expect(textOf(record)).toBe("{}");
    expect(everything()).toEqual([
      "output",
      `output/${pdf}`,
      "policies",
      "policies/issued",
      "policies/issued/auditor",
      record,
    ]);
  });

  it("replaces nothing, and takes back what it made before it met a file", async () => {
    const host = await createNodeHost({ root });
    writeFileSync(join(root, "second.json"), "old");
    const files = new Map([
      ["a/first.json", bytes("1")],
      ["second.json", bytes("2")],
    ]);
    const found = await failure(host.createFiles(files));
    expect(found).toMatchObject({ kind: "exists", path: "second.json", message: "second.json is there already" });
    expect(everything()).toEqual(["second.json"]);
    expect(textOf("second.json")).toBe("old");
  });

  it.each(["../out.json", "link/out.json", ".", "a/../../out.json", "a\0b"])("writes nothing at %j", async (path) => {
    const elsewhere = mkdtempSync(join(tmpdir(), "policy-packet-elsewhere-"));
    symlinkSync(elsewhere, join(root, "link"));
    const host = await createNodeHost({ root });
    expect((await failure(host.createFiles(new Map([[path, bytes("x")]]))))?.kind).toBe("outside");
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it("says so when a folder on the way is a file", async () => {
    writeFileSync(join(root, "policies"), "");
    const host = await createNodeHost({ root });
    const found = await failure(host.createFiles(new Map([[record, bytes("x")]])));
    expect(found).toMatchObject({
      kind: "unwritable",
      message: `${record} could not be written: a folder on the way is a file`,
    });
  });

  it("does the same in memory", async () => {
    const host = createMemoryHost({ "a.json": "old" });
    const files = new Map([
      ["b.json", bytes("1")],
      ["a.json", bytes("2")],
    ]);
    expect((await failure(host.createFiles(files)))?.kind).toBe("exists");
    expect([...host.files.keys()]).toEqual(["a.json"]);
    const inner = await host.exclusively(() => failure(host.exclusively(async () => 1)));
    expect(inner?.kind).toBe("busy");
  });
});

describe("an interrupted run", () => {
  const files = { [record]: "r" };
  const outputs = { [pdf]: "p", "auditor-0001.docx": "d" };
  const whole = (letter: string) => letter.repeat(20000);

  /** Runs a check for each call of an undisturbed run, four at a time, each in a folder of its own. */
  async function atEachCall(check: (call: number, folder: string) => Promise<void>): Promise<void> {
    const { out, calls } = await processes.run(join(root), files, outputs);
    expect(out).toBe("done");
    expect(calls).toBeGreaterThan(20);
    const numbers = Array.from({ length: calls }, (_, index) => index + 1);
    while (numbers.length > 0)
      await Promise.all(
        numbers.splice(0, 4).map(async (call) => {
          const folder = join(root, `at-${call}`);
          mkdirSync(folder);
          await check(call, folder);
        }),
      );
  }
  const contents = (folder: string) =>
    [record, `output/${pdf}`, "output/auditor-0001.docx"].map((path) => readFileSync(join(folder, path), "utf8"));

  it("is killed before each of its steps: no half file, no number lost, and the next run needs no help", async () => {
    let counted = 0;
    await atEachCall(async (call, folder) => {
      expect((await processes.run(folder, files, outputs, { call, how: "kill" })).signal).toBe("SIGKILL");
      const counts = existsSync(join(folder, record));
      if (counts) counted += 1;
      if (counts) expect(contents(folder)).toEqual(["r", "p", "d"].map(whole));
      const host = await createNodeHost({ root: folder });
      const made = new Map([
        [pdf, bytes(whole("P"))],
        ["auditor-0001.docx", bytes(whole("D"))],
      ]);
      const next = await failure(
        host.exclusively(() => host.createFiles(new Map([[record, bytes(whole("R"))]]), made)),
      );
      expect(next?.kind ?? "done", `killed before call ${call}`).toBe(counts ? "exists" : "done");
      expect(contents(folder)).toEqual((counts ? ["r", "p", "d"] : ["R", "P", "D"]).map(whole));
      const left = everything(folder).filter((name) => /partial|lock/.test(name));
      expect(left, `killed before call ${call}`).toEqual([]);
    });
    expect(counted).toBeGreaterThan(0);
  }, 300_000);

  it("finds the disk full at each of its steps: nothing is left of it", async () => {
    let refused = 0;
    await atEachCall(async (call, folder) => {
      const { out } = await processes.run(folder, files, outputs, { call, how: "ENOSPC" });
      if (out === "done") return;
      refused += 1;
      expect(out).toBe("no-space");
      expect(everything(folder), `refused call ${call}`).toEqual([]);
    });
    expect(refused).toBeGreaterThan(8);
  }, 300_000);

  it("works where the file system knows no links", async () => {
    const how = { call: 0, how: "no links" } as const;
    expect((await processes.run(root, files, outputs, how)).out).toBe("done");
    expect(contents(root)).toEqual(["r", "p", "d"].map(whole));
    expect((await processes.run(root, { [record]: "R" }, {}, how)).out).toBe("exists");
    expect(contents(root)).toEqual(["r", "p", "d"].map(whole));
  });
});

describe("one run at a time", () => {
  const lock = () => join(root, ".policy-packet.lock");
  const held = (holder: unknown) => {
    mkdirSync(lock());
    writeFileSync(join(lock(), "holder.json"), typeof holder === "string" ? holder : JSON.stringify(holder));
  };

  /** Several at once; the one that gets the lock keeps it until all others have ended. */
  async function atOnce(): Promise<string[]> {
    const release = join(root, "release");
    let ended = 0;
    const runs = ["a", "b", "c", "d"].map(async (name) => {
      const { out } = await processes.run(root, { [`${name}.json`]: name }, {}, null, release);
      ended += 1;
      if (ended === 3) writeFileSync(release, "");
      return out;
    });
    return (await Promise.all(runs)).sort();
  }

  it("lets one of several at once win, and the others say so", async () => {
    expect(await atOnce()).toEqual(["busy", "busy", "busy", "done"]);
    expect(everything()).toHaveLength(2);
  });

  it("lets one of several take over from a dead holder", async () => {
    held({ process: 2 ** 22 + 1, machine: hostname(), started: null });
    expect(await atOnce()).toEqual(["busy", "busy", "busy", "done"]);
  });

  it("is not held up by another process that has the number of a dead holder", async () => {
    held({ process: process.pid, machine: hostname(), started: "an earlier start of the machine" });
    const host = await createNodeHost({ root });
    expect(await host.exclusively(async () => "done")).toBe(process.platform === "linux" ? "done" : "busy");
  });

  it.each([
    [
      "a run of another machine",
      { process: 1, machine: "elsewhere", started: null },
      'process 1 on the machine "elsewhere"',
    ],
    ["something that is no holder", "{}", "something else"],
  ])("is held up by %s, and says how to go on", async (_name, holder, words) => {
    held(holder);
    const host = await createNodeHost({ root });
    const found = await failure(host.exclusively(async () => 1));
    expect(found?.kind).toBe("busy");
    expect(found?.message).toContain(words);
    expect(found?.message).toContain("remove the folder .policy-packet.lock");
    expect(readdirSync(lock())).toEqual(["holder.json"]);
  });

  it("frees the folder after work that fails", async () => {
    const host = await createNodeHost({ root });
    await expect(host.exclusively(() => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(everything()).toEqual([]);
  });
});
