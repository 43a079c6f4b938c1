/**
 * Does pandoc read the Word file without a warning, and find in it the headings, lists, tables and notes of the tree that it was made
 * from: level and text, kind and number and depth, columns and rows, words?
 */
import { run } from "../command.mjs";
import { differences, outlineOfPandoc, outlineOfTree } from "../fidelity/outline.mjs";

export async function judge({ path, tree }) {
  const { status, stdout, stderr } = await run("pandoc", ["-f", "docx", "-t", "json", path], { seconds: 180 });
  if (status !== 0) return { problems: [stderr.trim().slice(0, 400)] };
  const problems = stderr.trim() === "" ? [] : [stderr.trim().slice(0, 400)];
  const meant = outlineOfTree(await tree());
  problems.push(...differences(meant, outlineOfPandoc(JSON.parse(stdout))));
  if (meant.entries.length === 0) problems.push("nothing to find");
  return { problems, note: `${meant.entries.length} headings, items and tables, ${meant.notes.length} notes` };
}
