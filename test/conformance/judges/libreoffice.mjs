/**
 * Does LibreOffice open the Word file and lay out pages with words on them, those pages that the contents say? With a profile of its own, so that no
 * other instance answers.
 */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { lastLines, output, run } from "../command.mjs";
import { contentsInLayout } from "../contents.mjs";
import { tokens } from "../fidelity/tokens.mjs";
import { openPackage } from "../lint/package.mjs";

/** With the headings as outline, which says on which page each came to stand. */
const target = `pdf:writer_pdf_Export:${JSON.stringify({ ExportBookmarks: { type: "boolean", value: "true" } })}`;

export async function judge({ path, holdsContents }) {
  const folder = await mkdtemp(join(tmpdir(), "conformance-office-"));
  try {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    const args = [profile, "--headless", "--norestore", "--convert-to", target, "--outdir", folder, path];
    const { status, stdout, stderr } = await run("soffice", args, { seconds: 240 });
    if (status !== 0) return { problems: [`exited with ${status}: ${lastLines(stderr || stdout)}`] };
    const pdf = join(folder, basename(path).replace(/\.docx$/, ".pdf"));
    if (!existsSync(pdf)) return { problems: [`could not open it: ${lastLines(stderr || stdout)}`] };
    const pages = Number(/^Pages:\s+(\d+)/m.exec(await output("pdfinfo", [pdf], { seconds: 60 }))?.[1] ?? 0);
    // LibreOffice opens an empty file as an empty page.
    const words = tokens(await output("pdftotext", ["-enc", "UTF-8", pdf, "-"], { seconds: 120 })).length;
    if (pages === 0 || words === 0) return { problems: ["no words"] };
    const { remark, differing } = await contentsInLayout(openPackage(await readFile(path)), pdf);
    return { problems: holdsContents ? differing : [], note: `${pages} pages, ${words} words, ${remark}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
