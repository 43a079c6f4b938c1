/** What PDF/A-3 and PDF/UA-1 want in a file's catalog beside its pages: what colours mean, how pages are numbered, that the file is tagged. */
import type { PDFDocument } from "pdfmake/js/PDFDocument.js";
import { srgbProfile } from "./srgb-profile.js";

/** ISO 32000-1 14.11.5; ISO 19005-3, 6.2.3: colours without a space of their own are sRGB. */
export function declareColours(file: PDFDocument): void {
  const name = new String("sRGB IEC61966-2.1");
  const profile = file.ref({ N: 3 });
  profile.end(srgbProfile());
  const intent = { Type: "OutputIntent", S: "GTS_PDFA1", OutputConditionIdentifier: name, Info: name };
  file._root.data.OutputIntents = [{ ...intent, DestOutputProfile: profile }];
}

/** ISO 32000-1 12.4.2: readers name the pages as they are printed, from 1. */
export function labelPages(file: PDFDocument): void {
  file._root.data.PageLabels = { Nums: [0, { S: "D" }] };
}

/** ISO 32000-1 14.7.1. pdfkit then gives every page that ends the tab order of its structure, as ISO 14289-1, 7.18.3 has it. */
export function declareTagged(file: PDFDocument): void {
  file._root.data.MarkInfo = { Marked: true };
}
