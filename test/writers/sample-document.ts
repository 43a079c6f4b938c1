/** A document that uses every kind of node, every role and every option of the tree: what a writer draws wrongly is seen here first. */
import {
  alert,
  anchor,
  blockCell,
  cell,
  codeBlock,
  contents,
  emphasis,
  figure,
  footnote,
  footnoteReference,
  formField,
  heading,
  image,
  inlineCode,
  keyboard,
  lineBreak,
  link,
  list,
  listItem,
  pageReference,
  paragraph,
  part,
  quote,
  row,
  strikethrough,
  strong,
  subscript,
  superscript,
  table,
  text,
  thematicBreak,
  underline,
} from "../../src/document/builders.js";
import type { Anchor, ContentsEntry, Furniture, Inline, PacketDocument, Part } from "../../src/document/tree.js";
import { diagramKey, logoKey, photoKey } from "./fixture-images.js";

const accessId = anchor("acc");
const incidentId = anchor("inc");
const line = (value: string) => listItem([paragraph(value)]);
const internal = (target: Anchor, content: string | readonly Inline[]) =>
  link({ kind: "internal", anchor: target }, content);
const external = (url: string, content: string | readonly Inline[], title: string | null = null) =>
  link({ kind: "external", url }, content, title);

const furniture = (title: string): Furniture => ({
  header: {
    left: [{ kind: "text", text: "Northwind Health" }],
    center: [],
    right: [{ kind: "text", text: title }],
  },
  footer: {
    left: [{ kind: "section-title" }],
    center: [{ kind: "text", text: "Confidential" }],
    right: [
      { kind: "text", text: "Page " },
      { kind: "page-number" },
      { kind: "text", text: " of " },
      { kind: "page-count" },
    ],
  },
});

const cover: Part = part("cover", anchor("cover"), "Cover", [
  figure(image(logoKey, "Northwind Health logo", { maxWidth: 160, maxHeight: 60 })),
  paragraph("Northwind Health", "organization"),
  paragraph("Information Security Policies", "title"),
  paragraph("For external auditors of the year 2026", "subtitle"),
  paragraph([strong("Version"), text(" 2.1.0 of 15 January 2026")], "edition"),
  paragraph("Classification: Confidential", "edition"),
  paragraph("Working copy. Not yet approved: Incident Response Policy, by the Privacy Officer.", "notice"),
  paragraph(
    "Printed copies are uncontrolled. The controlled copy is kept in the policy library of Northwind Health.",
    "small-print",
  ),
]);

const control: Part = part(
  "document-control",
  anchor("control"),
  "Document control",
  [
    heading(1, anchor("control-heading"), "Document control"),
    paragraph("This packet holds the following policies."),
    table(
      [
        { alignment: "left" },
        { alignment: "left" },
        { alignment: "center" },
        { alignment: null },
        { alignment: "right" },
      ],
      [row(["Id", "Title", "Version", "Owner", "Page"].map((name) => cell(name, { header: true })))],
      [
        row([
          cell("POL-ACC-01"),
          cell([internal(accessId, "Access Management Policy")]),
          cell("2.1.0"),
          cell("Chief Security Officer"),
          cell([pageReference(accessId)]),
        ]),
        row([
          cell("POL-INC-01"),
          cell([internal(incidentId, "Incident Response Policy")]),
          cell("1.10.0"),
          cell("Privacy Officer"),
          cell([pageReference(incidentId)]),
        ]),
      ],
      { summary: "The policies of this packet, one a row." },
    ),
  ],
  { furniture: furniture("Document control") },
);

const entry = (level: number, number: string | null, title: string, target: Anchor): ContentsEntry => ({
  level,
  number,
  content: [text(title)],
  target,
});

const contentsPart: Part = part(
  "contents",
  anchor("contents"),
  "Contents",
  [
    heading(1, anchor("contents-heading"), "Contents"),
    contents([
      entry(1, null, "Document control", anchor("control")),
      entry(1, "1", "Access Management Policy", accessId),
      entry(2, "1.1", "Purpose and scope", anchor("acc-purpose")),
      entry(
        2,
        "1.2",
        "Lists, and a section whose title is so long that its entry needs more than one line before the leader dots can begin",
        anchor("acc-lists"),
      ),
      entry(3, "1.2.1", "Tasks", anchor("acc-tasks")),
      entry(2, "1.3", "Tables", anchor("acc-tables")),
      entry(1, "2", "Incident Response Policy", incidentId),
      entry(2, "2.1", "Code, quotes and alerts", anchor("inc-code")),
      entry(2, "2.2", "Pictures", anchor("inc-pictures")),
      entry(1, null, "Acknowledgement", anchor("ack")),
    ]),
  ],
  { furniture: furniture("Contents"), newPage: false },
);

