/** Does poppler read words from the PDF, none of them as replacement or private-use characters, and no page as blank? */
import { output } from "../command.mjs";
import { tokens } from "../fidelity/tokens.mjs";

export async function judge({ path }) {
  const pages = (await output("pdftotext", ["-enc", "UTF-8", path, "-"], { seconds: 120 })).split("\f").slice(0, -1);
  const words = pages.map((page) => tokens(page).length);
  const unreadable = pages.join("").match(/[\ufffd\ue000-\uf8ff]/gu)?.length ?? 0;
  const blank = words.flatMap((count, page) => (count === 0 ? [page + 1] : []));
  const problems = [];
  if (unreadable > 0) problems.push(`${unreadable} characters that stand for nothing`);
  if (blank.length > 0) problems.push(`no words on page ${blank.slice(0, 10).join(", ")}`);
  return { problems, note: `${words.reduce((sum, count) => sum + count, 0)} words` };
}
