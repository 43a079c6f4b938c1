/**
 * Damage to a good PDF's tag tree, each with the rule of the standard that it breaks: what veraPDF must notice, so that a pass
 * means something. Works on the readable form that qpdf writes; fix-qdf mends lengths and offsets afterwards.
 */
import { readFile, writeFile } from "node:fs/promises";
import { output } from "../../command.mjs";

/**
 * @typedef {object} Mutation
 * @property {string} name
 * @property {"ua1" | "3a"} profile whose judgement must turn
 * @property {string} clause a failed clause that veraPDF must name
 * @property {(pdf: string) => string} change
 */

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    name: "figure-without-alt",
    profile: "ua1",
    clause: "7.3",
    change: inObject("/S /Figure", /\/Alt (?:\((?:\\.|[^\\)])*\)|<[0-9a-f]*>)/, ""),
  },
  { name: "skipped-heading", profile: "ua1", clause: "7.4.2", change: inObject("/S /H2", "/S /H2", "/S /H4") },
  {
    name: "link-without-contents",
    profile: "ua1",
    clause: "7.18.5",
    change: inObject("/Subtype /Link", /\/Contents (?:\((?:\\.|[^\\)])*\)|<[0-9a-f]*>)/, ""),
  },
  { name: "link-as-span", profile: "ua1", clause: "7.18.5", change: inObject("/S /Link", "/S /Link", "/S /Span") },
  { name: "header-cell-as-span", profile: "ua1", clause: "7.2", change: inObject("/S /TH", "/S /TH", "/S /Span") },
  {
    name: "header-cell-without-scope",
    profile: "ua1",
    clause: "7.5",
    change: inEveryObject("/S /TH", /\/Scope \/\w+/, ""),
  },
  { name: "item-outside-list", profile: "ua1", clause: "7.2", change: inObject("/S /L", "/S /L\n", "/S /Div\n") },
  {
    name: "content-without-element",
    profile: "ua1",
    clause: "7.1",
    change: withoutObject("/S /P", /\/K (?:\[\s*)?\d+\s/),
  },
  { name: "unmarked-content", profile: "ua1", clause: "7.1", change: unmark(/\/P\s*<<[^>]*\/MCID \d+[^>]*>>\s*BDC/) },
  {
    name: "artifact-in-the-open",
    profile: "ua1",
    clause: "7.1",
    change: unmark(/\/Artifact\s*(?:<<[^>]*>>\s*BDC|BMC)/),
  },
  {
    name: "no-language",
    profile: "ua1",
    clause: "7.2",
    change: inObject("/Type /Catalog", /\/Lang (?:\([^)]*\)|<[^>]*>)/, ""),
  },
  { name: "unknown-role", profile: "3a", clause: "6.7.3.4", change: inObject("/S /P", "/S /P", "/S /Passage") },
  {
    name: "no-output-intent",
    profile: "3a",
    clause: "6.2.4.3",
    change: inObject("/Type /Catalog", "/OutputIntents", "/Unheard"),
  },
];

/**
 * @param {string} path of a good PDF
 * @param {string} folder where the copies go
 * @returns {Promise<Map<string, string>>} the mutations' names, and `unchanged`, to the files
 */
export async function damaged(path, folder) {
  const readable = `${folder}/readable.pdf`;
  await output("qpdf", ["--qdf", "--object-streams=disable", path, readable], { seconds: 60 });
  const pdf = await readFile(readable, "latin1");
  const files = new Map();
  for (const { name, change } of [{ name: "unchanged", change: (text) => text }, ...mutations]) {
    const changed = change(pdf);
    if (name !== "unchanged" && changed === pdf) throw new Error(`${name} finds nothing to damage`);
    const file = `${folder}/${name}.pdf`;
    await writeFile(`${file}.qdf`, changed, "latin1");
    // Once more through qpdf, because PDF/A wants the ends of streams in a form that fix-qdf does not write.
    const steps = 'fix-qdf "$0.qdf" > "$0.fixed" && qpdf --newline-before-endstream "$0.fixed" "$0"';
    await output("sh", ["-c", steps, file], { seconds: 60 });
    files.set(name, file);
  }
  return files;
}

const object = /^\d+ 0 obj\n[\s\S]*?\nendobj$/gm;

/** Changes the first object that has this line and that the change changes. */
function inObject(line, from, to) {
  return (pdf) => {
    let done = false;
    return pdf.replace(object, (text) => {
      if (done || !hasLine(text, line)) return text;
      const changed = text.replace(from, to);
      done = changed !== text;
      return changed;
    });
  };
}

function inEveryObject(line, from, to) {
  return (pdf) => pdf.replace(object, (text) => (hasLine(text, line) ? text.replace(from, to) : text));
}

/** Takes the first object that has this line and holds this away, and every mention of it. */
function withoutObject(line, holds) {
  return (pdf) => {
    const found = pdf.match(object)?.find((text) => hasLine(text, line) && holds.test(text));
    const number = Number.parseInt(found ?? "0", 10);
    return pdf.replaceAll(new RegExp(`(?<=\\s)${number} 0 R(?=\\s)`, "g"), "null");
  };
}

function hasLine(text, line) {
  return text.includes(`  ${line}\n`);
}

/** Takes the marks off the first content that starts with one like this. */
function unmark(start) {
  return (pdf) => {
    const found = start.exec(pdf);
    if (found === null) return pdf;
    const inner = found.index + found[0].length;
    const end = pdf.indexOf("EMC", inner);
    return pdf.slice(0, found.index) + pdf.slice(inner, end) + pdf.slice(end + 3);
  };
}
