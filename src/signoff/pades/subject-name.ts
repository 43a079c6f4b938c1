/** Whose a certificate is, by its subject (RFC 5280 4.1.2.6), and whether that is an organisation of a given name. */
import { type Der, membersOf, readDer, readObjectIdentifier, tags } from "./der.js";

const organizationName = "2.5.4.10";
const commonName = "2.5.4.3";

/** Of DirectoryString (RFC 5280 4.1.2.4), those that authorities write; others are no name to go by. */
const encodings: ReadonlyMap<number, "utf8" | "latin1"> = new Map([
  [0x0c, "utf8"],
  [0x13, "latin1"],
  [0x16, "latin1"],
]);
const twoBytes = 0x1e;

/** @returns the organisation; where none is named, the common name; null where neither is, or several are */
export function holderOf(subject: Uint8Array): string | null {
  const named = (type: string) =>
    membersOf(readDer(subject))
      .flatMap(({ tag, children }) => (tag === tags.set ? children : []))
      .map(membersOf)
      .filter(([first]) => first !== undefined && readObjectIdentifier(first) === type)
      .map(([, value]) => textOf(value));
  const organizations = named(organizationName);
  const [holder, another] = organizations.length > 0 ? organizations : named(commonName);
  return another === undefined ? (holder ?? null) : null;
}

function textOf(value: Der | undefined): string | null {
  if (value === undefined) return null;
  const content = Buffer.from(value.content);
  if (value.tag === twoBytes) return content.length % 2 === 0 ? content.swap16().toString("utf16le") : null;
  const encoding = encodings.get(value.tag);
  return encoding === undefined ? null : content.toString(encoding);
}

/** Whether two names are the same but for case, marks, spaces and punctuation, in which authorities and letterheads differ. */
export function isSameName(one: string, other: string): boolean {
  const letters = plainLetters(one);
  return letters !== "" && letters === plainLetters(other);
}

function plainLetters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Z}\p{P}\p{C}]/gu, "");
}
