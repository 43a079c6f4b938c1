/** The runs of a text as content of a structure element, with elements of their own for links, code, languages, pictures and blanks. */
import { unreachable } from "../../../diagnostics.js";
import type { InlineBox, LinkTo, Run, TextNode } from "../definition/nodes.js";
import { hasTurned } from "../measure/direction.js";
import type { Content, ElementProperties, StructureElement, StructureType } from "./element.js";

/** An element that a run stands in. Neighbours with the same key and type share it. */
interface Wrapper {
  readonly key: unknown;
  readonly type: StructureType;
  readonly properties?: ElementProperties;
}

/** An element of the structure tree for each link, and what a reader hears of it. */
export interface LinkElement {
  readonly element: StructureElement;
  text: string;
}
export type Links = Map<LinkTo, LinkElement>;

/**
 * @param language of the text around, BCP 47
 * @param referring whether links here lead to other pages of the document as references do: in contents
 */
export function tagRuns(
  node: TextNode,
  parent: StructureElement,
  links: Links,
  { language, referring }: { readonly language: string; readonly referring: boolean },
): void {
  let open: readonly { readonly wrapper: Wrapper; readonly element: StructureElement }[] = [];
  const runs = node.leader === null ? node.text : [...node.text, node.leader.run];
  for (const run of runs) {
    if (isDecoration(run)) continue;
    const wanted = wrappers(run, language, referring);
    let shared = 0;
    while (same(open[shared]?.wrapper, wanted[shared])) shared++;
    const inside = open.slice(0, shared);
    let element = inside.at(-1)?.element ?? parent;
    for (const wrapper of wanted.slice(shared)) {
      element = element.add(wrapper.type, wrapper.properties);
      inside.push({ wrapper, element });
      if (wrapper.type === "Link" && run.link !== null) links.set(run.link, { element, text: "" });
    }
    open = inside;
    const link = run.link === null ? undefined : links.get(run.link);
    if (link !== undefined) link.text += spoken(run);
    setContent(run, element.content());
  }
}

/** The same for a run that stands by itself: a number, a marker. */
export function setContent(run: Run, content: Content): void {
  run.content = content;
}

const same = (a: Wrapper | undefined, b: Wrapper | undefined) =>
  a !== undefined && b !== undefined && a.key === b.key && a.type === b.type;

/** A picture without alternative text says nothing, unless it is what a link shows; a sign says nothing that the word beside it does not. */
const isDecoration = (run: Run) =>
  run.box?.kind === "sign" || (run.box?.kind === "picture" && run.link === null && alternative(run) === "");

/** A picture's words; where it has none, where its link leads. */
function alternative({ source, link }: Run): string {
  const own = source?.kind === "image" ? source.alt.trim() : "";
  if (own !== "" || link === null) return own;
  return link.title ?? whereTo(link);
}

/** What a link leads to, where no words say it. */
export function whereTo(link: LinkTo): string {
  switch (link.kind) {
    case "url":
      return link.url;
    case "place":
      return link.name;
    case "file":
      return link.file;
    default:
      return unreachable(link);
  }
}

/** What a run adds to the words of its link. */
function spoken(run: Run): string {
  if (run.note !== null) return `Footnote ${run.text}`;
  if (run.box === null) return run.text;
  return run.box.kind === "picture" ? alternative(run) : "";
}

/** From the outside to the inside. Glyphs of text that runs from right to left stand as they are seen: the text itself is said beside them. */
function wrappers(run: Run, language: string, referring: boolean): Wrapper[] {
  const out: Wrapper[] = [];
  const { link, note, pageOf, style, source, box } = run;
  if (link !== null) {
    if (referring || note !== null || pageOf !== null) out.push({ key: link, type: "Reference" });
    out.push({ key: link, type: "Link" });
  }
  if (style.language !== language) {
    out.push({ key: `language ${style.language}`, type: "Span", properties: { language: style.language } });
  }
  if (style.strike) out.push({ key: "strike", type: "Span", properties: decoration("LineThrough") });
  if (style.underline && link === null)
    out.push({ key: "underline", type: "Span", properties: decoration("Underline") });
  if (source?.kind === "inline-code") out.push({ key: source, type: "Code" });
  if (box !== null) out.push(boxed(run, box));
  else if (hasTurned(run.text)) out.push({ key: run, type: "Span", properties: { actualText: run.text } });
  return out;
}

const decoration = (type: string): ElementProperties => ({
  attributes: { Layout: { TextDecorationType: `/${type}` } },
});

function boxed(run: Run, box: InlineBox): Wrapper {
  switch (box.kind) {
    case "picture":
      return { key: run, type: "Figure", properties: { alternative: alternative(run) } };
    case "blank":
      return { key: run, type: "Form", properties: field(run, { Role: "/tv" }) };
    case "checkbox":
      return { key: run, type: "Form", properties: field(run, { Role: "/cb", checked: box.checked ? "/on" : "/off" }) };
    case "sign":
      throw new Error("a sign is decoration, and has no element");
    default:
      return unreachable(box);
  }
}

/** A blank to fill in by hand, as ISO 32000-1 14.8.5.6 describes one. */
function field({ source }: Run, attributes: Readonly<Record<string, string>>): ElementProperties {
  const label = source?.kind === "form-field" ? source.label : "";
  return { alternative: label, attributes: { PrintField: attributes } };
}
