/** Does poppler open the PDF, and does it have pages and a title? */
import { run } from "../command.mjs";

export async function judge({ path }) {
  const { status, stdout, stderr } = await run("pdfinfo", ["-enc", "UTF-8", path], { seconds: 60 });
  const pages = Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1] ?? 0);
  const problems = [];
  if (status !== 0 || stderr !== "") problems.push(stderr.trim() || `exited with ${status}`);
  if (pages === 0) problems.push("no pages");
  if (!/^Title:\s+\S/m.test(stdout)) problems.push("no title");
  return { problems, note: `${pages} pages` };
}
