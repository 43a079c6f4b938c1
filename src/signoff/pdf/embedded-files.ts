/**
 * Files that travel inside a PDF: embedded file streams and their specifications (ISO 32000-1 7.11.3, 7.11.4), associated with the document (ISO 19005-3, 6.8 and
 * annex E). They are stored as they are, not compressed: the same bytes whichever Node writes them, and any program gets them out.
 */
import { createHash } from "node:crypto";
import type { EmbeddedFile, Pdf } from "./pdf.js";
import { decodeText } from "./text.js";
import { bytes, date, dictionary, name, number, type PdfReference, type PdfValue, stream, text } from "./values.js";

export function embeddedStream(file: EmbeddedFile): PdfValue {
  const parameters = dictionary({
    Size: number(file.bytes.length),
    CreationDate: date(file.modified),
    ModDate: date(file.modified),
    // ISO 32000-1, table 46 knows no other digest than MD5. It guards against damage alone.
    CheckSum: bytes(createHash("md5").update(file.bytes).digest()),
  });
  return stream(
    dictionary({ Type: name("EmbeddedFile"), Subtype: name(file.mediaType), Params: parameters }),
    file.bytes,
  );
}

export function fileSpecification(file: EmbeddedFile, embedded: PdfReference): PdfValue {
  return dictionary({
    Type: name("Filespec"),
    // For readers that do not know /UF.
    F: text(file.name.replace(/[^\x20-\x7e]/gu, "_")),
    UF: text(file.name),
    Desc: text(file.description),
    AFRelationship: name(file.relationship),
    EF: dictionary({ F: embedded, UF: embedded }),
  });
}

const relationships = ["Source", "Data", "Supplement"] as const;

/** @returns null for a specification that is not such a one as `fileSpecification` makes */
export function readEmbeddedFile(pdf: Pdf, specification: PdfValue): EmbeddedFile | null {
  const entry = (of: PdfValue, key: string): PdfValue => {
    const value = of.kind === "stream" ? of.dictionary : of;
    return pdf.resolve(value.kind === "dictionary" ? value.entries.get(key) : undefined);
  };
  const file = pdf.resolve(specification);
  const embedded = entry(entry(file, "EF"), "UF");
  const content = pdf.decode(embedded);
  const mediaType = entry(embedded, "Subtype");
  const modified = readDate(entry(entry(embedded, "Params"), "ModDate"));
  const [fileName, description] = [decodeText(entry(file, "UF")), decodeText(entry(file, "Desc"))];
  const said = entry(file, "AFRelationship");
  const relationship = relationships.find((one) => said.kind === "name" && said.name === one);
  if (content === null || mediaType.kind !== "name" || modified === null || relationship === undefined) return null;
  if (fileName === null || description === null) return null;
  return { name: fileName, mediaType: mediaType.name, description, relationship, modified, bytes: content };
}

/** A date in UTC (7.9.4), as `date` of values.ts writes it. */
function readDate(value: PdfValue): Date | null {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(decodeText(value) ?? "");
  if (parts === null) return null;
  const [, year, month, day, hours, minutes, seconds] = parts;
  const read = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(read.getTime()) ? null : read;
}
