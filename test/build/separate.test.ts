/** A packet of which each policy is a file: what is in each, that the links between them lead somewhere, and what is refused. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import { approve } from "../../src/approve.js";
import { build } from "../../src/build.js";
import { hasErrors } from "../../src/diagnostics.js";
import { createMemoryHost, type MemoryHost } from "../../src/host/memory.js";
import { issue } from "../../src/issue.js";
import { check } from "../../src/pipeline.js";
import { sha256 } from "../../src/signoff/digest.js";
import { readManifest } from "../../src/signoff/manifest.js";
import { readWordParts, wordDigest } from "../../src/signoff/word/manifest-part.js";
import { committed } from "../verify/issued.js";
import { all, printed, readWordFile } from "../writers/docx/word-file.js";
import { type Reopened, reopen } from "../writers/pdf/reopen.js";

const require = createRequire(import.meta.url);

const settings = (packets: string) => `organization: { name: Example Clinic, short: Clinic }
roles: { cso: { title: Security Officer, holder: Ada Quill <ada@clinic.example> } }
approval: { required: [cso] }
packets:
${packets}`;

const separate = `  set:
    title: Clinic Policies
    audience: Customers
    classification: confidential
    version: "7"
    policies: all
    layout: separate
    attach: [sources]
    annexes: [control-index]
`;

const policy = (id: string, title: string, body: string, more = "") =>
  `---\nid: ${id}\ntitle: ${title}\nversion: "1.0.0"\nowner: cso\neffective: 2026-01-15\n${more}revisions:\n  - { version: "1.0.0", date: 2026-01-10, author: Cleo Ward, summary: First issue of ${id} }\n---\n${body}`;

const sections = (first: string) =>
  `## Purpose\n\n${first}\n\n## Scope\n\nAll.\n\n## Rules\n\nRule.\n\n## Last\n\nEnd.\n`;

const files = {
  "packets.yaml": settings(`${separate}  whole: { title: Whole, policies: all, formats: [pdf] }\n`),
  "policies/a.md": policy(
    "POL-A",
    "Access Policy",
    sections(
      "See [backups](b.md#keep-them-long) and [the policy](POL-B), [here](#scope), [longer](b.md#as-long-as-the-law-of-each-country-asks-for).",
    ),
    "controls: { soc2: [CC6.1] }\n",
  ),
  "policies/b.md": policy(
    "POL-B",
    "Backup Policy",
    "## Purpose\n\nBackups.[^1]\n\n## Keep them long\n\nFor a year.\n\n## As long as the law of each country asks for\n\nOr longer.\n\n[^1]: A note.\n",
  ),
};

const hostOf = (library: Readonly<Record<string, string>>): MemoryHost =>
  createMemoryHost(library, (specifier) => readFile(require.resolve(specifier)));

async function built(library: Readonly<Record<string, string>>, packets: readonly string[] = ["set"]) {
  const host = hostOf(library);
  const { diagnostics } = await approve(host, {
    policies: ["POL-A"],
    role: "cso",
    time: new Date("2026-01-12T09:30:00Z"),
    sign: null,
  });
  if (hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics));
  const result = await build(host, { packets, cache: false });
  if (hasErrors(result.diagnostics)) throw new Error(JSON.stringify(result.diagnostics));
  return { host, result };
}

const bytesOf = (host: MemoryHost, name: string): Uint8Array => {
  const bytes = host.output.get(name);
  if (bytes === undefined) throw new Error(`no file ${name}`);
  return bytes;
};

let host: MemoryHost;
let result: Awaited<ReturnType<typeof built>>["result"];
let index: Reopened;
let access: Reopened;
let backup: Reopened;
beforeAll(async () => {
  ({ host, result } = await built(files));
  index = await reopen(bytesOf(host, "set.pdf"));
  access = await reopen(bytesOf(host, "set-POL-A.pdf"));
  backup = await reopen(bytesOf(host, "set-POL-B.pdf"));
}, 60_000);

/** Links to other files, each once, by what readers say of them. */
const outside = ({ links }: Reopened) => [...new Set(links.flat().flatMap(({ url }) => url ?? []))];

