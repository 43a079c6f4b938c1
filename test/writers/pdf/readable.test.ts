/** What is small or pale in a theme, and has to be seen all the same. */
import { describe, expect, it } from "vitest";
import type { Color } from "../../../src/config/theme.js";
import { anchor, heading, list, listItem, paragraph, part } from "../../../src/document/builders.js";
import type { Block } from "../../../src/document/tree.js";
import { fixtureTheme } from "../fixture-theme.js";
import { pageContents } from "./page-content.js";
import { documentOf, write } from "./reopen.js";

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