const history: Part = part(
  "revision-history",
  anchor("history"),
  "Revision history",
  [
    heading(1, anchor("history-heading"), "Revision history"),
    table(
      [{ alignment: null }, { alignment: null }, { alignment: null }, { alignment: null }],
      [row(["Version", "Date", "Author", "Change"].map((name) => cell(name, { header: true })))],
      [
        row([cell("2.1.0"), cell("15 January 2026"), cell("Dana Reyes"), cell("Adds quarterly access reviews.")]),
        row([cell("2.0.0"), cell("3 March 2025"), cell("Dana Reyes"), cell("Rewritten for the new platform.")]),
      ],
      { summary: "Changes, newest first." },
    ),
  ],
  { furniture: furniture("Revision history") },
);

const approvals: Part = part(
  "approvals",
  anchor("approvals"),
  "Approvals",
  [
    heading(1, anchor("approvals-heading"), "Approvals"),
    table(
      [{ alignment: null }, { alignment: null }, { alignment: null }],
      [row(["Policy", "Who", "Signature"].map((name) => cell(name, { header: true })))],
      [
        row([
          cell("POL-ACC-01", { rowSpan: 2 }),
          cell("Dana Reyes, Chief Security Officer"),
          cell([image(logoKey, "Signature of Dana Reyes", { maxWidth: 60, maxHeight: 20 })]),
        ]),
        row([cell("Lee Park, Privacy Officer"), cell("")]),
        row([cell("No approval of the Incident Response Policy is on record.", { colSpan: 3 })]),
      ],
      { summary: "Approvals, one a row." },
    ),
  ],
  { furniture: furniture("Approvals"), newPage: false },
);

const access: Part = part(
  "policy",
  accessId,
  "Access Management Policy",
  [
    heading(1, anchor("acc-heading"), "Access Management Policy", "1"),
    table(
      [{ alignment: null }, { alignment: null }],
      [],
      [
        row([cell("Policy", { header: true }), cell("POL-ACC-01, version 2.1.0")]),
        row([cell("State", { header: true }), cell("Approved")]),
        row([cell("Owner", { header: true }), cell("Dana Reyes, Chief Security Officer")]),
        row([cell("Next review", { header: true }), cell("15 January 2027")]),
      ],
      { role: "properties", summary: "Id, state, owner and dates of this policy." },
    ),
    paragraph("Who may use which system, who grants it, and how it is taken away again.", "summary"),
    heading(2, anchor("acc-purpose"), "Purpose and scope", "1.1"),
    paragraph([
      text("This policy "),
      strong("shall"),
      text(" govern "),
      emphasis(["every ", "account"].map((word) => text(word))),
      text(", "),
      strong([text("bold with "), emphasis("emphasis and "), inlineCode("code  two spaces")]),
      text(", "),
      strikethrough("struck"),
      text(", "),
      underline("underlined"),
      text(", H"),
      subscript("2"),
      text("O, x"),
      superscript("2"),
      text(", "),
      keyboard("Ctrl+Alt+Del"),
      text(". See the "),
      internal(incidentId, [text("Incident "), strong("Response"), text(" Policy")]),
      text(" on page "),
      pageReference(incidentId),
      text(" and "),
      external("https://www.nist.example/sp/800-53?a=1&b=2", "NIST SP 800-53", "The catalogue"),
      text(", or "),
      link({ kind: "unresolved", href: "gone.md" }, "a policy that is not here"),
      text(".\u00a0First"),
      lineBreak(),
      text("and after a hard break"),
      footnoteReference("scope"),
      text(". A second use of the same note"),
      footnoteReference("scope"),
      text(" and another note"),
      footnoteReference("long"),
      text("."),
    ]),
    paragraph(
      "Café Zürich Ωμέγα Привет ≥ ≤ → ☑ ✓ \u{1F512} e\u0301 ffi “quotes” – dash — ‘single’ … and a Braille \u28ff cell.",
    ),
    heading(2, anchor("acc-lists"), "Lists, tasks and numbers", "1.2"),
    list([
      line("First of a tight list"),
      listItem([
        paragraph("Second, with a nested one"),
        list([
          line("nested"),
          listItem([paragraph("again"), list([listItem([paragraph("third level"), list([line("fourth level")])])])]),
        ]),
      ]),
      line("Third"),
    ]),
    list(
      [
        listItem([paragraph("Loose and ordered."), paragraph("With a second paragraph in the same item.")]),
        listItem([paragraph("Next."), codeBlock("sudo systemctl stop sshd", "sh")]),
      ],
      { ordered: true, start: 9, tight: false },
    ),
    list([line("Starts at zero"), line("and uses a parenthesis")], { ordered: true, start: 0, delimiter: ")" }),
    heading(3, anchor("acc-tasks"), "Tasks", "1.2.1"),
    list([
      listItem([paragraph("Open task")], false),
      listItem([paragraph("Done task")], true),
      listItem([]),
      listItem([heading(4, anchor("acc-in-list"), "Heading in a list"), paragraph("below it")]),
    ]),
    heading(2, anchor("acc-tables"), "Tables", "1.3"),
    table(
      [{ alignment: "left" }, { alignment: "center" }, { alignment: "right" }],
      [row([cell("Control", { header: true }), cell("Level", { header: true }), cell("Days", { header: true })])],
      [
        row([cell([inlineCode("AC-2"), text(" Account "), strong("management")]), cell("high"), cell("90")]),
        row([
          blockCell([paragraph("A cell with blocks:"), list([line("one"), line("two")])]),
          cell("low", { alignment: "right" }),
          cell([text("365"), footnoteReference("days")]),
        ]),
        row([cell("Across two", { colSpan: 2 }), cell("")]),
      ],
      { summary: "Controls with their level and days." },
    ),
    table([{ alignment: null }, { alignment: null }], [], [row([cell("A table"), cell("without a header")])], {
      summary: "A table without a header.",
    }),
    paragraph([]),
    heading(4, anchor("acc-4"), "Level four"),
    paragraph("Text."),
    heading(5, anchor("acc-5"), "Level five"),
    paragraph("Text."),
    heading(6, anchor("acc-6"), "Level six"),
    paragraph("Text."),
  ],
  {
    furniture: furniture("Access Management Policy 2.1.0"),
    footnotes: [
      footnote("scope", 1, [paragraph("Accounts of contractors are accounts as well.")]),
      footnote("long", 2, [
        paragraph([text("A note with "), strong("two"), text(" paragraphs, this is the first.")]),
        paragraph([text("And this the second, with a "), external("https://northwind.example/", "link"), text(".")]),
      ]),
      footnote("days", 3, [paragraph("Calendar days.")]),
    ],
  },
);

