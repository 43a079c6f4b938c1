/** What ssh-keygen made and said once: see test/conformance/ssh/record.mjs, which records it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllowedSigners } from "../../../src/signoff/ssh/allowed-signers.js";
import { matchSigner, type SignerMatch } from "../../../src/signoff/ssh/match-signer.js";
import { type SshVerdict, verifySshSignature } from "../../../src/signoff/ssh/verify.js";

export interface Case {
  readonly name: string;
  readonly message: Uint8Array;
  readonly signature: string;
  readonly namespace: string;
  readonly principal: string;
  readonly signers: string;
  readonly at: Date;
  /** ssh-keygen's verdict. */
  readonly accepted: boolean;
  /** Where ours is another, or other versions of ssh-keygen differ. */
  readonly ours: { readonly accepts: boolean; readonly why: string } | null;
}

interface RecordedCase extends Omit<Case, "message" | "signature" | "signers" | "at"> {
  readonly message: number;
  readonly signature: number;
  readonly signers: number;
  readonly at: string;
}

function readExpected(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, "expected", name), "utf8"));
}

const { texts, cases: recorded } = readExpected("verdicts.json") as { texts: string[]; cases: RecordedCase[] };

export const cases: readonly Case[] = recorded.map((one) => ({
  ...one,
  message: Buffer.from(texts[one.message] ?? "", "base64"),
  signature: texts[one.signature] ?? "",
  signers: texts[one.signers] ?? "",
  at: timeOf(one.at),
}));

/** Key files by their names; the passphrase of `encrypted` is `correct horse`. */
export const keys = readExpected("keys.json") as Readonly<Record<string, { private: string; public: string }>>;

export function caseNamed(name: string): Case {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

/** @param text YYYYMMDDHHMMSSZ */
export function timeOf(text: string): Date {
  return new Date(text.replace(/(....)(..)(..)(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
}

/** What the product says. */
export function judged(one: Case): { readonly verdict: SshVerdict; readonly match: SignerMatch | null } {
  const verdict = verifySshSignature(one.message, one.signature, one.namespace);
  const signers = parseAllowedSigners("allowed_signers", one.signers).value;
  return { verdict, match: verdict.ok ? matchSigner(signers, verdict.key, one) : null };
}
