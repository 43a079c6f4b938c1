/** Documents that nobody would write: whatever the tree holds, none of it is drawn off the page. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyDocument } from "../any-document.js";
import { fixtureImages } from "../fixture-images.js";
import { fixtureFonts } from "../fixture-theme.js";
import { render } from "./reopen.js";

it("puts no word of any document off the page", async () => {
  const assets = { images: await fixtureImages(), fonts: fixtureFonts() };
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      // Margins hold what is printed in them, and a stamp lies across the page.
      const parts = document.parts.map((part) => ({ ...part, furniture: null }));
      const pdf = await render({ ...document, parts, stamp: null }, { assets });
      for (const [index, page] of pdf.words.entries()) {
        const [paperWidth, paperHeight] = pdf.sizes[index] ?? [0, 0];
        for (const { x, y, width, text } of page) {
          if (text.trim() === "") continue;
          expect(x, text).toBeGreaterThan(72 - 0.5);
          // A column narrower than a letter lets that letter stick out.
          expect(x + width, text).toBeLessThanOrEqual(paperWidth - 72 + 8);
          expect(y, text).toBeGreaterThan(76);
          expect(y, text).toBeLessThan(paperHeight - 82);
        }
      }
    }),
    { seed: 20260115, numRuns: 16 },
  );
}, 180_000);
