/** All of the command: where its bundle starts. `npm run build` puts a module that loads the bundle in place of this one. */
export { run } from "./program.js";
export { processTerminal } from "./terminal.js";
