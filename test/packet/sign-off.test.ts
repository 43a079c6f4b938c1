/** What sign-off looks like in a packet: issues and their copies, who approved what and how, until when versions are kept, what is superseded. */
import decode from "qr/decode.js";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Image, PacketDocument } from "../../src/document/tree.js";
import { inlinesOf } from "../../src/document/walk.js";
import type { Edition, Issue } from "../../src/packet/edition.js";
import type { IsoDate } from "../../src/policy/policy.js";
import { sha256 } from "../../src/signoff/digest.js";
import { signed, signerLine } from "../signoff/keys.js";
import { type Change, file, library, one, place, record, settings, text } from "../signoff/records.js";
import { assembled, type Files, outline } from "./policies.js";

const issue: Issue = {
  kind: "issue",
  number: 7,
  date: "2026-11-22" as IsoDate,
  recipient: "Ledger & Partners",
  controlled: true,
};

const made = async (files: Files, edition?: Edition) => (await assembled(files, "all", null, edition)).document;
const footers = (document: PacketDocument | undefined) => [
  ...new Set(
    document?.parts.map(({ furniture }) =>
      furniture?.footer.center.map((item) => ("text" in item ? item.text : item.kind)).join(""),
    ),
  ),
];

describe("an issue", () => {
  it("says number, date, recipient and kind of copy on its cover, and what it is on every page", async () => {
    const document = await made(library(one()), issue);
    const cover = outline(document, "cover");
    expect(cover).toContain("Approved\u2002·\u2002Issue 0007");
    expect(cover).toContain("Prepared for | Ledger & Partners | Issued | 22 November 2026");
    expect(cover.at(-1)).toMatch(/^Controlled copy, issue 0007, made out to Ledger & Partners on 22 November 2026\. /);
    expect(footers(document)).toEqual(["Issue 0007, controlled copy"]);
    expect(document?.stamp).toBeNull();
  });

  it("says in its Word file that this is no controlled copy", async () => {
    const document = await made(library(one()), { ...issue, controlled: false });
    expect(outline(document, "cover").at(-1)).toMatch(
      /^Uncontrolled copy of issue 0007, made out to Ledger & Partners on 22 November 2026; the PDF is the controlled one\. /,
    );
    expect(footers(document)).toEqual(["Issue 0007, uncontrolled copy"]);
    expect(document?.properties.status).toBe("Approved, uncontrolled copy");
  });

  it("is for whoever the packet is for, unless it names somebody", async () => {
    const packets = settings.replace("{ title: All }", "{ title: All, audience: Auditors }");
    const cover = async (change: Partial<Issue>, files = library(one(), text, packets)) =>
      outline(await made(files, { ...issue, ...change }), "cover").at(-1);
    expect(await cover({ recipient: null })).toContain("made out to Auditors on 22 November 2026.");
    expect(await cover({ recipient: null }, library(one()))).toContain("issue 0007, of 22 November 2026.");
  });

  it("has the properties of an issue: number, kind of copy, its own date", async () => {
    const packets = settings.replace("{ title: All }", '{ title: All, version: "2026.1" }');
    const document = await made(library(one(), text, packets), issue);
    expect(document?.properties).toMatchObject({
      status: "Approved, controlled copy",
      version: "2026.1, issue 0007",
      date: new Date("2026-11-22T00:00:00Z"),
    });
    const working = await made(library(one(), text, packets));
    expect(working?.properties).toMatchObject({ status: "Approved", version: "2026.1" });
  });
});

describe("a copy's identity", () => {
  it.each([
    ["an issue", issue, "all/0007", "Issue 0007, controlled copy"],
    ["a working copy", undefined, "all/working-copy", "Working copy, not controlled"],
  ])("is the same in words and in the code: %s", async (_name, edition, copy, words) => {
    const { document, plan, generated } = await assembled(library(one()), "all", null, edition);
    const [picture, ...others] = [...(generated?.values() ?? [])];
    const { data, info } = await sharp(picture, { density: 144 })
      .flatten()
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const read = decode({ width: info.width, height: info.height, data: new Uint8Array(data) });
    // As an auditor would: printf of each line, to sha256sum.
    const digest = sha256(`${plan?.entries[0]?.signOff.digest}  POL-A@1.0.0\n`);
    expect(read).toBe(`policy-packet ${copy} sha256:${digest}`);
    expect(others).toEqual([]);
    const control = outline(document, "document-control").join("\n");
    expect(control).toContain(`Copy | ${words}`);
    expect(control.replaceAll(" ", "")).toContain(digest);
    expect(document?.properties.sourceDigest).toBe(digest);
  });

  it("describes the code for people who can't see it", async () => {
    const [code] = pictures(await made(library(one())), "document-control");
    expect(code?.alt).toBe("QR code of packet, copy and digest, as written beside it");
  });

  it("goes without a code where a packet's name is too long for one", async () => {
    const name = "n".repeat(600);
    const { document, generated } = await assembled(library(one(), text, settings.replace("all:", `${name}:`)), name);
    expect(generated?.size).toBe(0);
    expect(pictures(document, "document-control")).toEqual([]);
    expect(outline(document, "document-control")).toContain(`Packet | ${name}`);
  });
});

