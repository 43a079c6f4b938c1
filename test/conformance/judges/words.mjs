/**
 * Is every word of the markdown in the file, in order? The source is read by pandoc, the PDF by poppler (in reading order and
 * in the order of drawing, whichever is kinder to a policy: tables differ), the Word file by mammoth. And does the file hold a
 * character that stands for nothing, which the source does not?
 */
import { output } from "../command.mjs";
import { compare } from "../fidelity/compare.mjs";
import { sourceText } from "../fidelity/source.mjs";
import { tokens } from "../fidelity/tokens.mjs";

/** Least share of a policy's words that must stand in order. */
const leastOrdered = 0.97;

export async function judge({ path, format, policies, lists }) {
  if (policies.length === 0 && lists === null) return { problems: ["no policies are known to be in this file"] };
  const texts = await (format === "pdf" ? readPdf(path) : readWord(path));
  if (lists !== null) return listed(lists, texts);
  const readings = texts.map(tokens);
  const problems = [];
  let words = 0;
  let excluded = 0;
  let unreadable = texts[0].match(/[\ufffd\ue000-\uf8ff]/gu)?.length ?? 0;
  for (const policy of policies) {
    const source = await sourceText(policy.markdown, policy);
    words += source.words.length + source.notes.flat().length;
    excluded += source.excluded;
    unreadable -= source.words.filter((word) => word === "\ufffd").length;
    const { lost, ordered } = readings.map((reading) => compare(source, reading)).sort(better)[0];
    if (lost.length > 0) problems.push(`${policy.file} lost ${lost.length}: ${lost.slice(0, 25).join(" ")}`);
    if (ordered < leastOrdered) problems.push(`${policy.file} has only ${(ordered * 100).toFixed(1)} % in order`);
  }
  if (unreadable > 0) problems.push(`${unreadable} characters that stand for nothing`);
  const templated = excluded > 0 ? `, ${excluded} templated passages not judged` : "";
  return { problems, note: `${words} words of ${policies.length} policies${templated}` };
}

/** Does an index name every policy? */
function listed(lists, texts) {
  const [text] = texts.map((one) => tokens(one).join(" "));
  const missing = lists.filter((said) => !text.includes(tokens(said).join(" ")));
  return { problems: missing.map((said) => `does not list ${said}`), note: `${lists.length / 2} policies` };
}

function better(a, b) {
  return a.lost.length - b.lost.length || b.ordered - a.ordered;
}

function readPdf(path) {
  const read = (...order) => output("pdftotext", [...order, "-enc", "UTF-8", path, "-"], { seconds: 120 });
  return Promise.all([read(), read("-raw")]);
}

async function readWord(path) {
  const { default: mammoth } = await import("mammoth");
  const options = { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) };
  const { value } = await mammoth.convertToHtml({ path }, options);
  return [textOfHtml(value)];
}

/** The text of mammoth's HTML: tags of blocks and line breaks part words, tags of inline text don't. */
function textOfHtml(html) {
  return html
    .replace(/<\/?(?:p|h\d|li|ul|ol|table|thead|tbody|tr|td|th|br|pre|blockquote)\b[^>]*>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]);
}
