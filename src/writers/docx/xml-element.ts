/** Elements that docx has no class for. Only for names and attributes that we choose; text goes through docx's own runs. */
import { type IParagraphOptions, Paragraph, XmlComponent } from "docx";

class XmlElement extends XmlComponent {
  constructor(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    children: readonly (XmlComponent | string)[],
  ) {
    super(name);
    // This is the shape that docx itself turns attributes into.
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes });
    for (const child of children) this.root.push(child);
  }
}

/** Makes an element; docx escapes attribute values and text when it writes. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  children: readonly (XmlComponent | string)[] = [],
): XmlComponent {
  return new XmlElement(name, attributes, children);
}

class OpenParagraph extends Paragraph {
  constructor(options: Omit<IParagraphOptions, "children" | "text">, content: readonly XmlComponent[]) {
    super(options);
    for (const child of content) this.root.push(child);
  }
}

/** A paragraph of any elements, also of those that docx's own type for a paragraph's children leaves out. */
export function paragraphOf(
  options: Omit<IParagraphOptions, "children" | "text">,
  content: readonly XmlComponent[],
): Paragraph {
  return new OpenParagraph(options, content);
}