describe("a packet in several files", () => {
  it("has an index and a file for each policy, in each format, and one manifest of all", () => {
    const expected = ["set", "set-POL-A", "set-POL-B"].flatMap((name) => [`${name}.docx`, `${name}.pdf`]);
    expect(result.packets[0]?.files.toSorted()).toEqual([...expected, "set.manifest.json"].toSorted());
    const pages = index.pageCount + access.pageCount + backup.pageCount;
    expect(result.packets).toMatchObject([{ name: "set", policies: 2, pages, state: "draft" }]);
    const manifest = readManifest(bytesOf(host, "set.manifest.json"));
    expect(manifest?.outputs.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
    for (const output of manifest?.outputs ?? []) {
      const bytes = bytesOf(host, output.name);
      if (output.format === "pdf") expect(output.digest.sha256).toBe(sha256(bytes));
      else expect(output.digest.dirHash).toBe(wordDigest(readWordParts(bytes)));
    }
    expect(manifest?.attachments.map(({ name }) => name)).toEqual(["a.md", "b.md"]);
  });

  it("has policies that stand for themselves: title, state, history, approvals, numbers of the packet, pages of the file", () => {
    expect(access.info.Title).toBe("Access Policy");
    expect(access.info.Subject).toBe("Clinic Policies");
    const [cover = "", control = "", ...rest] = access.texts;
    for (const words of ["Example Clinic", "Access Policy", "Clinic Policies", "Approved", "Version 1.0.0", "POL-A"])
      expect(cover).toContain(words);
    expect(cover).toContain("not a controlled copy");
    expect(control).toContain("Document control");
    expect(control).toContain("1.4 Last");
    const text = [control, ...rest].join(" ");
    expect(text).toContain("First issue of POL-A");
    expect(text).not.toContain("POL-B 1.0.0");
    expect(text).toContain("1.2 Scope");
    access.texts.slice(1).forEach((page, at) => {
      expect(page).toContain(`Page ${at + 2} of ${access.pageCount}`);
      expect(page).toContain("POL-A");
    });
    expect(backup.texts.join(" ")).toContain("2.2 Keep them long");
    // Three sections are seen at a glance.
    expect(backup.texts.join(" ")).not.toContain("Contents");
  });

  it("stamps each file by its own state, and the index by that of all", () => {
    const stamped = (file: Reopened) => file.texts.filter((page) => page.includes("DRAFT")).length;
    expect([stamped(access), stamped(backup), stamped(index)]).toEqual([0, backup.pageCount, index.pageCount]);
    expect(backup.texts[0]).toContain("This policy is a draft.");
  });

  it("lists each policy with its file and that file's pages, and the annexes' pages in those files", () => {
    const [first = ""] = index.texts;
    for (const words of ["Clinic Policies", "Customers", "Confidential", "Draft, version 7", "not a controlled copy"])
      expect(first).toContain(words);
    expect(first).toContain(`POL-A Access Policy 1.0.0 Approved 2026-01-15 – Security Officer ${access.pageCount}`);
    expect(first).toContain(`POL-B Backup Policy 1.0.0 Draft 2026-01-15 – Security Officer ${backup.pageCount}`);
    const page = access.texts.findIndex((text) => text.includes("1.1 Purpose See")) + 1;
    const annex = index.texts.find((text) => text.includes("Control index"));
    expect(annex).toMatch(new RegExp(`CC6\\.1.*POL-A.* ${page}\\b`));
  });

  it("links to files that are there, and to places that are in them", async () => {
    const firstPages = outside(index).filter((url) => url.includes("#["));
    expect(firstPages.map((url) => url.replace(/#.*/, ""))).toEqual(["set-POL-A.pdf", "set-POL-B.pdf"]);
    expect(outside(access)).toEqual([
      "set-POL-B.pdf#policy.POL-B.keep-them-long",
      "set-POL-B.pdf#policy.POL-B",
      "set-POL-B.pdf#policy.POL-B.as-long-as-the-law-of-each-country-asks-for",
    ]);
    expect(access.texts.join(" ")).toContain(
      "See backups (POL-B, 2.2) and the policy (POL-B), here, longer (POL-B, 2.3).",
    );
    for (const url of [...outside(index), ...outside(access)]) {
      const [file = "", place] = url.split("#");
      const pdf = await getDocument({ data: new Uint8Array(bytesOf(host, file)), verbosity: 0 }).promise;
      if (place?.startsWith("[") === false) expect(await pdf.getDestination(place), url).not.toBeNull();
      await pdf.destroy();
    }
  });

  it("links Word files to each other by relationships relative to their folder, and to bookmarks that are there", () => {
    const word = readWordFile(bytesOf(host, "set-POL-A.docx"));
    const targets = new Map(
      all(word.xml("word/_rels/document.xml.rels"), "Relationship")
        .filter(({ attributes }) => attributes.TargetMode === "External")
        .map(({ attributes }) => [attributes.Id ?? "", attributes.Target ?? ""]),
    );
    expect([...targets.values()]).toEqual(["set-POL-B.docx"]);
    const links = all(word.xml("word/document.xml"), "w:hyperlink").filter(({ attributes }) => "r:id" in attributes);
    const other = readWordFile(bytesOf(host, "set-POL-B.docx"));
    const bookmarks = all(other.xml("word/document.xml"), "w:bookmarkStart").map(
      ({ attributes }) => attributes["w:name"],
    );
    expect(links.map(printed)).toEqual(["backups", "the policy", "longer"]);
    for (const { attributes } of links) expect(bookmarks).toContain(attributes["w:anchor"]);
  });

  it("has the same bytes again, and nothing to do when nothing changed", async () => {
    const again = await built(files);
    for (const name of result.packets[0]?.files ?? [])
      expect(Buffer.compare(bytesOf(host, name), bytesOf(again.host, name)), name).toBe(0);
    await build(again.host, { packets: ["set"] });
    expect((await build(again.host, { packets: ["set"] })).unchanged).toBe(true);
    again.host.output.delete("set-POL-B.docx");
    expect((await build(again.host, { packets: ["set"] })).unchanged).toBe(false);
    expect(again.host.output.has("set-POL-B.docx")).toBe(true);
  });

  it("is not issued, and says what is", async () => {
    const { issued, diagnostics } = await issue(host, committed(host), {
      packet: "set",
      recipient: null,
      time: new Date("2026-02-01T10:00:00Z"),
      credentials: null,
      timestamp: null,
    });
    expect(issued).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toContain("issue/several-files");
  });
});

describe("files of a packet in several", () => {
  const found = async (packets: string, ids: readonly string[] = ["POL-A"]) => {
    const policies = ids.map((id) => [`policies/${id}.md`, policy(id, `Policy ${id}`, "Text.\n")] as const);
    const { diagnostics } = await check(hostOf({ "packets.yaml": settings(packets), ...Object.fromEntries(policies) }));
    return diagnostics.filter(({ code }) => code === "config/file-name").map(({ message }) => message);
  };

  it("never take the name of another packet's, also by upper and lower case", async () => {
    const set = "  set: { title: Set, layout: separate }\n";
    expect(await found(set)).toEqual([]);
    expect(await found(`${set}  Set-pol-a: { title: Other }\n`)).toEqual([
      'the file of POL-A in the packet "set" would have the name of the packet "Set-pol-a": set-POL-A',
    ]);
    expect(
      await found("  a: { title: A, layout: separate }\n  a-b: { title: B, layout: separate }\n", ["b-c", "c"]),
    ).toEqual(['the file of c in the packet "a-b" would have the name of the file of b-c in the packet "a": a-b-c']);
  });

  it("never take the name of an issue, nor one that no file system takes", async () => {
    expect(await found("  set: { title: Set, layout: separate }\n  set-P: { title: Other }\n", ["P-0001"])).toEqual([
      'the file of P-0001 in the packet "set" would have the name of an issue of the packet "set-P": set-P-0001',
    ]);
    expect(await found(`  ${"p".repeat(236)}: { title: Set, layout: separate }\n`)).toHaveLength(1);
  });

  it("are not written where two would be the same", async () => {
    const library = { ...files, "packets.yaml": settings(`${separate}  SET-POL-A: { title: Other }\n`) };
    const clash = hostOf(library);
    expect(hasErrors((await build(clash, { packets: ["SET-POL-A"] })).diagnostics)).toBe(true);
    expect(clash.output.size).toBe(0);
  });
});
