#!/usr/bin/env node
/** The command: sets the exit status, nothing else. */
import { run } from "./cli/program.js";
import { processTerminal } from "./cli/terminal.js";

process.exitCode = await run(process.argv.slice(2), processTerminal());
