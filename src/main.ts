#!/usr/bin/env node
/** The command: sets the exit status, nothing else. */
import { tuneForShortRuns } from "./cli/engine.js";

tuneForShortRuns();
const { run, processTerminal } = await import("./cli/command.js");
process.exitCode = await run(process.argv.slice(2), processTerminal());
