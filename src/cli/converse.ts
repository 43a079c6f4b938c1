/** Asks questions on the terminal, one after the other. Loaded only for a command that asks. */
import { createInterface } from "node:readline";
import type { Converse } from "./terminal.js";

/** Lines that come before their question, as when several are pasted, wait for it. */
export const converse: Converse = async (talk) => {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const lines: string[] = [];
  let isOpen = true;
  let wake = () => {};
  reader.on("line", (line) => {
    lines.push(line);
    wake();
  });
  reader.once("close", () => {
    isOpen = false;
    wake();
  });
  try {
    return await talk(async (question) => {
      if (lines.length === 0 && !isOpen) return null;
      reader.setPrompt(question);
      reader.prompt();
      if (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return lines.shift() ?? null;
    });
  } finally {
    reader.close();
  }
};
