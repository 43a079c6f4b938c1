/** What a check of the wording is given, and what it gives. */
import type { Config } from "../config/config.js";
import type { Diagnostic } from "../diagnostics.js";
import type { Policy } from "../policy/policy.js";
import type { Passage } from "./passages.js";

/** A policy with what its wording is held against. */
export interface Wording {
  readonly policy: Policy;
  readonly passages: readonly Passage[];
  readonly config: Config;
  /** Titles of all policies of the library. */
  readonly titles: readonly string[];
}

export type WordingCheck = (wording: Wording) => readonly Diagnostic[];
