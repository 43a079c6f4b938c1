/** Does pandoc read the Word file without a warning, and find its headings as headings? */
import { run } from "../command.mjs";

export async function judge({ path }) {
  const { status, stdout, stderr } = await run("pandoc", ["-f", "docx", "-t", "json", path], { seconds: 180 });
  if (status !== 0) return { problems: [stderr.trim().slice(0, 400)] };
  const { blocks } = JSON.parse(stdout);
  const headings = blocks.filter((block) => block.t === "Header").length;
  const problems = stderr.trim() === "" ? [] : [stderr.trim().slice(0, 400)];
  if (headings === 0) problems.push("no headings");
  return { problems, note: `${headings} headings` };
}
