/** The settings of a library: packets.yaml when it is there, what a plain folder means when it is not. */
import { type Checked, diagnostic, fileSpan } from "../diagnostics.js";
import { type Host, HostError } from "../host/host.js";
import type { Config } from "./config.js";
import { configFile } from "./config-file.js";
import { readConfig } from "./read.js";
import { resolveConfig, undeclaredConfig } from "./resolve.js";

/** @returns null when packets.yaml is there but can't be used */
export async function loadConfig(host: Host): Promise<Checked<Config | null>> {
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(configFile);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.kind === "missing") return { value: undeclaredConfig(), diagnostics: [] };
    const finding = diagnostic(
      "library/unreadable",
      fileSpan(configFile),
      error.message,
      "make it a readable file inside the folder",
    );
    return { value: null, diagnostics: [finding] };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    const finding = diagnostic(
      "source/invalid-utf8",
      fileSpan(configFile),
      `${configFile} is not UTF-8`,
      "save it as UTF-8",
    );
    return { value: null, diagnostics: [finding] };
  }
  const read = readConfig(text);
  if (read.value.value === null) return { value: null, diagnostics: read.diagnostics };
  const resolved = resolveConfig(read.value.value, read.value.yaml);
  return { value: resolved.value, diagnostics: resolved.diagnostics };
}
