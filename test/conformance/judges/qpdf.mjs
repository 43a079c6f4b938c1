/** Is the PDF's structure sound, by qpdf: cross-reference table, streams, page tree? Warnings count. */
import { lastLines, run } from "../command.mjs";

export async function judge({ path }) {
  const { status, stdout, stderr } = await run("qpdf", ["--check", path], { seconds: 60 });
  return { problems: status === 0 ? [] : [lastLines(stderr || stdout)] };
}
