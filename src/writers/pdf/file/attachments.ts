/** Files inside the PDF: embedded file streams, listed by name and associated with the document (ISO 32000-1 7.11.4; ISO 19005-3, 6.8 and annex E). */
import { createHash } from "node:crypto";
import type { PDFDocument, PdfObject } from "pdfmake/js/PDFDocument.js";
import type { Attachment } from "../../writer.js";
import { compareNames } from "./pdf-syntax.js";

export function attach(file: PDFDocument, attachments: readonly Attachment[]): void {
  if (attachments.length === 0) return;
  const associated = attachments.map((attachment) => ({
    name: attachment.name,
    object: fileSpecification(file, attachment),
  }));
  const named = [...associated].sort((a, b) => compareNames(a.name, b.name));
  const { data } = file._root;
  data.Names.data.EmbeddedFiles = { Names: named.flatMap(({ name, object }) => [new String(name), object]) };
  data.AF = associated.map(({ object }) => object);
}

function fileSpecification(file: PDFDocument, attachment: Attachment): PdfObject {
  const { name, mediaType, description, modified, bytes } = attachment;
  const embedded = file.ref({
    Type: "EmbeddedFile",
    // A name of PDF's can't hold a slash as it is (ISO 32000-1 7.3.5).
    Subtype: mediaType.replace("/", "#2F"),
    Params: {
      Size: bytes.length,
      CreationDate: modified,
      ModDate: modified,
      CheckSum: createHash("md5").update(bytes).digest(),
    },
  });
  embedded.end(bytes);
  const specification = file.ref({
    Type: "Filespec",
    // For readers that do not know /UF.
    F: new String(name.replace(/[^\x20-\x7e]/gu, "_")),
    UF: new String(name),
    Desc: new String(description),
    AFRelationship: "Source",
    EF: { F: embedded, UF: embedded },
  });
  specification.end();
  return specification;
}
