/** The theme part with a reference's colours and fonts; effects stay those of the part that there was. */
import type { XmlElement } from "../../word-reference.js";
import { childOf, writeXml, xmlElement } from "./xml-tree.js";

/** In the order of the schema (ECMA-376 Part 1, 20.1.6.2). */
const colorNames = [
  "dk1",
  "lt1",
  "dk2",
  "lt2",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
  "hlink",
  "folHlink",
] as const;

const hex = /^[0-9A-Fa-f]{6}$/;
const systemColor = /^[A-Za-z0-9]{1,30}$/;
const typeface = /^[^\p{C}<>&"]{0,64}$/u;
const script = /^[A-Za-z]{4}$/;

/** @param part theme1.xml as it was written; @returns it, with what the reference has whole */
export function themeWith(part: string, reference: XmlElement): string {
  const elements = childOf(reference, "a:themeElements");
  const colors = colorScheme(childOf(elements, "a:clrScheme"));
  const fonts = fontScheme(childOf(elements, "a:fontScheme"));
  return [colors, fonts].reduce<string>((text, scheme) => {
    if (scheme === null) return text;
    const there = new RegExp(`<${scheme.name}[\\s>][\\s\\S]*</${scheme.name}>`);
    return text.replace(there, () => writeXml(scheme));
  }, part);
}

/** Null unless every colour is one of six digits. */
function colorScheme(scheme: XmlElement | null): XmlElement | null {
  const colors = colorNames.map((name) => {
    const color = childOf(scheme, `a:${name}`)?.children[0];
    const value = color?.attributes.get("val") ?? "";
    const last = color?.attributes.get("lastClr") ?? "";
    const isSystem = color?.name === "a:sysClr" && systemColor.test(value) && hex.test(last);
    if (isSystem) return xmlElement(`a:${name}`, {}, [xmlElement("a:sysClr", { val: value, lastClr: last })]);
    const isPlain = color?.name === "a:srgbClr" && hex.test(value);
    return isPlain ? xmlElement(`a:${name}`, {}, [xmlElement("a:srgbClr", { val: value })]) : null;
  });
  const all = colors.filter((color) => color !== null);
  return all.length === colorNames.length ? xmlElement("a:clrScheme", { name: "Reference" }, all) : null;
}

function fontScheme(scheme: XmlElement | null): XmlElement | null {
  const collection = (name: string): XmlElement | null => {
    const fonts = childOf(scheme, name);
    const face = (script: string) => childOf(fonts, script)?.attributes.get("typeface") ?? "";
    const latin = face("a:latin");
    if (latin === "" || ![latin, face("a:ea"), face("a:cs")].every((each) => typeface.test(each))) return null;
    return xmlElement(name, {}, [
      ...["a:latin", "a:ea", "a:cs"].map((each) => xmlElement(each, { typeface: face(each) })),
      ...scripts(fonts),
    ]);
  };
  const major = collection("a:majorFont");
  const minor = collection("a:minorFont");
  return major === null || minor === null ? null : xmlElement("a:fontScheme", { name: "Reference" }, [major, minor]);
}

/** Fonts for other scripts. */
function scripts(fonts: XmlElement | null): readonly XmlElement[] {
  return (fonts?.children ?? []).flatMap(({ name, attributes }) => {
    const of = attributes.get("script") ?? "";
    const face = attributes.get("typeface") ?? "";
    const isFont = name === "a:font" && script.test(of) && face !== "" && typeface.test(face);
    return isFont ? [xmlElement("a:font", { script: of, typeface: face })] : [];
  });
}
