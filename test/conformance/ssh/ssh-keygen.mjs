/** What ssh-keygen says of a case. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.mjs";

/**
 * @param {import("./cases.mjs").Case} one
 * @param {string} folder for its files
 * @returns {Promise<boolean>} whether it accepts
 */
export async function acceptedBySshKeygen({ message, signature, namespace, principal, signers, at }, folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "message.sig"), signature);
  await writeFile(join(folder, "signers"), signers);
  const args = ["-Y", "verify", "-f", "signers", "-I", principal, "-n", namespace, "-s", "message.sig"];
  const options = { seconds: 30, cwd: folder, input: message, env: { TZ: "UTC" } };
  const { status } = await run("ssh-keygen", [...args, `-Overify-time=${at}`], options);
  if (status !== 0 && status !== 255) throw new Error(`ssh-keygen exited with ${status}`);
  return status === 0;
}
