/**
 * Which language the words of a packet are in. Three speak: the packet itself, in English, whatever the library's language
 * is; packets.yaml, in the document's language; and each policy, in its own.
 */
import { languageSpan, text } from "../document/builders.js";
import { coversLanguage, fixedWordsLanguage, isSameLanguage, primaryLanguage } from "../document/language.js";
import type { Inline } from "../document/tree.js";
import type { Policy } from "../policy/policy.js";
import type { PacketPlan } from "./packet.js";

/** The language of the words that the packet itself prints: the document's where that is English of some kind. */
export function packetLanguage({ config }: PacketPlan): string {
  return fixedWordsLanguage(config.language);
}

/** The language of a policy's text; the document's where the policy's is a wider name of it: `en` in a document in `en-GB`. */
export function policyLanguage({ language }: Policy, { config }: PacketPlan): string {
  return language === null || coversLanguage(language, config.language) ? config.language : language;
}

/** A part's language, where it is not the document's. */
export function partLanguage(language: string, { config }: PacketPlan): string | null {
  return isSameLanguage(language, config.language) ? null : language;
}

/** What a policy says of itself, outside its own part. */
export function policyWords(words: string, policy: Policy, plan: PacketPlan): readonly Inline[] {
  return inLanguage(policyLanguage(policy, plan), packetLanguage(plan), words);
}

/** What packets.yaml says, in a part that is the packet's own or in text in another language. Varieties are not told apart. */
export function configWords(words: string, plan: PacketPlan, around = packetLanguage(plan)): readonly Inline[] {
  const { language } = plan.config;
  return inLanguage(primaryLanguage(language) === primaryLanguage(around) ? around : language, around, words);
}

/** What the packet itself says in text of a language. */
export function packetWords(words: string, plan: PacketPlan, around: string): readonly Inline[] {
  return inLanguage(primaryLanguage(around) === "en" ? around : packetLanguage(plan), around, words);
}

/**
 * Words in a language, marked where those around them are in another.
 * @param language of the words
 * @param around the language of what they stand in
 */
export function inLanguage(language: string, around: string, words: string | readonly Inline[]): readonly Inline[] {
  const content = typeof words === "string" ? (words === "" ? [] : [text(words)]) : words;
  return content.length === 0 || isSameLanguage(language, around) ? content : [languageSpan(language, content)];
}
