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
const everything = () => readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
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

  it("is killed before each of its steps: no half file, no number lost, and the next run needs no help", async () => {
    const undisturbed = await processes.run(root, files, outputs);
    expect(undisturbed).toMatchObject({ out: "done", signal: null });
    expect(undisturbed.calls).toBeGreaterThan(20);
    let counted = 0;
    for (let call = 1; call <= undisturbed.calls; call += 1) {
      rmSync(root, { recursive: true });
      mkdirSync(root);
      expect((await processes.run(root, files, outputs, { call, how: "kill" })).signal).toBe("SIGKILL");
      const counts = existsSync(join(root, record));
      if (counts) {
        counted += 1;
        expect([textOf(record), textOf(`output/${pdf}`)]).toEqual([whole("r"), whole("p")]);
      }
      const next = await processes.run(root, { [record]: "R" }, { [pdf]: "P", "auditor-0001.docx": "D" });
      expect(next.out, `killed before call ${call}`).toBe(counts ? "exists" : "done");
      const letter = counts ? ["r", "p", "d"] : ["R", "P", "D"];
      expect([textOf(record), textOf(`output/${pdf}`), textOf("output/auditor-0001.docx")]).toEqual(letter.map(whole));
      expect(
        everything().filter((name) => /partial|lock/.test(name)),
        `killed before call ${call}`,
      ).toEqual([]);
    }
    expect(counted).toBeGreaterThan(0);
  }, 120_000);

  it("finds the disk full at each of its steps: nothing is left of it", async () => {
    const { calls } = await processes.run(root, files, outputs);
    let refused = 0;
    for (let call = 1; call <= calls; call += 1) {
      rmSync(root, { recursive: true });
      mkdirSync(root);
      const { out } = await processes.run(root, files, outputs, { call, how: "ENOSPC" });
      if (out === "done") continue;
      refused += 1;
      expect(out).toBe("no-space");
      expect(everything(), `refused call ${call}`).toEqual([]);
    }
    expect(refused).toBeGreaterThan(8);
  }, 120_000);
});

describe("one run at a time", () => {
  const lock = () => join(root, ".policy-packet.lock");
  const held = (holder: unknown) => {
    mkdirSync(lock());
    writeFileSync(join(lock(), "holder.json"), typeof holder === "string" ? holder : JSON.stringify(holder));
  };

  it("lets one of several at once win, and the others say so", async () => {
    const runs = await Promise.all(
      ["a", "b", "c", "d"].map((name) => processes.run(root, { [`${name}.json`]: name }, {}, null, 1500)),
    );
    expect(runs.map(({ out }) => out).sort()).toEqual(["busy", "busy", "busy", "done"]);
    expect(everything()).toHaveLength(1);
  });

  it("lets one of several take over from a dead holder", async () => {
    held({ process: 2 ** 22 + 1, machine: hostname(), started: null });
    const runs = await Promise.all(
      ["a", "b", "c", "d"].map((name) => processes.run(root, { [`${name}.json`]: name }, {}, null, 1500)),
    );
    expect(runs.map(({ out }) => out).sort()).toEqual(["busy", "busy", "busy", "done"]);
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
