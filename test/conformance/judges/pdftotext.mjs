/** Does poppler read words from the PDF, and none of its pages as blank? */
import { output } from "../command.mjs";
import { tokens } from "../fidelity/tokens.mjs";

export async function judge({ path }) {
  const pages = (await output("pdftotext", ["-enc", "UTF-8", path, "-"], { seconds: 120 })).split("\f").slice(0, -1);
  const words = pages.map((page) => tokens(page).length);
  const blank = words.flatMap((count, page) => (count === 0 ? [page + 1] : []));
  const problems = [];
  if (blank.length > 0) problems.push(`no words on page ${blank.slice(0, 10).join(", ")}`);
  return { problems, note: `${words.reduce((sum, count) => sum + count, 0)} words` };
}
