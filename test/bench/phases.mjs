/**
 * Where the time of a run goes: a CPU profile (`node --cpu-prof`) of the bundled command, summed by phase. A sample counts for the
 * innermost module of ours on its stack, and so for whoever called the package or the part of Node that was running.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Phases by the folders of modules, the first that fits. Modules of no phase count for their callers. */
const folders = [
  ["read", /^dist\/(policy|signoff|config|host)\//],
  ["assemble", /^dist\/packet\//],
  ["PDF, define", /^dist\/writers\/pdf\/definition\//],
  ["PDF, measure", /^dist\/writers\/pdf\/(measure|fonts)\//],
  ["PDF, lay out", /^dist\/writers\/pdf\/layout\//],
  ["PDF, draw", /^dist\/writers\/pdf\/draw\//],
  ["PDF, tag", /^dist\/writers\/pdf\/tags\//],
  ["PDF, write", /^dist\/writers\/pdf\/(file\/|index)/],
  ["Word", /^dist\/writers\/docx\//],
];
const start = "start and rest";
const garbage = "garbage collection";
export const profiledPhases = ["read", ...folders.slice(1).map(([phase]) => phase), garbage, start];

/**
 * @param {string} file a profile that Node wrote
 * @returns {Map<string, number>} each phase's share of the main thread's time, from 0 to 1
 */
export function phaseShares(file) {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, "utf8"));
  const phaseOf = phasesOfNodes(nodes);
  const times = new Map();
  let whole = 0;
  samples.forEach((sample, index) => {
    const phase = phaseOf.get(sample);
    if (phase === null) return;
    const time = timeDeltas[index];
    whole += time;
    times.set(phase, (times.get(phase) ?? 0) + time);
  });
  return new Map([...times].map(([phase, time]) => [phase, time / whole]));
}

/** @returns {Map<number, string | null>} the phase of each node by its id; null while nothing runs */
function phasesOfNodes(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const phases = new Map();
  const visit = (node, inherited) => {
    const phase = phaseOfFrame(node.callFrame, inherited);
    phases.set(node.id, phase);
    for (const child of node.children ?? []) visit(byId.get(child), phase);
  };
  visit(nodes[0], start);
  return phases;
}

function phaseOfFrame({ functionName, url, lineNumber }, inherited) {
  if (functionName === "(idle)") return null;
  if (functionName === "(garbage collector)") return garbage;
  // A chunk that is being loaded runs the first lines of all its modules.
  if (url.endsWith("/dist/cli/bundle.js")) return start;
  if (!url.includes("/dist/command/")) return inherited;
  const module = moduleAt(url, lineNumber);
  return folders.find(([, pattern]) => pattern.test(module))?.[0] ?? inherited;
}

const chunks = new Map();

/** The bundler writes each module's path above it. */
function moduleAt(url, line) {
  let modules = chunks.get(url);
  if (modules === undefined) {
    let module = "";
    const lines = readFileSync(url.startsWith("file:") ? fileURLToPath(url) : url, "utf8").split("\n");
    modules = lines.map((text) => {
      module = /^\/\/ (\S+\.[cm]?js)$/.exec(text)?.[1] ?? module;
      return module;
    });
    chunks.set(url, modules);
  }
  return modules[line] ?? "";
}
