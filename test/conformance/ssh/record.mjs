#!/usr/bin/env node
/**
 * `node test/conformance/ssh/record.mjs`: has ssh-keygen make keys and judge all cases, and keeps both in test/signoff/ssh/expected,
 * where `npm test` compares the product with them without ssh-keygen. The keys are nobody's.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output, run } from "../command.mjs";
import { makeCases } from "./cases.mjs";
import { makeKeys } from "./keys.mjs";
import { acceptedBySshKeygen } from "./ssh-keygen.mjs";

const expected = fileURLToPath(new URL("../../signoff/ssh/expected/", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "record-ssh-"));
try {
  const keys = await makeKeys(folder);
  const cases = await makeCases(keys, folder);
  const texts = [];
  const indexOf = (text) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);
  const recorded = [];
  for (const [index, one] of cases.entries()) {
    const accepted = await acceptedBySshKeygen(one, join(folder, `case-${index}`));
    const { message, signature, signers, ...rest } = one;
    const indices = [message.toString("base64"), signature, signers].map(indexOf);
    recorded.push({ ...rest, message: indices[0], signature: indices[1], signers: indices[2], accepted });
  }
  const { stderr } = await run("ssh", ["-V"], { seconds: 10 });
  await mkdir(expected, { recursive: true });
  await writeFile(join(expected, "verdicts.json"), document({ judge: stderr.trim(), texts, cases: recorded }));

  const encrypted = join(folder, "encrypted");
  const passphrase = ["-N", "correct horse", "-C", "encrypted"];
  await output("ssh-keygen", ["-q", "-t", "ed25519", ...passphrase, "-a", "1", "-f", encrypted], { seconds: 60 });
  const files = Object.values(keys).filter(({ file, name }) => file !== null && name !== "ed25519-other");
  const named = [...files, { name: "encrypted", file: encrypted }].map(async ({ name, file }) => [
    name,
    { private: await readFile(file, "utf8"), public: await readFile(`${file}.pub`, "utf8") },
  ]);
  await writeFile(join(expected, "keys.json"), document(Object.fromEntries(await Promise.all(named))));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** One entry a line. */
function document(value) {
  return `${JSON.stringify(value, null, 1)
    .replaceAll(/\n {3,}/g, " ")
    .replaceAll(/\n {2}([}\]])/g, " $1")}\n`;
}
