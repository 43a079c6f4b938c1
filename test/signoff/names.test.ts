/** Which written names may be a person's: doubt counts as the same, and other people stay others. */
import { describe, expect, it } from "vitest";
import { mayName } from "../../src/signoff/names.js";

const dana = { names: ["Dana Reyes"], labels: ["dana@northwind.example", "cso", "Chief Security Officer"] };

describe("a written name", () => {
  it.each(
    "Dana Reyes|REYES, DANA|D. Reyes|Dana R.|Dr. Dana Reyes, PhD|Dana A. Reyes|Dana Alice Reyes|Dana Reyes + Jonas|Jonas; Dana Reyes|Jonas und Dana Reyes|Jonas, Dana Reyes et al.|Dana Reyes [CSO]|(Dana Reyes)|D\u0430n\u0430 Rey\u0435s|Ｄａｎａ Reyes|Dana\u00a0Reyes|Dana Réyes|DanaReyes|dreyes|DR|dana|Reyes|CSO|chief security officer|x <dana@northwind.example>|Dana Reyes-Smith".split(
      "|",
    ),
  )("may be hers: %s", (text) => {
    expect(mayName(text, dana)).toBe(true);
  });

  it.each(
    "Jonas Whitlock|Security Team|Priya Venkat, Marcus Oyelaran|Jonas Reyna|Northwind Health|Danielle Brandt|Renée Castell and Ingrid Solheim||–".split(
      "|",
    ),
  )("is somebody else's: %s", (text) => {
    expect(mayName(text, dana)).toBe(false);
  });

  it("is read in time that grows with its length", () => {
    expect(mayName("a ".repeat(20_000), dana)).toBe(false);
  });
});
