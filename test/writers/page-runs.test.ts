/** Which blocks go along with a turned table, in both formats. */
import { describe, expect, it } from "vitest";
import { anchor, cell, heading, paragraph, row, table } from "../../src/document/builders.js";
import type { Block } from "../../src/document/tree.js";
import { pageRuns } from "../../src/writers/page-runs.js";

const grid = (role: "data" | "properties") =>
  table([{ alignment: null }], [], [row([cell("cell")])], { role, summary: "Cells." });
const wide = grid("data");
const title = heading(1, anchor("t"), "Title");
const section = heading(2, anchor("s"), "Section");
const facts = grid("properties");
const summary = paragraph("What it is about.", "summary");
const short = paragraph("A few words.");
const long = paragraph("words ".repeat(60));

/** How many blocks stand on each run of pages; those of turned ones in brackets. */
const runs = (blocks: readonly Block[]) =>
  pageRuns(blocks, (one) => one === wide).map((run) =>
    run.landscape ? `[${run.blocks.length}]` : `${run.blocks.length}`,
  );

describe("a turned table", () => {
  it("takes along what introduces it", () => {
    expect(runs([long, section, short, wide, long])).toEqual(["1", "[3]", "1"]);
    expect(runs([long, section, paragraph("Caption", "caption"), wide, long])).toEqual(["1", "[3]", "1"]);
    expect(runs([long, short, wide])).toEqual(["2", "[1]"]);
  });

  it("leaves no title block alone on a page before it", () => {
    expect(runs([title, facts, summary, section, wide, long])).toEqual(["[5]", "1"]);
    expect(runs([title, facts, wide, long])).toEqual(["[3]", "1"]);
    expect(runs([title, facts, long, wide, long])).toEqual(["3", "[1]", "1"]);
  });

  it("leaves no few words alone on a page after it, where nothing else comes", () => {
    expect(runs([long, wide, short])).toEqual(["1", "[2]"]);
    expect(runs([long, wide, long])).toEqual(["1", "[1]", "1"]);
    expect(runs([long, wide, short, long])).toEqual(["1", "[1]", "2"]);
  });
});
