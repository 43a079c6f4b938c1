/** The phases of a build, told to whoever shows progress. */
import type { BuildOptions, Phase } from "./build.js";

/** Runs a phase and tells of its beginning and end. */
export async function timed<T>(
  options: BuildOptions,
  phase: Phase,
  packet: string | null,
  run: () => Promise<T>,
): Promise<T> {
  options.onPhase?.(phase, "start", packet);
  const value = await run();
  options.onPhase?.(phase, "end", packet);
  return value;
}
