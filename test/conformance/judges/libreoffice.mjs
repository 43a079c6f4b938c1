/** Does LibreOffice open the Word file and lay it out in pages? With a profile of its own, so that no other instance answers. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { lastLines, output, run } from "../command.mjs";

export async function judge({ path }) {
  const folder = await mkdtemp(join(tmpdir(), "conformance-office-"));
  try {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    const args = [profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, path];
    const { status, stdout, stderr } = await run("soffice", args, { seconds: 240 });
    if (status !== 0) return { problems: [`exited with ${status}: ${lastLines(stderr || stdout)}`] };
    const pdf = join(folder, basename(path).replace(/\.docx$/, ".pdf"));
    const pages = Number(/^Pages:\s+(\d+)/m.exec(await output("pdfinfo", [pdf], { seconds: 60 }))?.[1] ?? 0);
    return { problems: pages > 0 ? [] : ["no pages"], note: `${pages} pages` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
