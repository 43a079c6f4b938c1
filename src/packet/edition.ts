/** Which copy of a packet this is: a working copy that any build makes, or a numbered issue. */
import type { IsoDate } from "../policy/policy.js";

export type Edition = WorkingCopy | Issue;

export interface WorkingCopy {
  readonly kind: "working";
}

export interface Issue {
  readonly kind: "issue";
  /** Counted through the packet's issues from 1. */
  readonly number: number;
  readonly date: IsoDate;
  /** Whom this issue is made out to; null for whoever the packet is for. */
  readonly recipient: string | null;
  /** False for the Word file of an issue, which anybody can change. */
  readonly controlled: boolean;
}

export const workingCopy: WorkingCopy = { kind: "working" };

/** As printed and as files are named: "0007". */
export function issueNumber(number: number): string {
  return String(number).padStart(4, "0");
}
