/** Links. docx's own hyperlinks get random relationship ids and point pictures in them to relationships that are not there. */
import { type IContext, type IXmlableObject, type RelationshipType, XmlComponent } from "docx";
import { cleanLine } from "./clean-text.js";
import { element } from "./xml-element.js";

const hyperlinkType: RelationshipType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

/** A link to a bookmark of this document. */
export const internalLink = (bookmark: string, title: string | null, content: readonly XmlComponent[]): XmlComponent =>
  element("w:hyperlink", { "w:anchor": bookmark, "w:history": 1, ...tooltip(title) }, content);

/** Word shows at most 260 characters, and calls a file with a longer one damaged. */
const tooltip = (title: string | null) =>
  title ? { "w:tooltip": cleanLine(Array.from(title).slice(0, 120).join("")) } : {};

/** Relationship ids for URLs: one a URL, the same in every part, in the order in which they are first used. */
export class LinkTargets {
  readonly #ids = new Map<string, string>();
  /** By part: the ids that its relationships already hold. */
  readonly #written = new WeakMap<object, Set<string>>();

  idOf(url: string, context: IContext): string {
    let id = this.#ids.get(url);
    if (id === undefined) {
      id = `Link${this.#ids.size + 1}`;
      this.#ids.set(url, id);
    }
    const relationships = context.viewWrapper.Relationships;
    const written = this.#written.get(relationships) ?? new Set();
    if (!written.has(id)) {
      relationships.addRelationship(id, hyperlinkType, url, "External");
      this.#written.set(relationships, written.add(id));
    }
    return `rId${id}`;
  }
}

class ExternalLink extends XmlComponent {
  readonly #url: string;
  readonly #place: string | null;
  readonly #title: string | null;
  readonly #content: readonly XmlComponent[];
  readonly #targets: LinkTargets;

  constructor(
    url: string,
    place: string | null,
    title: string | null,
    content: readonly XmlComponent[],
    targets: LinkTargets,
  ) {
    super("w:hyperlink");
    this.#url = url;
    this.#place = place;
    this.#title = title;
    this.#content = content;
    this.#targets = targets;
  }

  // Only here is it known which part the link is written into, and so whose relationships it needs.
  override prepForXml(context: IContext): IXmlableObject | undefined {
    const id = this.#targets.idOf(this.#url, context);
    const place = this.#place === null ? {} : { "w:anchor": this.#place };
    const attributes = { "r:id": id, ...place, "w:history": 1, ...tooltip(this.#title) };
    return element("w:hyperlink", attributes, this.#content).prepForXml(context);
  }
}

/** A link out of the document. `url` must have gone through `cleanUrl`. */
export const externalLink = (
  url: string,
  title: string | null,
  content: readonly XmlComponent[],
  targets: LinkTargets,
): XmlComponent => new ExternalLink(url, null, title, content, targets);

/**
 * A link to another document in the same folder (ECMA-376 part 1, 17.16.22: with an anchor, to a bookmark of that document).
 * @param bookmark null for its beginning
 */
export const fileLink = (
  file: string,
  bookmark: string | null,
  title: string | null,
  content: readonly XmlComponent[],
  targets: LinkTargets,
): XmlComponent => new ExternalLink(encodeURIComponent(file), bookmark, title, content, targets);
