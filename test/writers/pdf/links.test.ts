/** How links look. */
import { describe, expect, it } from "vitest";
import {
  anchor,
  cell,
  heading,
  image,
  link,
  paragraph,
  part,
  row,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import type { Assets } from "../../../src/writers/writer.js";
import { fixtureImages, logoKey } from "../fixture-images.js";
import { fixtureFonts, fixtureTheme } from "../fixture-theme.js";
import { pageContents } from "./page-content.js";
import { documentOf, write } from "./reopen.js";

const home = anchor("home");
const inside = (words: string) => link({ kind: "internal", anchor: home }, words);
const listed = table(
  [{ alignment: null }],
  [row([cell("Place", { header: true })])],
  [row([cell([inside("there")])])],
  { summary: "Places." },
);

/** How many lines are drawn under text in the colour of links. */
async function underlines(
  blocks: readonly Block[],
  role: "policy" | "annex" = "policy",
  images: Assets["images"] = new Map(),
): Promise<number> {
  const one = part(role, home, "Part", [heading(1, anchor("h"), "Part"), ...blocks]);
  const [page = ""] = pageContents(
    (await write(documentOf([one]), { assets: { images, fonts: fixtureFonts() } })).bytes,
  );
  const { link: color } = fixtureTheme.palette;
  const channels = [1, 3, 5].map(
    (at) => Math.round((Number.parseInt(color.slice(at, at + 2), 16) / 255) * 1000) / 1000,
  );
  return page.split("\n").filter((line) => line.startsWith(`${channels.join(" ")} rg`) && line.endsWith("re f")).length;
}

describe("links", () => {
  it("are told from the text around them without colour, wherever they lead", async () => {
    const url = "https://northwind.example/";
    expect(await underlines([paragraph([text("See "), inside("the policy"), text(".")])])).toBe(1);
    expect(await underlines([paragraph([text("See "), link({ kind: "external", url }, "the page")])])).toBe(1);
    expect(await underlines([listed])).toBe(1);
  });

  it("have none under a picture", async () => {
    const to = { kind: "external", url: "https://northwind.example/" } as const;
    const images = await fixtureImages();
    const pictured = [paragraph([link(to, [image(logoKey, "Our sign")]), text(" and more")])];
    expect(await underlines(pictured, "policy", images)).toBe(0);
  });

  it("have no lines in the packet's own lists of places", async () => {
    expect(await underlines([listed], "annex")).toBe(0);
    expect(await underlines([paragraph([text("See "), inside("the policy"), text(".")])], "annex")).toBe(1);
  });
});
