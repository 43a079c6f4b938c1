/**
 * Every judge of a finished file. A new one is a file beside this one and a line here. Each module exports
 * `judge(artefact)`, which resolves to `{ problems, note? }`: no problems is a pass, and a note says what was seen. A judge that
 * is cheaper for many files at once exports `judgeAll(artefacts)` instead, which resolves to a list with the `name` of each, and
 * `isSelfcheck` where it is a check of the judge.
 */

/**
 * @typedef {object} Artefact
 * @property {string} label as printed: `own/auditor.pdf`
 * @property {string} path
 * @property {"pdf" | "docx"} format
 * @property {readonly import("../libraries/libraries.mjs").PolicySource[]} policies whose words it must hold
 * @property {readonly string[] | null} lists of a packet in several files, for the one that lists the others: the policies' ids and titles
 * @property {() => Promise<import("../../../src/document/tree.js").PacketDocument>} tree what it was made from
 * @property {boolean} holdsContents the page numbers of its contents must be those of LibreOffice
 *
 * @typedef {object} Judge
 * @property {string} name
 * @property {readonly ("pdf" | "docx")[]} formats
 * @property {readonly string[]} tools what install.mjs must provide
 * @property {boolean} [together] it exports `judgeAll`
 * @property {() => Promise<object>} load its module
 */

const officeFonts = ["fc-list", "Carlito", "Caladea", "Liberation Sans", "DejaVu Sans"];

/** @type {readonly Judge[]} */
export const judges = [
  { name: "qpdf", formats: ["pdf"], tools: ["qpdf"], load: () => import("./qpdf.mjs") },
  { name: "pdfinfo", formats: ["pdf"], tools: ["pdfinfo"], load: () => import("./pdfinfo.mjs") },
  { name: "pdffonts", formats: ["pdf"], tools: ["pdffonts"], load: () => import("./pdffonts.mjs") },
  { name: "pdftotext", formats: ["pdf"], tools: ["pdftotext"], load: () => import("./pdftotext.mjs") },
  { name: "zbar", formats: ["pdf"], tools: ["pdftoppm", "zbarimg"], load: () => import("./zbar.mjs") },
  {
    name: "verapdf",
    formats: ["pdf"],
    tools: ["java", "qpdf", "fix-qdf"],
    together: true,
    load: () => import("./verapdf.mjs"),
  },
  { name: "openxml", formats: ["docx"], tools: [], load: () => import("./openxml.mjs") },
  { name: "lint", formats: ["docx"], tools: [], load: () => import("./lint.mjs") },
  { name: "pandoc", formats: ["docx"], tools: ["pandoc"], load: () => import("./pandoc.mjs") },
  { name: "mammoth", formats: ["docx"], tools: [], load: () => import("./mammoth.mjs") },
  {
    name: "libreoffice",
    formats: ["docx"],
    tools: ["soffice", "pdfinfo", "pdftotext", "qpdf", ...officeFonts],
    load: () => import("./libreoffice.mjs"),
  },
  { name: "words", formats: ["pdf", "docx"], tools: ["pandoc", "pdftotext"], load: () => import("./words.mjs") },
  {
    name: "ssh",
    formats: [],
    tools: ["ssh-keygen", "ssh-agent", "ssh-add"],
    together: true,
    load: () => import("./ssh.mjs"),
  },
  {
    name: "issue",
    formats: [],
    tools: ["git", "openssl", "ssh-keygen", "pdfsig", "pdfdetach", "unzip", "qpdf", "java"],
    together: true,
    load: () => import("./issue.mjs"),
  },
];