function pictures(document: PacketDocument | undefined, role: string): Image[] {
  const parts = document?.parts.filter((part) => part.role === role) ?? [];
  return parts.flatMap(({ blocks }) => inlinesOf(blocks)).filter((node) => node.kind === "image");
}

const ben: Change = { role: "dpo", name: "Ben Marsh", principal: "ben@clinic.example" };
const pictured = settings.replace(
  "holder: Ada Quill <ada@clinic.example>",
  "holder: Ada Quill <ada@clinic.example>, signature: ada.svg",
);
const approvals = async (records: Files, packets: string) =>
  outline(await made(library(records, text, packets)), "approvals");

describe("the table of approvals", () => {
  it("shows the picture of a signature beside its holder's approval, and beside nothing else", async () => {
    const delegated = pictured.replace(
      "review: 12 months",
      "review: 12 months, delegations: [{ role: cso, to: Eve Hart <eve@clinic.example>, until: 2026-12-31 }]",
    );
    const eve = JSON.parse(record({ name: "Eve Hart", principal: "eve@clinic.example" }));
    eve.predicate.delegatedBy = { principal: "ada@clinic.example", name: "Ada Quill" };
    const records: Readonly<Record<string, Files>> = {
      holder: one(),
      delegate: { [`${place}/eve.json`]: JSON.stringify(eve) },
      "another role": one(ben),
      review: one({ meaning: "review" }),
      "another text": one({ policy: "Another text" }),
    };
    const shown = await Promise.all(
      Object.entries(records).map(async ([name, files]) => [
        name,
        pictures(await made(library(files, text, delegated)), "approvals").map(
          ({ alt, source }) => `${source}: ${alt}`,
        ),
      ]),
    );
    expect(Object.fromEntries(shown)).toEqual({
      holder: ["ada.svg: Signature of Ada Quill"],
      delegate: [],
      "another role": [],
      review: [],
      "another text": [],
    });
    expect((await approvals(records.delegate ?? {}, delegated)).join("\n")).toContain(
      "Security Officer for Ada Quill | Eve Hart",
    );
  });

  it("names the keys that signed, each once and in full", async () => {
    const statement = record();
    const records = {
      [`${place}/ada.json`]: statement,
      [`${place}/ada.json.sig`]: signed(statement, 7),
      [`${place}/ben.json`]: record(ben),
      allowed_signers: `${signerLine("ada@clinic.example", 7)}\n`,
    };
    const lines = await approvals(records, settings);
    expect(lines.filter((line) => line.startsWith("[POL-A]")).map((line) => line.split(" | ").at(-1))).toEqual([
      "Signed, key 1",
      "Recorded",
    ]);
    expect(lines.at(-1)).toMatch(/^1 \| SHA256:[A-Za-z0-9+/]{43} \| Ada Quill$/);
    expect((await approvals(one(), settings)).join("\n")).not.toContain("Fingerprint");
  });

  it("says who must approve, and what is missing of a quorum, in words", async () => {
    const packets = settings.replace("required: [cso]", "required: [cso, { any: 2, of: [cso, dpo] }]");
    const document = await made(library(one(), text, packets));
    const [, introduction = ""] = outline(document, "approvals");
    expect(introduction).toMatch(
      /^Each policy is to be approved by the Security Officer and 2 of these: Security Officer, Privacy Officer\. /,
    );
    const withKeys = settings.replace("[cso]", "[cso], assurance: signed");
    expect(outline(await made(library(one(), text, withKeys)), "approvals")[1]).toMatch(
      /^Each policy is to be approved, with a signature, by the Security Officer\. /,
    );
    expect(outline(document, "approvals").at(-1)).toBe(
      "[POL-A](#policy.POL-A) | 1.0.0 | 1 of these: Privacy Officer | – | Approval | Not on record | –",
    );
    expect(outline(document, "cover").join("\n")).toContain("POL-A 1.0.0: not approved by 1 of these: Privacy Officer");
  });
});

const history = `revisions:
  - { version: "2.0.0", date: 2026-01-10, author: Wendy Ink, summary: Two }
  - { version: "1.1.0", date: 2025-05-01, author: Wendy Ink, summary: One and a bit }
  - { version: "1.0.0", date: 2024-02-29, author: Wendy Ink, approver: Old Boss, summary: One }
`;
const second = text
  .replace('version: "1.0.0"', 'version: "2.0.0"')
  .replace(/revisions:\n.*\n/, () => history)
  .replace("effective: 2026-01-15", "effective: 2026-02-28");
const inVersion = (version: string, change: Change = {}): Files => ({
  [`policies/approvals/POL-A/${version}/${change.role ?? "cso"}.json`]: record({
    subject: `POL-A@${version}`,
    policy: second,
    ...change,
  }),
});
const revisions = async (records: Files, packets = settings) =>
  outline(await made(library(records, second, packets)), "revision-history")
    .slice(2)
    .map((line) => line.split(" | "))
    .map(([, version, , , approver, until]) => `${version}: ${approver}, ${until}`);

