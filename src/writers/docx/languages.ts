/**
 * Languages as Word names them (ECMA-376 Part 1, 17.3.2.20): always with a region, `fr-FR` for `fr`, or Word knows neither
 * its spelling nor its voice; and in the attribute of the script that the language is written in.
 */
import type { IRunPropertiesOptions } from "docx";
import { languageTag, primaryLanguage } from "../../document/language.js";
import { escapeXml } from "./clean-text.js";

type WordLanguage = NonNullable<IRunPropertiesOptions["language"]>;

/** What Word takes for a language without a region; a script where Word's own name has one. */
const usual: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "en-US fr-FR de-DE es-ES it-IT pt-BR nl-NL da-DK sv-SE nb-NO nn-NO fi-FI is-IS et-EE lv-LV lt-LT pl-PL cs-CZ sk-SK hu-HU",
    "ro-RO bg-BG sl-SI hr-HR bs-Latn-BA sr-Cyrl-RS mk-MK sq-AL el-GR ru-RU uk-UA be-BY tr-TR az-Latn-AZ kk-KZ uz-Latn-UZ",
    "ka-GE hy-AM ca-ES eu-ES gl-ES ga-IE cy-GB gd-GB mt-MT lb-LU af-ZA zu-ZA xh-ZA sw-KE id-ID ms-MY vi-VN fil-PH",
    "he-IL ar-SA fa-IR ur-PK ps-AF hi-IN bn-IN mr-IN ne-NP pa-IN gu-IN ta-IN te-IN kn-IN ml-IN si-LK th-TH lo-LA km-KH my-MM",
    "zh-CN ja-JP ko-KR",
  ].flatMap((line) => line.split(" ").map((tag) => [primaryLanguage(tag), tag])),
);

const complexLanguages = new Set(
  "he ar fa ur ps yi sd ug dv ckb syr hi bn mr ne pa gu ta te kn ml si th lo km my bo".split(" "),
);
const complexScripts = new Set(
  "Arab Hebr Syrc Thaa Deva Beng Guru Gujr Taml Telu Knda Mlym Sinh Thai Laoo Khmr Mymr".split(" "),
);
const eastAsianLanguages = new Set(["zh", "ja", "ko", "yue"]);

/** A tag as Word wants it; variants and extensions are left out. */
export function wordTag(tag: string): string {
  const known = languageTag(tag) ?? tag;
  const [, , script, region] =
    /^([a-z]+)(?:-[a-z]{3})*(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\d{3}))?(?:-|$)/.exec(known) ?? [];
  const primary = primaryLanguage(known) === "no" ? "nb" : primaryLanguage(known);
  if (primary === "zh") return `zh-${region ?? (script === "Hant" ? "TW" : "CN")}`;
  const [, usualScript, usualRegion] = /^[a-z]+(?:-([A-Z][a-z]{3}))?-([A-Z]{2})$/.exec(usual[primary] ?? "") ?? [];
  return [primary, script ?? usualScript, region ?? usualRegion].filter((subtag) => subtag !== undefined).join("-");
}

/** The properties of a run in a language. Text of other scripts in it keeps the language of its surroundings. */
export function wordLanguage(tag: string): WordLanguage {
  const full = wordTag(tag);
  const script = /-([A-Z][a-z]{3})(?:-|$)/.exec(full)?.[1];
  const primary = primaryLanguage(full);
  if (script === undefined ? complexLanguages.has(primary) : complexScripts.has(script)) return { bidirectional: full };
  return eastAsianLanguages.has(primary) && script !== "Latn" ? { eastAsia: full } : { value: full };
}

/** An element that says the document's language; what it does not say is as in `others`. */
export function languageElement(name: string, tag: string, others: WordLanguage = {}): string {
  const { value, eastAsia, bidirectional } = { ...others, ...wordLanguage(tag) };
  const attribute = (key: string, given: string | undefined) =>
    given === undefined ? "" : ` w:${key}="${escapeXml(given)}"`;
  return `<w:${name}${attribute("val", value)}${attribute("eastAsia", eastAsia)}${attribute("bidi", bidirectional)}/>`;
}
