import { describe, expect, it } from "vitest";
import { anchor, heading, paragraph, part } from "../../../src/document/builders.js";
import type { Furniture, FurnitureItem } from "../../../src/document/tree.js";
import { documentOf, render } from "./reopen.js";

const item = (value: string): FurnitureItem => ({ kind: "text", text: value });
const footer: Furniture["footer"] = {
  left: [{ kind: "section-title" }],
  center: [],
  right: [item("Page "), { kind: "page-number" }, item(" of "), { kind: "page-count" }],
};
const filler = (count: number) => Array.from({ length: count }, () => paragraph("filler"));

describe("furniture", () => {
  it("shortens only what would run into its neighbour", async () => {
    const long = "Standard for the handling of very long titles that nobody would ever choose but somebody did anyway";
    const header = { left: [item("Northwind Health")], center: [item("Confidential")], right: [item(long)] };
    const document = documentOf([
      part("policy", anchor("p"), "P", [heading(1, anchor("h"), "P")], { furniture: { header, footer } }),
    ]);
    const pdf = await render(document);
    const top = (pdf.words[0] ?? [])
      .filter((word) => word.y > 720 && word.text.trim() !== "")
      .sort((a, b) => a.x - b.x);
    expect(top.map((word) => word.text)).toEqual([
      "Northwind Health",
      "Confidential",
      expect.stringMatching(/^Standard for .*…$/),
    ]);
    top.reduce((before, word) => {
      expect(word.x).toBeGreaterThan(before.x + before.width + 5);
      return word;
    });
    expect(new Set(top.map((word) => word.y)).size).toBe(1);
    const short = { ...header, right: [item("Access Policy")] };
    const other = await render(
      documentOf([
        part("policy", anchor("p"), "P", [heading(1, anchor("h"), "P")], { furniture: { header: short, footer } }),
      ]),
    );
    expect(other.texts[0]).not.toContain("…");
  });

  it("shortens titles, and never the id, the version and the classification beside them", async () => {
    const title: FurnitureItem = { kind: "name", text: "Policy on the handling of very long titles ".repeat(4) };
    const header = {
      left: [{ kind: "name", text: "Northwind" } as const],
      center: [item("POL-ACC-01 "), title, item(" 2.1.0")],
      right: [item("Strictly confidential")],
    };
    const pdf = await render(
      documentOf([part("policy", anchor("p"), "P", [heading(1, anchor("h"), "P")], { furniture: { header, footer } })]),
    );
    const top = (pdf.words[0] ?? []).filter((word) => word.y > 720 && word.text.trim() !== "");
    expect(top.sort((a, b) => a.x - b.x).map((word) => word.text)).toEqual([
      "Northwind",
      expect.stringMatching(/^POL-ACC-01 Policy on .+… 2\.1\.0$/),
      "Strictly confidential",
    ]);
  });

  it("names the first section of the page, else the one that runs on, and forgets it in the next part", async () => {
    const furniture: Furniture = { header: { left: [], center: [], right: [] }, footer };
    const one = [
      heading(1, anchor("a"), "One"),
      ...filler(50),
      heading(2, anchor("a1"), "Alpha", "1.1"),
      ...filler(80),
      heading(2, anchor("a2"), "Beta", "1.2"),
      paragraph("end"),
    ];
    const two = [heading(1, anchor("b"), "Two"), paragraph("no section here")];
    const pdf = await render(
      documentOf([
        part("policy", anchor("p1"), "One", one, { furniture }),
        part("policy", anchor("p2"), "Two", two, { furniture }),
        part("cover", anchor("c"), "Bare", [paragraph("bare")]),
      ]),
    );
    const feet = pdf.words.map((page) =>
      page
        .filter((word) => word.y < 60 && word.text !== "")
        .map((word) => word.text)
        .join("|"),
    );
    const count = pdf.pageCount;
    expect(feet[0]).toBe(`Page 1 of ${count}`);
    expect(feet[1]).toContain("1.1 Alpha");
    expect(feet[2]).toContain("1.1 Alpha");
    expect(feet.at(-3)).toContain("1.2 Beta");
    expect(feet.at(-2)).toBe(`Page ${count - 1} of ${count}`);
    expect(feet.at(-1)).toBe("");
  });

  it("leaves the first page of a cover bare, and no other", async () => {
    const furniture: Furniture = { header: { left: [item("Header")], center: [], right: [] }, footer };
    const long = part("cover", anchor("c"), "Cover", filler(60), { furniture });
    const policy = part("policy", anchor("p"), "P", [heading(1, anchor("h"), "P")], { furniture });
    const { texts } = await render(documentOf([long, policy]));
    const [first, ...rest] = texts.map((text) => text.includes("Header"));
    expect(first).toBe(false);
    expect(rest).toEqual(rest.map(() => true));
    expect(rest.length).toBeGreaterThan(1);
  });

  it("leaves a page to the part that began it when another follows on", async () => {
    const furniture = (name: string): Furniture => ({ header: { left: [item(name)], center: [], right: [] }, footer });
    const pdf = await render(
      documentOf([
        part("document-control", anchor("p1"), "One", [heading(1, anchor("a"), "One")], {
          furniture: furniture("first part"),
        }),
        part("contents", anchor("p2"), "Two", [heading(1, anchor("b"), "Two"), ...filler(60)], {
          furniture: furniture("second part"),
          newPage: false,
        }),
      ]),
    );
    expect(pdf.texts[0]).toContain("first part");
    expect(pdf.texts[1]).toContain("second part");
    expect(pdf.rendered.layout?.pages.get(anchor("p2"))).toBe(1);
  });
});
