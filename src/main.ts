#!/usr/bin/env node
/** The command: sets the exit status, nothing else. */
import { tuneForShortRuns } from "./cli/engine.js";

tuneForShortRuns();
const [{ run }, { processTerminal }] = await Promise.all([import("./cli/program.js"), import("./cli/terminal.js")]);
process.exitCode = await run(process.argv.slice(2), processTerminal());
