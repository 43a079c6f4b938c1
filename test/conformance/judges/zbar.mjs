/** Does zbar read from a scan of the control page what the packet is: its name, its copy, the digest of its sources? */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output, run } from "../command.mjs";

/** As many pixels an inch as a fax has, about; phones see more. */
const scan = ["-r", "150", "-gray", "-png"];

export async function judge({ path, tree, lists }) {
  const folder = await mkdtemp(join(tmpdir(), "zbar-"));
  try {
    // The control page is behind the cover.
    await output("pdftoppm", [...scan, "-f", "1", "-l", "3", path, join(folder, "page")], { seconds: 60 });
    const pages = (await readdir(folder)).map((name) => join(folder, name));
    const { stdout } = await run("zbarimg", ["--quiet", "--nodbus", "--raw", ...pages], { seconds: 60 });
    const { packet, sourceDigest } = (await tree()).properties;
    // The index of a packet in several files has none.
    const wanted = lists !== null ? "" : `policy-packet ${packet}/working-copy sha256:${sourceDigest}`;
    const read = stdout.trim();
    const problems = read === wanted ? [] : [`the code says "${read}", not "${wanted}"`];
    return { problems, note: `${wanted.length} letters` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
