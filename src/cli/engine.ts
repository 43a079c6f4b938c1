/** Settings of the JavaScript engine for a program that runs for a few seconds. They change how fast it is, never what it does. */
import { setFlagsFromString } from "node:v8";
// Node brings compiled code for its own modules, which V8 rejects once a switch has been set: what every build needs is loaded before.
import "node:child_process";
import "node:crypto";
import "node:fs/promises";
import "node:module";
import "node:stream";
import "node:url";
import "node:util";
import "node:vm";
import "node:zlib";

/**
 * By default V8 optimises a function after so little work that, in a run this short, compiling costs more processor time than the
 * faster code saves: about half of a cold build. A quick first compiler and a larger budget before the slow one serve it better,
 * and a build of hundreds of policies still reaches optimised code. To be called before the modules that do the work are loaded.
 */
export function tuneForShortRuns(): void {
  setFlagsFromString("--sparkplug");
  setFlagsFromString("--interrupt-budget=600000");
}
