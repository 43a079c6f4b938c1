/** What is small or pale in a theme, and has to be seen all the same. */
import { describe, expect, it } from "vitest";
import type { Color } from "../../../src/config/theme.js";
import {
  anchor,
  codeBlock,
  heading,
  list,
  listItem,
  paragraph,
  part,
  superscript,
  text,
} from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { pageContents } from "./page-content.js";
import { documentOf, render, write } from "./reopen.js";

const policy = (blocks: readonly Block[]) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks])]);

describe("signs", () => {
  it("are drawn in a colour that can be read, where the accent can't", async () => {
    const theme = { ...fixtureTheme, palette: { ...fixtureTheme.palette, accent: "#ffee55" as Color } };
    const blocks = [
      list([listItem([paragraph("point")])]),
      list([listItem([paragraph("task")], true)]),
      list([listItem([paragraph("first")], true)], { ordered: true }),
    ];
    const content = pageContents((await write(policy(blocks), { theme })).bytes).join("");
    expect(content).not.toContain("1 0.933 0.333");
    expect(content).toMatch(/0\.122 0\.306 0\.475 RG/);
  });
});

it("prints raised text no smaller than people can read", async () => {
  const pdf = await render(policy([paragraph([text("x"), superscript([text("n"), superscript("SMALL")])])]));
  const sizes = pdf.words.flat().flatMap(({ text: shown, size }) => (shown === "SMALL" ? [size] : []));
  expect(sizes).toEqual([5.5]);
});

it("leaves room around code where a page ends in it, as where it ends itself", async () => {
  const pdf = await render(policy([codeBlock(Array.from({ length: 150 }, (_, line) => `line ${line}`).join("\n"))]));
  const ground = /^0\.953 0\.961 0\.969 rg (\S+) (\S+) (\S+) (\S+) re f$/m;
  const boxes = pageContents(pdf.rendered.bytes).map((content) => (ground.exec(content) ?? []).slice(1).map(Number));
  expect(boxes.length).toBeGreaterThan(2);
  const code = pdf.words.map((page) =>
    page.filter(({ text: shown }) => shown.startsWith("line")).map(({ y }) => 792 - y),
  );
  const above = boxes.slice(1).map(([, y = 0], index) => Math.min(...(code[index + 1] ?? [])) - y);
  const below = boxes.map(([, y = 0, , h = 0], index) => y + h - Math.max(...(code[index] ?? [])));
  const first = Math.min(...(code[0] ?? [])) - (boxes[0]?.[1] ?? 0);
  for (const room of above) expect(room).toBeCloseTo(first, 1);
  for (const room of below) expect(room).toBeCloseTo(below.at(-1) ?? 0, 1);
});
