import { beforeAll, describe, expect, it } from "vitest";
import type { Anchor, Heading } from "../../../src/document/tree.js";
import { documentBlocks, inlinesOf } from "../../../src/document/walk.js";
import type { PreparedImage, Rendered } from "../../../src/writers/writer.js";
import { fixtureImages } from "../fixture-images.js";
import { fixtureFonts } from "../fixture-theme.js";
import { sampleDocument } from "../sample-document.js";
import { pdfObjects } from "./objects.js";
import { pageContents } from "./page-content.js";
import { type OutlineEntry, type Reopened, render, write } from "./reopen.js";

let pdf: Reopened & { readonly rendered: Rendered };
let images: ReadonlyMap<never, PreparedImage>;

const input = () => ({ assets: { images, fonts: fixtureFonts() } });
const headings = () => [...documentBlocks(sampleDocument)].filter((node): node is Heading => node.kind === "heading");
/** Composed and decomposed letters are the same letters. */
const squeeze = (text: string) => text.normalize("NFC").replace(/\s+/g, "");
const pageOf = (anchor: string) => pdf.rendered.layout?.pages.get(anchor as Anchor);

beforeAll(async () => {
  images = (await fixtureImages()) as typeof images;
  pdf = await render(sampleDocument, input());
});

describe("the sample document as PDF", () => {
  it("holds every word of every text, in reading order within a part", () => {
    const all = squeeze(pdf.texts.join(" "));
    for (const node of inlinesOf(sampleDocument.parts.flatMap((part) => part.blocks))) {
      if (node.kind === "text" || node.kind === "inline-code") {
        for (const word of node.text.split(/\s+/)) expect(all).toContain(squeeze(word));
      }
    }
    const policy = pdf.texts.slice((pageOf("acc") ?? 1) - 1).join(" ");
    const order = ["Access Management Policy", "Purpose and scope", "First of a tight list", "fourth level", "Tasks"];
    const found = order.map((text) => policy.indexOf(text));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found).not.toContain(-1);
  });

  it("prints the alternative text of pictures that are not there", () => {
    expect(pdf.texts.join(" ")).toContain("[A network diagram that could not be read]");
    expect(pdf.texts.join(" ")).toContain("[missing icon]");
  });

  it("tells the page of every part and heading", () => {
    expect(new Set(pdf.rendered.layout?.pages.keys())).toEqual(
      new Set([...sampleDocument.parts.map((part) => part.id), ...headings().map((heading) => heading.id)]),
    );
    expect(pdf.rendered.layout?.pageCount).toBe(pdf.pageCount);
    for (const heading of headings()) {
      const first = heading.content[0];
      if (first?.kind === "text") expect(pdf.texts[(pageOf(heading.id) ?? 0) - 1]).toContain(first.text.split(" ")[0]);
    }
  });

  it("gives contents the page numbers of their headings", () => {
    const text = pdf.texts[(pageOf("contents") ?? 1) - 1] ?? "";
    expect(text).toMatch(new RegExp(`Purpose and scope\\s*${pageOf("acc-purpose")}`));
    expect(text).toMatch(new RegExp(`Pictures\\s*${pageOf("inc-pictures")}`));
    expect(text).toMatch(new RegExp(`can begin\\s*${pageOf("acc-lists")}`));
    expect(text).toContain(`Acknowledgement ${pageOf("ack")}`);
  });

  it("prints page references", () => {
    expect(pdf.texts.join(" ")).toContain(`on page ${pageOf("inc")} and`);
  });

  it("lands the outline on each heading's own line", () => {
    const entries: OutlineEntry[] = [];
    const gather = (list: readonly OutlineEntry[]) => {
      for (const entry of list) {
        entries.push(entry);
        gather(entry.children);
      }
    };
    gather(pdf.outline);
    expect(pdf.outline.map((entry) => entry.title)).toEqual([
      "Cover",
      "Document control",
      "Contents",
      "Revision history",
      "Approvals",
      "1 Access Management Policy",
      "2 Incident Response Policy",
      "Acknowledgement",
    ]);
    expect(pdf.outline[5]?.children.map((entry) => entry.title)).toEqual([
      "1.1 Purpose and scope",
      "1.2 Lists, tasks and numbers",
      "1.3 Tables",
    ]);
    for (const { title, page, top } of entries.slice(1)) {
      const first = title.split(" ")[0] ?? "";
      const near = pdf.words[page - 1]?.filter((word) => word.y < top && word.y > top - 1.5 * word.size - 2);
      expect(near?.map((word) => word.text).join(" "), title).toContain(first);
    }
  });

  it("leads every link somewhere", () => {
    const links = pdf.links.flat();
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) expect(link.page ?? link.url).not.toBeNull();
    const urls = links.flatMap((link) => link.url ?? []);
    expect(urls).toContain("https://www.nist.example/sp/800-53?a=1&b=2");
    const contents = pdf.links[(pageOf("contents") ?? 1) - 1] ?? [];
    expect(contents.map((link) => link.page)).toContain(pageOf("inc-pictures"));
  });

  it("makes one annotation of a link on one line, however its words look", () => {
    const page = pdf.links[(pageOf("acc") ?? 1) - 1] ?? [];
    const wide = page.filter((link) => link.page === pageOf("inc") && (link.rect[2] ?? 0) - (link.rect[0] ?? 0) > 50);
    expect(wide).toHaveLength(1);
  });

  it("says of a link what it shows, of a reference to a page or note which one it is", () => {
    const page = pdf.links[(pageOf("acc") ?? 1) - 1] ?? [];
    const said = page.map(({ says }) => says);
    expect(said).toContain("Incident Response Policy");
    expect(said).toContain(`Page ${pageOf("inc")}`);
    expect(said).toContain("NIST SP 800-53: The catalogue");
    expect(said).toContain("Footnote 1");
    for (const says of pdf.links.flat().map((link) => link.says)) expect(says).not.toMatch(/^(\d*|acc|inc)$/);
  });

  it("names its title, language and dates, escaped", () => {
    expect(pdf.info).toMatchObject({
      Title: sampleDocument.properties.title,
      Author: "Northwind Health",
      Keywords: "security, policy, HIPAA",
      CreationDate: "D:20260115000000Z",
      Language: "en-US",
    });
    expect(pdf.metadata).toContain("Policies &amp; Standards &lt;2026&gt;");
    expect(pdfObjects(pdf.rendered.bytes).text).toContain("/DisplayDocTitle true");
  });

  it("embeds a subset of every font it uses", () => {
    const raw = pdfObjects(pdf.rendered.bytes).text;
    const names = [...raw.matchAll(/\/FontName \/([^\s]+)/g)].map((match) => match[1]);
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+/);
    expect(raw.match(/\/FontFile[23] /g)).toHaveLength(names.length);
    expect(raw).not.toMatch(/\/Subtype \/Type1\b/);
    expect(pdf.rendered.bytes.length).toBeLessThan(200_000);
  });

  it("prints page X of Y and the running section on every page that has furniture", () => {
    pdf.texts.slice(1).forEach((text, index) => {
      expect(text).toContain(`Page ${index + 2} of ${pdf.pageCount}`);
      expect(text).toContain("Northwind Health");
    });
    expect(pdf.texts[0]).not.toContain("Page 1");
    expect(pdf.texts[(pageOf("acc") ?? 1) - 1]?.match(/1\.1 Purpose and scope/g)).toHaveLength(2);
  });

  it("stamps every page", () => {
    for (const text of pdf.texts) expect(text).toMatch(/^DRAFT/);
    const layout = /\/Artifact <<\/Type \/Layout>> BDC[\s\S]*?EMC/g;
    const fills = (content: string) => (content.match(layout) ?? []).filter((drawn) => /(re|c h) f$/m.test(drawn));
    const pages = pageContents(pdf.rendered.bytes).map((content) => content.split("/Subtype /Watermark"));
    for (const [under = "", over = ""] of pages) {
      // What it lies on stays to be seen, and what comes later covers none of it.
      expect(over).toMatch(/^>> BDC\nq \/Multiply gs/);
      expect(under).not.toContain(" TJ");
      expect(fills(over)).toEqual([]);
    }
    expect(pages.filter(([under = ""]) => fills(under).length > 0).length).toBeGreaterThan(3);
  });

  it("keeps every word on the page", () => {
    for (const words of pdf.words) {
      for (const { text, x, y, width } of words) {
        if (text.trim() === "" || text === "DRAFT") continue;
        expect(x, text).toBeGreaterThanOrEqual(72 - 1);
        expect(x + width, text).toBeLessThanOrEqual(612 - 72 + 6);
        expect(y).toBeGreaterThan(30);
        expect(y).toBeLessThan(770);
      }
    }
  });

  it("reports nothing, and gives the same bytes again", async () => {
    expect(pdf.rendered.diagnostics).toEqual([]);
    const again = await write(sampleDocument, input());
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(pdf.rendered.bytes))).toBe(0);
  });
});

describe("another machine", () => {
  it("gives the same bytes in another time zone", async () => {
    const zone = process.env.TZ;
    try {
      process.env.TZ = "Pacific/Kiritimati";
      expect(new Date(0).getTimezoneOffset()).toBe(640);
      const again = await write(sampleDocument, input());
      expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(pdf.rendered.bytes))).toBe(0);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
