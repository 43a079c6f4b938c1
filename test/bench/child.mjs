/**
 * One cold build, measured from inside: `child.mjs ROOT OUTPUT` prints the seconds that each phase took and the packet's pages
 * as JSON. A process of its own, because the second build in a process is faster than any user's first.
 */
import { tuneForShortRuns } from "../../dist/cli/engine.js";

// As the command does it, before anything else is loaded.
tuneForShortRuns();
const { build, createNodeHost } = await import("../../dist/index.js");

const [root, output] = process.argv.slice(2);
const phases = {};
let started = null;

function onPhase(phase, edge) {
  if (edge === "start") {
    started = { wall: performance.now(), cpu: process.cpuUsage() };
    return;
  }
  const { user, system } = process.cpuUsage(started.cpu);
  phases[phase] ??= { wall: 0, cpu: 0 };
  phases[phase].wall += (performance.now() - started.wall) / 1e3;
  phases[phase].cpu += (user + system) / 1e6;
}

const host = await createNodeHost({ root, output });
const { packets, diagnostics } = await build(host, { onPhase });
const pages = packets.reduce((sum, packet) => sum + (packet.pages ?? 0), 0);
const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
process.stdout.write(JSON.stringify({ phases, pages, errors }));
