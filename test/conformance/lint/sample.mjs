/** A small Word file, written by hand, that breaks no rule and holds something for each to look at. */

const word = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(" ");
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const wordprocessing = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const field = (type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const heading = (id, name, text) =>
  `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="${id}" w:name="${name}"/>${run(text)}<w:bookmarkEnd w:id="${id}"/></w:p>`;
const drawing = (id, description) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="${id}" name="Picture ${id}" descr="${description}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

const header = (id) =>
  `${declaration}<w:hdr ${word}><w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject${id}" alt="DRAFT"/></w:pict></w:r></w:p></w:hdr>`;
const cell = (text) => `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="2000"/></w:tcPr><w:p>${run(text)}</w:p></w:tc>`;
const table = `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:type="dxa" w:w="4000"/><w:tblLook w:firstRow="1"/><w:tblDescription w:val="Who does what."/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("Role")}${cell("Duty")}</w:tr><w:tr>${cell("Clerk")}${cell("files")}</w:tr></w:tbl>`;
const control = `<w:p>${run("Name ")}<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:tag w:val="name"/><w:id w:val="1"/><w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent>${run(" ")}</w:sdtContent></w:sdt></w:p>`;
const section = `<w:sectPr>${["header", "footer"].map((kind, index) => `<w:${kind}Reference w:type="default" r:id="rId${6 + 2 * index}"/><w:${kind}Reference w:type="first" r:id="rId${7 + 2 * index}"/>`).join("")}<w:formProt/><w:titlePg/></w:sectPr>`;

const texts = {
  "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${wordprocessing}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordprocessing}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${wordprocessing}.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="${wordprocessing}.footnotes+xml"/><Override PartName="/word/settings.xml" ContentType="${wordprocessing}.settings+xml"/>${[1, 2].map((id) => `<Override PartName="/word/header${id}.xml" ContentType="${wordprocessing}.header+xml"/><Override PartName="/word/footer${id}.xml" ContentType="${wordprocessing}.footer+xml"/>`).join("")}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  "_rels/.rels": `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeDocument}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  "docProps/core.xml": `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Sample</dc:title></cp:coreProperties>`,
  "word/_rels/document.xml.rels": `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeDocument}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${officeDocument}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="${officeDocument}/footnotes" Target="footnotes.xml"/><Relationship Id="rId4" Type="${officeDocument}/hyperlink" Target="https://northwind.example/" TargetMode="External"/><Relationship Id="rId5" Type="${officeDocument}/image" Target="media/logo.png"/>${["header1", "header2", "footer1", "footer2"].map((name, index) => `<Relationship Id="rId${6 + index}" Type="${officeDocument}/${name.slice(0, -1)}" Target="${name}.xml"/>`).join("")}<Relationship Id="rId10" Type="${officeDocument}/settings" Target="settings.xml"/></Relationships>`,
  "word/styles.xml": `${declaration}<w:styles ${word}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/></w:style></w:styles>`,
  "word/numbering.xml": `${declaration}<w:numbering ${word}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  "word/footnotes.xml": `${declaration}<w:footnotes ${word}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p>${run("A note.")}</w:p></w:footnote></w:footnotes>`,
  "word/settings.xml": `${declaration}<w:settings ${word}><w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>`,
  "word/header1.xml": header(1),
  "word/header2.xml": header(2),
  "word/footer1.xml": `${declaration}<w:ftr ${word}><w:p>${run("1")}</w:p></w:ftr>`,
  "word/footer2.xml": `${declaration}<w:ftr ${word}><w:p>${run("2")}</w:p></w:ftr>`,
  "word/document.xml": `${declaration}<w:document ${word}><w:body>${heading(1, "purpose", "Purpose")}<w:p>${run("See page ")}${field("begin")}<w:r><w:instrText xml:space="preserve"> PAGEREF scope \\h </w:instrText></w:r>${field("separate")}${run("1")}${field("end")}<w:hyperlink w:anchor="scope">${run("Scope")}</w:hyperlink><w:hyperlink r:id="rId4">${run("Northwind")}</w:hyperlink></w:p>${heading(2, "scope", "Scope")}<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run("First")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>${drawing(1, "Logo")}${drawing(2, "Diagram")}${table}${control}${section}</w:body></w:document>`,
};

/** One transparent pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** The parts of the sample, fresh for each caller. */
export function sampleParts() {
  const parts = new Map(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)]));
  return parts.set("word/media/logo.png", new Uint8Array(Buffer.from(pixel, "base64")));
}
