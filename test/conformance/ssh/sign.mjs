#!/usr/bin/env node
/** `sign.mjs KEY NAMESPACE < MESSAGE`: signs as `approve --key` does, in a process of its own, whose environment names the agent. */
import { fileURLToPath } from "node:url";

const built = (module) => import(fileURLToPath(new URL(`../../../dist/${module}`, import.meta.url)));
const { sshSigner } = await built("host/ssh-keygen.js");
const [keyFile, namespace] = process.argv.slice(2);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { value, diagnostics } = await sshSigner(keyFile);
try {
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  process.stdout.write(await value(Buffer.concat(chunks), namespace));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
