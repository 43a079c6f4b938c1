/** Processes of their own that create files and are interrupted: killed before one of their calls to the file system, or refused it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** What a child prints in the end: `done`, or the kind of the error. */
export interface Ended {
  readonly out: string;
  readonly signal: NodeJS.Signals | null;
  /** Calls to the file system, from its own count. */
  readonly calls: number;
}

/** Before the call of this number, counted from 1. */
export interface Interruption {
  readonly call: number;
  readonly how: "kill" | "ENOSPC" | "no links";
}

/** Counts the host's calls of node:fs/promises once the work has begun, and interrupts one of them. */
const preload = `
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
const { CALL, HOW } = process.env;
let calls = 0;
globalThis.counting = false;
const step = (name) => {
  if (!globalThis.counting) return;
  calls += 1;
  if (HOW === "no links" && name === "link") throw Object.assign(new Error(HOW), { code: "EPERM" });
  if (String(calls) !== CALL) return;
  if (HOW === "kill") process.kill(process.pid, "SIGKILL");
  const writes = ["mkdir", "open", "write", "sync", "link", "writeFile"].includes(name);
  if (writes) throw Object.assign(new Error(HOW), { code: HOW });
};
for (const name of ["mkdir", "open", "link", "rename", "rm", "rmdir", "readdir", "readFile", "writeFile", "stat"]) {
  const own = fs[name];
  fs[name] = async (...given) => {
    step(name);
    const made = await own(...given);
    if (name !== "open") return made;
    for (const [method, counted] of [["writeFile", "write"], ["sync", "sync"]]) {
      const inner = made[method].bind(made);
      made[method] = async (...args) => { step(counted); return inner(...args); };
    }
    return made;
  };
}
syncBuiltinESMExports();
process.on("exit", () => process.stdout.write(" " + calls));
`;

const child = `
import { existsSync } from "node:fs";
import { createNodeHost } from "./dist/host/node.js";
const host = await createNodeHost({ root: process.env.ROOT });
const bytes = (text) => new TextEncoder().encode(text.repeat(20000));
const map = (json) => new Map(Object.entries(JSON.parse(json)).map(([name, text]) => [name, bytes(text)]));
globalThis.counting = true;
const work = () => host.createFiles(map(process.env.FILES), map(process.env.OUTPUTS));
const hold = async () => { await work(); while (process.env.HOLD !== "" && !existsSync(process.env.HOLD)) await new Promise((end) => setTimeout(end, 20)); };
await host.exclusively(hold).then(() => process.stdout.write("done"), (error) => process.stdout.write(error.kind ?? String(error)));
`;

export interface Creator {
  /** @param files and outputs as texts, each written many times over; @param holdUntil a file whose coming ends the work */
  run(root: string, files: Files, outputs: Files, how?: Interruption | null, holdUntil?: string): Promise<Ended>;
  remove(): void;
}
type Files = Readonly<Record<string, string>>;

/** Compiles the host into a folder of its own. */
export async function creator(): Promise<Creator> {
  const folder = mkdtempSync(join(tmpdir(), "policy-packet-creator-"));
  const bundle = await rolldown({ input: join(import.meta.dirname, "../../src/host/node.ts"), platform: "node" });
  await bundle.write({ file: join(folder, "dist/host/node.js"), format: "esm" });
  await bundle.close();
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "version": "1.0.0" }');
  writeFileSync(join(folder, "preload.js"), preload);
  writeFileSync(join(folder, "child.js"), child);
  return {
    run: (root, files, outputs, how = null, holdUntil = "") =>
      new Promise((resolve) => {
        const env = {
          ...process.env,
          ROOT: root,
          FILES: JSON.stringify(files),
          OUTPUTS: JSON.stringify(outputs),
          CALL: String(how?.call ?? ""),
          HOW: how?.how ?? "",
          HOLD: holdUntil,
        };
        const running = spawn(process.execPath, ["--import", join(folder, "preload.js"), join(folder, "child.js")], {
          env,
        });
        let out = "";
        running.stdout.on("data", (chunk) => (out += chunk));
        running.stderr.on("data", (chunk) => (out += chunk));
        running.on("close", (_status, signal) => {
          const [text = "", calls = "0"] = out.split(" ");
          resolve({ out: signal === null ? text : "", signal, calls: Number(calls) });
        });
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
