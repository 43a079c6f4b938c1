/** Renders an issue again from its source commit, and tells whether the same comes out. Contract; the work is in the making. */
import type { Host } from "./host/host.js";
import type { SourceControl } from "./host/source-control.js";
import type { Manifest } from "./signoff/manifest.js";

/** What became of one of the manifest's outputs. */
export interface RebuiltOutput {
  readonly name: string;
  readonly same: boolean;
}

export type Rebuild =
  | {
      readonly kind: "rendered";
      /** True when each output is what the manifest says. */
      readonly same: boolean;
      readonly outputs: readonly RebuiltOutput[];
      /** What else is not as in the manifest, in words: another version of this program, other settings, another policy. */
      readonly differences: readonly string[];
    }
  /** @param message a sentence without a full stop; @param remedy an instruction */
  | { readonly kind: "impossible"; readonly message: string; readonly remedy: string };

/**
 * @param manifest of an issue
 * @param host of the library, for the fonts of this program
 */
export type RebuildIssue = (host: Host, sourceControl: SourceControl, manifest: Manifest) => Promise<Rebuild>;
