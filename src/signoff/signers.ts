/** Whose keys are whose, by the library: the file that `approval.signers` of packets.yaml names. */
import type { Checked } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import { type AllowedSigner, parseAllowedSigners } from "./ssh/allowed-signers.js";

export interface Signers {
  /** Where they are listed, below the library's folder. */
  readonly file: string;
  readonly list: readonly AllowedSigner[];
}

/** A file that is not there lists nobody. */
export async function readSigners(host: Host, file: string): Promise<Checked<Signers>> {
  try {
    // A byte order mark is found, not dropped: ssh-keygen would take it for part of a name.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await host.readFile(file));
    const { value, diagnostics } = parseAllowedSigners(file, text);
    return { value: { file, list: value }, diagnostics };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { value: { file, list: [] }, diagnostics: [] };
  }
}