const incident: Part = part(
  "policy",
  incidentId,
  "Incident Response Policy",
  [
    heading(1, anchor("inc-heading"), "Incident Response Policy", "2"),
    heading(2, anchor("inc-code"), [text("Code, quotes and "), inlineCode("alerts"), footnoteReference("head")], "2.1"),
    codeBlock(
      'if (a < b) {\n\treturn "tab";\n    // four spaces and a long line that can\'t fit the width of a page and so has to wrap where it ends, visibly\n\n}',
      "js",
    ),
    quote([paragraph("Trust, but verify."), quote([paragraph("A quote in a quote.")]), list([line("with a list")])]),
    alert("note", [paragraph("A note.")]),
    alert("tip", [paragraph("A tip."), list([line("with a list")])]),
    alert("important", [paragraph("Something important.")]),
    alert("warning", [paragraph("A warning."), paragraph("In two paragraphs.")]),
    alert("caution", [paragraph("Danger."), codeBlock("rm -rf build/")]),
    thematicBreak(),
    heading(2, anchor("inc-pictures"), "Pictures", "2.2"),
    figure(image(diagramKey, "Detect, contain, recover", { title: "The steps" }), [
      text("Figure 1: the steps of a "),
      emphasis("response"),
      text("."),
    ]),
    figure(image(photoKey, "A mountain and a sun", { maxWidth: 180 })),
    figure(image(null, "A network diagram that could not be read"), "Figure 2: a missing picture"),
    paragraph([
      text("A picture in a line "),
      image(logoKey, "logo", { maxHeight: 12 }),
      text(" of text, and one that is missing: "),
      image(null, "missing icon"),
      text("."),
    ]),
  ],
  {
    furniture: furniture("Incident Response Policy 1.10.0"),
    footnotes: [footnote("head", 4, [paragraph("A note of a heading.")])],
  },
);

const acknowledgement: Part = part(
  "annex",
  anchor("ack"),
  "Acknowledgement",
  [
    heading(1, anchor("ack-heading"), "Acknowledgement"),
    paragraph([
      formField("checkbox", "ack.read", "I have read the policies"),
      text(" I have read these policies and will follow them."),
    ]),
    paragraph([text("Name: "), formField("text", "ack.name", "Name")]),
    paragraph([text("Date: "), formField("date", "ack.date", "Date of signature")]),
  ],
  { furniture: furniture("Acknowledgement") },
);

export const sampleDocument: PacketDocument = {
  kind: "document",
  language: "en-US",
  properties: {
    title: "Information Security Policies & Standards <2026>",
    subject: "Policies for external auditors",
    author: "Northwind Health",
    company: "Northwind Health",
    keywords: ["security", "policy", "HIPAA"],
    category: "Confidential",
    status: "Draft",
    version: "2.1.0",
    packet: "auditor",
    sourceDigest: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    date: new Date("2026-01-15T00:00:00Z"),
  },
  stamp: "DRAFT",
  protection: null,
  parts: [cover, control, contentsPart, history, approvals, access, incident, acknowledgement],
};
