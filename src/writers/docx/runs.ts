/**
 * Runs of text. docx's own run makes a dozen objects each, and a packet has tens of thousands of runs in a handful of
 * looks: these share their properties, which docx still makes, once a look.
 */
import { type IContext, type IRunPropertiesOptions, type IXmlableObject, RunProperties, XmlComponent } from "docx";
import { element } from "./xml-element.js";

/** The properties that runs have in common. */
export class RunStyle {
  readonly #properties: RunProperties;
  #prepared: readonly IXmlableObject[] | null = null;

  constructor(options: IRunPropertiesOptions) {
    this.#properties = new RunProperties(options);
  }

  prepared(context: IContext): readonly IXmlableObject[] {
    if (this.#prepared === null) {
      const properties = this.#properties.prepForXml(context);
      this.#prepared = properties ? [properties] : [];
    }
    return this.#prepared;
  }
}

export const plainRun = new RunStyle({});

/** What a run holds: text, whose every space is kept, or an element. */
type RunContent = string | XmlComponent;

class SharedRun extends XmlComponent {
  readonly #style: RunStyle;
  readonly #content: readonly RunContent[];

  constructor(style: RunStyle, content: readonly RunContent[]) {
    super("w:r");
    this.#style = style;
    this.#content = content;
  }

  override prepForXml(context: IContext): IXmlableObject {
    const children: IXmlableObject[] = [...this.#style.prepared(context)];
    for (const part of this.#content) {
      const prepared = typeof part === "string" ? text(part) : part.prepForXml(context);
      if (prepared) children.push(prepared);
    }
    return { "w:r": children };
  }
}

const keepSpaces = { _attr: { "xml:space": "preserve" } };
const text = (content: string): IXmlableObject => ({ "w:t": [keepSpaces, content] });

/** A run. Its text must have gone through `cleanText`. */
export const run = (content: readonly RunContent[], style: RunStyle = plainRun): XmlComponent =>
  new SharedRun(style, content);

export const tab = (): XmlComponent => element("w:tab");
export const softHyphen = (): XmlComponent => element("w:softHyphen");
export const lineBreak = (): XmlComponent => element("w:br");
