import english from "hyphen/patterns/en-us.js";
import { describe, expect, it } from "vitest";
import {
  anchor,
  cell,
  codeBlock,
  emphasis,
  heading,
  inlineCode,
  languageSpan,
  paragraph,
  part,
  row,
  strong,
  table,
  text,
} from "../../../src/document/builders.js";
import type { Block, Inline } from "../../../src/document/tree.js";
import { actualTexts } from "./page-content.js";
import { documentOf, type Reopened, render } from "./reopen.js";

const policy = (blocks: readonly Block[], language: string) =>
  documentOf([part("policy", anchor("p"), "Policy", [heading(1, anchor("h"), "Policy"), ...blocks], { language })]);
/** The content beside prose that takes most of the width. */
function narrow(contents: readonly (string | readonly Inline[])[], columns = 6): Block {
  const rows = contents.map((content) => row(Array.from({ length: columns }, () => cell(content))));
  const head = row(Array.from({ length: columns }, (_, index) => cell(`C${index}`, { header: true })));
  const alignments = Array.from({ length: columns }, () => ({ alignment: null }));
  return table(alignments, [head], rows, { summary: "A table." });
}
/** Words as they are divided in the file, parts joined by a bar. */
function divided(pdf: Reopened): string[] {
  const found = pdf.texts.join(" ").matchAll(/(\p{L}+)- ?(?:(\p{L}+)- ?)?(\p{L}+)/gu);
  return [...new Set([...found].map(([, ...parts]) => parts.filter((one) => one !== undefined).join("|")))];
}

const prose = {
  en: "Administrators periodically review every authorization and document the responsibilities of all contractors immediately afterwards.",
  de: "Verantwortliche überprüfen regelmäßig sämtliche Zugriffsberechtigungen und dokumentieren Zuständigkeiten der Auftragnehmer unverzüglich danach.",
  fr: "Les administrateurs vérifient régulièrement chaque autorisation et documentent les responsabilités des prestataires immédiatement ensuite.",
  es: "Los administradores revisan periódicamente cada autorización y documentan las responsabilidades de los contratistas inmediatamente después.",
};

/** Places at which a dictionary of the language divides the words above. */
const dictionary: Readonly<Record<keyof typeof prose, string>> = {
  en: "Ad-min-is-tra-tors pe-ri-od-i-cal-ly re-view ev-ery au-tho-riza-tion doc-u-ment re-spon-si-bil-i-ties con-trac-tors im-me-di-ate-ly af-ter-wards",
  de: "Ver-ant-wort-li-che über-prü-fen re-gel-mä-ßig sämt-li-che Zu-griffs-be-rech-ti-gun-gen do-ku-men-tie-ren Zu-stän-dig-kei-ten Auf-trag-neh-mer un-ver-züg-lich da-nach",
  fr: "ad-mi-nis-tra-teurs vé-ri-fient ré-gu-liè-re-ment chaque au-to-ri-sa-tion do-cu-mentent res-pon-sa-bi-li-tés pres-ta-taires im-mé-dia-te-ment en-suite",
  es: "ad-mi-nis-tra-do-res re-vi-san pe-rió-di-ca-men-te au-to-ri-za-ción do-cu-men-tan res-pon-sa-bi-li-da-des con-tra-tis-tas in-me-dia-ta-men-te des-pués",
};
const wordsOf = (content: string) => content.match(/\p{L}+/gu) ?? [];

