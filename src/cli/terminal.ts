/** Puts a question and waits for the line that answers it; null when there will be none. */
export type Ask = (question: string) => Promise<string | null>;

/** Talks with whoever sits there, from the first question to the last answer. */
export type Converse = <T>(talk: (ask: Ask) => Promise<T>) => Promise<T>;

/** Where a command prints: one stream for machines, one for people. Everything that tests replace. */
export interface Terminal {
  /** Standard output: JSON, SARIF, annotations, help; nothing else. */
  out(text: string): void;
  /** Standard error: findings, progress, what was written. */
  err(text: string): void;
  /** Whether people's text may be coloured and redrawn. */
  readonly interactive: boolean;
  readonly color: boolean;
  readonly folder: string;
  /** Null where nobody is there to be asked. */
  readonly converse: Converse | null;
}

/** Colours obey NO_COLOR (no-color.org). */
export function processTerminal(): Terminal {
  const interactive = process.stderr.isTTY === true;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive,
    color: interactive && !process.env.NO_COLOR && process.env.TERM !== "dumb",
    folder: process.cwd(),
    converse: interactive && process.stdin.isTTY === true ? converseOnTerminal : null,
  };
}

const converseOnTerminal: Converse = async (talk) => {
  const { converse } = await import("./converse.js");
  return converse(talk);
};
