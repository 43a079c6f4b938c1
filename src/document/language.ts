/** Names of languages, as BCP 47 (RFC 5646) writes them. Form alone: which languages there are is not known here. */

/**
 * RFC 5646, 2.1: language, script, region, variants, extensions, private use. Names of more than three letters are left
 * out: none is registered, and they are names in words, such as `french`.
 */
export const languageTagPattern =
  /^[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?$/;

/**
 * A tag in its usual spelling (RFC 5646, 2.1.1): `zh-Hant-TW`. Underscores count as hyphens.
 * @returns null for what is no tag
 */
export function languageTag(written: string): string | null {
  const tag = written.trim().replaceAll("_", "-");
  if (!languageTagPattern.test(tag)) return null;
  let isExtended = false;
  const subtags = tag.split("-").map((subtag, index) => {
    const usual = index === 0 || isExtended ? subtag.toLowerCase() : usualSpelling(subtag);
    isExtended ||= subtag.length === 1;
    return usual;
  });
  return subtags.join("-");
}

function usualSpelling(subtag: string): string {
  if (/^[A-Za-z]{2}$/.test(subtag)) return subtag.toUpperCase();
  const lower = subtag.toLowerCase();
  return /^[a-z]{4}$/.test(lower) ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
}

/** Case means nothing in tags. */
export function isSameLanguage(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether a tag is of the language or the variety that `range` names (RFC 4647, 3.3.1): `en` covers `en-US`. */
export function coversLanguage(range: string, tag: string): boolean {
  return isSameLanguage(range, tag) || tag.toLowerCase().startsWith(`${range.toLowerCase()}-`);
}

/** The first subtag, in lower case: `fr` of `fr-CA`. */
export function primaryLanguage(tag: string): string {
  return (tag.split("-", 1)[0] ?? "").toLowerCase();
}

/**
 * The language of words that no source holds, such as an alert's label: English, of the kind around them if there is one.
 * @param around the language of what they stand in
 */
export function fixedWordsLanguage(around: string): string {
  return primaryLanguage(around) === "en" ? around : "en";
}

const rightToLeftLanguages = new Set("ar he fa ur ps sd ug yi dv ckb syr nqo arc".split(" "));

/** Whether a language is written from right to left, by its script where its tag names one. @param tag BCP 47 */
export function isRightToLeftLanguage(tag: string): boolean {
  const script = /^[A-Za-z]+-(?:[A-Za-z]{3}-)*([A-Za-z]{4})(?:-|$)/.exec(tag)?.[1]?.toLowerCase();
  if (script === undefined) return rightToLeftLanguages.has(primaryLanguage(tag));
  return ["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm"].includes(script);
}