describe("hyphenation", () => {
  it.each(["en", "de", "fr", "es"] as const)(
    "divides words of narrow text as %s does, and loses none",
    async (language) => {
      const pdf = await render(policy([narrow([`${prose[language]} ${prose[language]}`], 4)], language));
      const parted = divided(pdf);
      expect(parted.length).toBeGreaterThan(0);
      const allowed = new Map(dictionary[language].split(" ").map((one) => [one.replaceAll("-", ""), one.split("-")]));
      for (const word of parted) {
        const [first = "", ...rest] = word.split("|");
        const syllables = allowed.get([first, ...rest].join("")) ?? [];
        const heads = syllables.map((_, index) => syllables.slice(0, index + 1).join(""));
        expect(heads, word).toContain(first);
        expect(first.length).toBeGreaterThanOrEqual(2);
        expect(rest.at(-1)?.length).toBeGreaterThanOrEqual(3);
      }
      const whole = pdf.texts.join(" ").replace(/- ?/g, "");
      for (const word of wordsOf(prose[language])) expect(whole.split(word).length - 1, word).toBeGreaterThanOrEqual(3);
    },
  );

  it("leaves the hyphen out of what is read and copied", async () => {
    const pdf = await render(policy([narrow([prose.en], 5)], "en"));
    const marks = actualTexts(pdf.rendered.bytes);
    expect(marks).toEqual(
      pdf.texts
        .join(" ")
        .match(/-/g)
        ?.map(() => "\u00ad"),
    );
  });

  it("knows the language of each word, and lets alone what it has no patterns for", async () => {
    const foreign = [languageSpan("de-AT", `${prose.de} ${prose.de}`)];
    const pdf = await render(policy([narrow([foreign], 4)], "en-US"));
    expect(divided(pdf).length).toBeGreaterThan(0);
    for (const language of ["cy", "und", "x-own"]) {
      const unknown = policy([narrow([[languageSpan(language, prose.de)]], 3)], "en");
      expect(divided(await render(unknown)), language).toEqual([]);
    }
  });

  it("keeps nothing of a document once that is written", async () => {
    const exceptions = () => Object.keys(english[2] ?? {});
    const before = exceptions();
    await render(policy([narrow([prose.en])], "en"));
    expect(exceptions()).toEqual(before);
  });

  it("leaves wide text, headings and code alone", async () => {
    const words = prose.en.repeat(6);
    const wide = [paragraph(words), heading(2, anchor("w"), words), codeBlock(words), narrow([prose.en, prose.en], 1)];
    expect(divided(await render(policy(wide, "en")))).toEqual([]);
    expect(divided(await render(policy([narrow([[inlineCode(words)]], 5)], "en")))).toEqual([]);
  });

  it("divides no name, number, address, acronym or word with a hyphen of its own", async () => {
    const kept =
      "CONFIDENTIALITY policyAdministration administration2024 responsibility_matrix docs/administration administrator@northwind.example https://northwind.example/documentation";
    const mixed = kept
      .split(" ")
      .map((one) => `Keep it ${one} as it is written there.`)
      .join(" ");
    const pdf = await render(policy([narrow([mixed], 3)], "en"));
    const all = pdf.texts.join(" ").replace(/\s/g, "");
    expect(all).not.toMatch(/-/);
    for (const word of kept.split(" ")) expect(all.split(word).length - 1, word).toBe(3);
    expect(actualTexts(pdf.rendered.bytes)).toEqual([]);
  });

  it("divides only where that saves a line, and never the last word", async () => {
    const kept = ["Identification Management Rule", "Information classification"];
    expect(divided(await render(policy([narrow(kept, 4)], "en")))).toEqual([]);
    expect(divided(await render(policy([narrow(["Identity Management Standard"], 5)], "en")))).toEqual(["Manage|ment"]);
  });

  it("cuts a word that is wider than its column at its hyphens, whatever look it has", async () => {
    const long = "Informationssicherheitsbeauftragter";
    const wide = [text("Der "), strong(long), text(" und "), emphasis(`${long}s`)];
    const pdf = await render(policy([narrow([wide], 8)], "de"));
    const parted = divided(pdf);
    expect(parted.length).toBeGreaterThan(0);
    const syllables = "In-for-ma-ti-ons-si-cher-heits-be-auf-trag-ter".split("-");
    const heads = syllables.map((_, index) => syllables.slice(0, index + 1).join(""));
    for (const word of parted) expect(heads, word).toContain(word.split("|")[0]);
    const letters = pdf.texts.join(" ").replace(/[- ]/g, "");
    expect(letters.split(long).length - 1).toBe(16);
    for (const { x, width, text: shown } of pdf.words.flat())
      if (shown.trim() !== "") expect(x + width, shown).toBeLessThanOrEqual(792 - 72 + 1);
  });

  it("lets a soft hyphen of the source decide", async () => {
    const word = "respon\u00adsibilities";
    const pdf = await render(
      policy([narrow([`Every ${word} of every ${word} is every ${word} that every person has.`], 5)], "en"),
    );
    for (const one of divided(pdf).filter((one) => one.startsWith("re"))) expect(one).toBe("respon|sibilities");
    expect(divided(pdf)).toContain("respon|sibilities");
  });

  it("gives the same bytes again, and no more than three hyphens in succession", async () => {
    const long = Array.from({ length: 12 }, () => prose.en).join(" ");
    const document = policy([narrow([long], 6)], "en");
    const pdf = await render(document);
    expect(Buffer.from(pdf.rendered.bytes).equals(Buffer.from((await render(document)).rendered.bytes))).toBe(true);
    const column = pdf.words.flat().filter(({ x }) => x < 72 + 468 / 6);
    const ends = new Map<number, string>();
    for (const { y, text: shown } of column) if (shown.trim() !== "") ends.set(y, shown);
    const lines = [...ends.values()].map((shown) => shown.trim().endsWith("-"));
    expect(lines.filter(Boolean).length).toBeGreaterThan(5);
    for (let at = 3; at < lines.length; at++) expect(lines.slice(at - 3, at + 1)).not.toEqual([true, true, true, true]);
  });
});
