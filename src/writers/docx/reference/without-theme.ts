/** Styles without the theme that they name colours and fonts of: what is written beside each name is what it was. */
import type { XmlElement } from "../../word-reference.js";

const themeColor = /^w:theme(?:Fill)?(?:Color|Tint|Shade)?$/;
const themeFont = /^w:(?:ascii|hAnsi)Theme$/;

/** Fonts of the theme keep their place: they are then this tool's own. */
export const colorsWithoutTheme = (element: XmlElement): XmlElement => without(element, [themeColor]);

/** Ours, where the theme part is another's. */
export const stylesWithoutTheme = (element: XmlElement): XmlElement => without(element, [themeColor, themeFont]);

function without({ name, attributes, children }: XmlElement, unwanted: readonly RegExp[]): XmlElement {
  return {
    name,
    attributes: new Map([...attributes].filter(([key]) => !unwanted.some((form) => form.test(key)))),
    children: children.map((child) => without(child, unwanted)),
  };
}
