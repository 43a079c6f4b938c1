import { createHash } from "node:crypto";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { anchor, heading, part } from "../../../src/document/builders.js";
import type { Attachment } from "../../../src/writers/writer.js";
import { pdfObjects } from "./objects.js";
import { documentOf, write } from "./reopen.js";

const document = documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy")])]);
const attachment = (name: string, content: string): Attachment => ({
  name,
  mediaType: "text/markdown",
  description: `Source of “${name}”`,
  modified: new Date("2026-01-15T00:00:00Z"),
  bytes: Buffer.from(content),
});
// In the order of the packet; byte order is another, and UTF-16 comes after ASCII.
const attachments = [
  attachment("zoning (old).md", "one\r\n"),
  attachment("äcker.md", "\ufefftwo"),
  attachment("B.md", ""),
];

describe("files attached to a PDF", () => {
  it("are found by readers, byte for byte", async () => {
    const { bytes } = await write(document, { attachments });
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const found = (await pdf.getAttachments()) as Record<
      string,
      { filename: string; content: Uint8Array; description: string }
    >;
    expect(Object.keys(found)).toEqual(["B.md", "zoning (old).md", "äcker.md"]);
    for (const { name, description, bytes: content } of attachments) {
      expect(found[name]).toMatchObject({ filename: name, description });
      expect(Buffer.from(found[name]?.content ?? [1]).equals(content)).toBe(true);
    }
  });

  it("carry type, relationship, dates, size and checksum, and are associated with the document", async () => {
    const { bytes } = await write(document, { attachments });
    const { text, bodies, trailer } = pdfObjects(bytes);
    const catalog = bodies.get(Number(/\/Root (\d+)/.exec(trailer)?.[1])) ?? "";
    const associated = /\/AF \[([^\]]*)\]/.exec(catalog)?.[1]?.match(/\d+(?= 0 R)/g) ?? [];
    expect(associated).toHaveLength(3);
    const [first = "", second = ""] = associated.map((id) => bodies.get(Number(id)) ?? "");
    expect(first).toContain("/F (zoning \\(old\\).md)");
    expect(second).toContain("/F (_cker.md)");
    expect(first).toContain("/AFRelationship /Source");
    const embedded = bodies.get(Number(/\/EF <<\s*\/F (\d+) 0 R\s*\/UF \1 0 R/.exec(first)?.[1])) ?? "";
    expect(embedded).toContain("/Subtype /text#2Fmarkdown");
    const checksum = createHash("md5").update("one\r\n").digest("hex");
    const date = "(D:20260115000000Z)";
    for (const entry of ["/Size 5", `/ModDate ${date}`, `/CreationDate ${date}`, `/CheckSum <${checksum}>`])
      expect(embedded).toContain(entry);
    expect(text.match(/\/Type \/EmbeddedFile/g)).toHaveLength(3);
  });

  it("leave no trace where there are none", async () => {
    expect(pdfObjects((await write(document)).bytes).text).not.toMatch(/EmbeddedFile|\/AF /);
  });
});
