/** A line that tells what is being done, on a terminal, once the work has taken longer than a second. */
import type { BuildOptions, Phase } from "../build.js";
import type { Terminal } from "./terminal.js";

export interface Progress {
  readonly onPhase: NonNullable<BuildOptions["onPhase"]>;
  /** Removes the line. */
  end(): void;
}

const verbs: Readonly<Record<Phase, string>> = {
  read: "Reading policies",
  assemble: "Assembling",
  pdf: "Laying out PDF",
  docx: "Writing Word",
  write: "Writing files",
};

export function progress(terminal: Terminal, now: () => number = Date.now): Progress {
  const began = now();
  let shown = false;
  return {
    onPhase(phase, edge, packet) {
      if (!terminal.interactive || edge === "end" || now() - began < 1000) return;
      shown = true;
      terminal.err(`\r\u001b[K${verbs[phase]}${packet === null ? "" : `: ${packet}`} …`);
    },
    end() {
      if (shown) terminal.err("\r\u001b[K");
    },
  };
}
