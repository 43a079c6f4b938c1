/** What is drawn on a PDF's pages, as a reader of its operators sees it. */
import { pdfObjects } from "./objects.js";

/** The operators of every page. */
export function pageContents(bytes: Uint8Array): string[] {
  const objects = pdfObjects(bytes);
  const pages = [...objects.bodies].filter(([, body]) => /\/Type \/Page\b/.test(body)).sort(([a], [b]) => a - b);
  return pages.map(([, body]) => objects.stream(Number(/\/Contents (\d+) 0 R/.exec(body)?.[1])).toString("latin1"));
}

/** What replaces drawn text when it is read (ISO 32000-1 14.9.4), in the order of drawing. */
export function actualTexts(bytes: Uint8Array): string[] {
  const found = pageContents(bytes).flatMap((content) => [...content.matchAll(/\/ActualText <feff([0-9a-f]*)>/gi)]);
  return found.map(([, hex = ""]) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
  );
}
