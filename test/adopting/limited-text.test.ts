/** What is left of a policy's markdown when services are gone: no trace of their text, no gap where it stood. */
import { describe, expect, it } from "vitest";
import { keepServices } from "../../src/adopting/limited-text.js";

const keep = (text: string, ...services: string[]) => keepServices(text, new Set(services));

describe("text limited to services", () => {
  it("goes with its brackets, and stays untouched for a service that is there", () => {
    const text = "All hold. [Only one holds.]{services=one} The end.\n";
    expect(keep(text)).toBe("All hold. The end.\n");
    expect(keep(text, "one")).toBe(text);
  });

  it("names only the services that are there", () => {
    expect(keep('[Two hold.]{lang=en services="one two"}\n', "two")).toBe("[Two hold.]{lang=en services=two}\n");
    expect(keep('[Both.]{services="one two three"}\n', "two", "three")).toBe('[Both.]{services="two three"}\n');
  });

  it("takes its list item along, also of several lines, and numbers statements on", () => {
    const text =
      "1. One.\n2. [Two\n   goes on.]{services=x}\n3. Three.\n\nBetween.\n\n4. Four.\n\n## Steps\n\n1. First.\n2. Second.\n";
    expect(keep(text)).toBe("1. One.\n2. Three.\n\nBetween.\n\n3. Four.\n\n## Steps\n\n1. First.\n2. Second.\n");
  });

  it("takes a section with its subsections, and no more", () => {
    const text = "## A\n\nText.\n\n### B {services: x}\n\nGone.\n\n#### C\n\nGone too.\n\n### D\n\nStays.\n";
    expect(keep(text)).toBe("## A\n\nText.\n\n### D\n\nStays.\n");
  });

  it("keeps what else a heading says", () => {
    expect(keep("### B {controls: soc2 CC6.1; services: x y}\n", "y")).toBe(
      "### B {controls: soc2 CC6.1; services: y}\n",
    );
    expect(keep("### B {services: x y; controls: soc2 CC6.1}\n", "x")).toBe(
      "### B {services: x; controls: soc2 CC6.1}\n",
    );
  });

  it("leaves code and brackets of other kinds alone", () => {
    const text =
      "Write `[text]{services=x}` or [a link](a.md).\n\n```\n## A {services: x}\n[b]{services=x}\n```\n\n[fr]{lang=fr}\n";
    expect(keep(text)).toBe(text);
  });

  it("takes limits within limits with the outer one", () => {
    expect(keep("A [b [c]{services=y} d]{services=x} e.\n", "y")).toBe("A e.\n");
    expect(keep("A [b [c]{services=y} d]{services=x} e.\n", "x")).toBe("A [b d]{services=x} e.\n");
  });
});