describe("the revision history", () => {
  it("names approvers by the records of each version, and marks whom only the file names", async () => {
    const records = {
      ...inVersion("2.0.0"),
      ...inVersion("1.1.0", { ...ben, policy: "One text", time: "2025-05-01T08:00:00Z" }),
    };
    expect(await revisions(records)).toEqual([
      "2.0.0: Ada Quill, –",
      "1.1.0: Ben Marsh, 2032-02-28",
      "1.0.0: Old Boss (not on record), 2031-05-01",
    ]);
  });

  it("names of an earlier version those alone who approved its last text", async () => {
    const records = {
      ...inVersion("2.0.0"),
      ...inVersion("1.1.0", { policy: "One text", time: "2025-05-01T08:00:00Z" }),
      ...inVersion("1.1.0", { ...ben, policy: "Another text", time: "2025-05-02T08:00:00Z" }),
    };
    expect((await revisions(records))[1]).toBe("1.1.0: Ben Marsh, 2032-02-28");
  });

  it("names nobody for an earlier version who only is on record, where a signature is asked for", async () => {
    const records = inVersion("1.1.0", { policy: "One text", time: "2025-05-01T08:00:00Z" });
    expect((await revisions(records, settings.replace("[cso]", "[cso], assurance: signed")))[1]).toBe("1.1.0: –, –");
    expect((await revisions(records))[1]).toBe("1.1.0: Ada Quill, –");
  });

  it("takes no review for an approval, and says where others have not approved yet", async () => {
    expect((await revisions({ ...inVersion("2.0.0", { meaning: "review" }) }))[0]).toBe("2.0.0: –, –");
    const both = settings.replace("required: [cso]", "required: [cso, dpo]");
    expect((await revisions(inVersion("2.0.0"), both))[0]).toBe("2.0.0: Ada Quill (others missing), –");
  });

  it("replaces no version by one that is not approved", async () => {
    expect((await revisions({})).map((line) => line.split(", ")[1])).toEqual(["–", "–", "2031-05-01"]);
  });

  it("keeps versions for as long as the settings say", async () => {
    const packets = settings.replace("review: 12 months", "review: 12 months, retention: 18 months");
    expect((await revisions(inVersion("2.0.0"), packets)).map((line) => line.split(", ")[1])).toEqual([
      "–",
      "2027-08-28",
      "2026-11-01",
    ]);
  });
});

describe("a version that a newer one has replaced", () => {
  const newer = { "policies/approvals/POL-A/2.0.0/ada.json": record({ subject: "POL-A@2.0.0" }) };

  it("makes the packet superseded, and says so and by what on the cover, on every page and in the title block", async () => {
    const document = await made(library({ ...one(), ...newer }));
    expect(document?.stamp).toBe("SUPERSEDED");
    expect(document?.properties.status).toBe("Superseded");
    expect(footers(document)).toEqual(["Superseded, not for use"]);
    const cover = outline(document, "cover");
    expect(cover).toContain("Superseded");
    expect(cover).toContain(
      "This packet is superseded. Newer versions than these are on record: POL-A 1.0.0: superseded by 2.0.0",
    );
    expect(outline(document, "policy")[1]).toBe("Policy | POL-A | State | Approved, superseded by 2.0.0");
    expect(outline(document, "document-control").at(-1)).toContain("| 1.0.0 superseded by 2.0.0 |");
  });

  it("makes a draft where it is not approved either, and says both", async () => {
    const document = await made(library(newer));
    expect(document?.stamp).toBe("DRAFT");
    expect(outline(document, "cover").join("\n")).toContain(
      "POL-A 1.0.0: not approved by the Security Officer; superseded by 2.0.0",
    );
  });

  it("keeps nothing from the packets that hold the newer one", async () => {
    const files = library({ ...one(), ...inVersion("2.0.0") }, second);
    expect(files[file]).toContain('version: "2.0.0"');
    expect((await made(files))?.stamp).toBeNull();
  });
});

describe("in a document of another language", () => {
  it("keeps titles of packets.yaml apart from the words around them", async () => {
    const german = `language: de\n${settings.replace("title: Security Officer", "title: Leitung Sicherheit")}`;
    const document = await made(library({}, text, german), issue);
    const spans = inlinesOf(document?.parts.flatMap(({ blocks }) => blocks) ?? []).filter(
      (node) => node.kind === "language-span",
    );
    const spoken = spans.map(
      ({ language, content }) => `${language}: ${content.map((node) => ("text" in node ? node.text : "")).join("")}`,
    );
    expect(spoken).toContain("de: Leitung Sicherheit");
    expect(spoken).toContain("de: Ledger & Partners");
    expect(document?.parts.find(({ role }) => role === "document-control")?.language).toBe("en");
  });
});
