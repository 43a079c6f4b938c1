/** Styles that come without the theme that they name colours of: what is written beside each name is that colour as it was. */
import type { XmlElement } from "../../word-reference.js";

const themeColor = /^w:theme(?:Fill)?(?:Color|Tint|Shade)?$/;

/** Fonts of the theme keep their place: they are then this tool's own. */
export function colorsWithoutTheme(element: XmlElement): XmlElement {
  return {
    name: element.name,
    attributes: new Map([...element.attributes].filter(([name]) => !themeColor.test(name))),
    children: element.children.map(colorsWithoutTheme),
  };
}
