/** The one door to pdfmake: its classes, taken out of their CommonJS wrappers. Nothing else in this folder imports from pdfmake, except types. */
import svgToPdfkitModule from "pdfmake/js/3rd-party/svg-to-pdfkit.js";
import docMeasureModule from "pdfmake/js/DocMeasure.js";
import documentContextModule from "pdfmake/js/DocumentContext.js";
import layoutBuilderModule from "pdfmake/js/LayoutBuilder.js";
import lineModule from "pdfmake/js/Line.js";
import pageElementWriterModule from "pdfmake/js/PageElementWriter.js";
import pdfDocumentModule from "pdfmake/js/PDFDocument.js";
import rendererModule from "pdfmake/js/Renderer.js";
import textBreakerModule from "pdfmake/js/TextBreaker.js";

export const PDFDocument = pdfDocumentModule.default;
export const Line = lineModule.default;
export const TextBreaker = textBreakerModule.default;
export const DocumentContext = documentContextModule.default;
export const PageElementWriter = pageElementWriterModule.default;
export const DocMeasure = docMeasureModule.default;
export const LayoutBuilder = layoutBuilderModule.default;
export const Renderer = rendererModule.default;
export const svgToPdfkit = svgToPdfkitModule.default;
