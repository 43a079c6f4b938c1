/** The one door to pdfmake: its classes, taken out of their CommonJS wrappers. Nothing else in this folder imports from pdfmake, except types. */
import svgToPdfkitModule from "pdfmake/js/3rd-party/svg-to-pdfkit.js";
import documentContextModule from "pdfmake/js/DocumentContext.js";
import layoutBuilderModule from "pdfmake/js/LayoutBuilder.js";
import lineModule from "pdfmake/js/Line.js";
import pageElementWriterModule from "pdfmake/js/PageElementWriter.js";
import pdfDocumentModule from "pdfmake/js/PDFDocument.js";
import textBreakerModule from "pdfmake/js/TextBreaker.js";

/** Node hands over the module as it is; test runners and bundlers take the default out themselves. */
function unwrapped<T extends object>(module: { readonly default: T }): T {
  return "default" in module ? module.default : (module satisfies never);
}

export const PDFDocument = unwrapped(pdfDocumentModule);
export const Line = unwrapped(lineModule);
export const TextBreaker = unwrapped(textBreakerModule);
export const DocumentContext = unwrapped(documentContextModule);
export const PageElementWriter = unwrapped(pageElementWriterModule);
export const LayoutBuilder = unwrapped(layoutBuilderModule);
export const svgToPdfkit = unwrapped(svgToPdfkitModule);
