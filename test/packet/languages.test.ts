/** Which language each word of a packet is in: its own words, those of packets.yaml, and those of each policy. */
import { describe, expect, it } from "vitest";
import type { Inline, PacketDocument } from "../../src/document/tree.js";
import { blockInlines, inlineChildren, partBlocks } from "../../src/document/walk.js";
import { assembled, type Files } from "./policies.js";

const french = `---
id: POL-F
title: Politique d’accès
lang: fr-ca
owner: cso
summary: Qui entre, et comment.
controls: { soc2: [CC6.1] }
revisions:
  - { version: "1.0.0", date: 2026-01-15, author: Ada Quill, summary: Première version }
---
## But

Voir la [politique de sauvegarde](b.md), [Backups]{lang=en} comprises.[^1]

[^1]: Une note.
`;

const english = `---
id: POL-B
title: Backup Policy
language: EN-us
owner: cso
---
## Keep it

Texts, *[données]{lang=fr}* and all.
`;

const settings = (language: string) => `organization: { name: Example Clinic }
language: ${language}
roles: { cso: { title: Leitung Sicherheit, holder: Ada Quill } }
packets:
  all: { title: Alle Richtlinien, classification: vertraulich, annexes: [control-index, glossary, acknowledgement] }
`;

async function packet(language: string, second = english): Promise<PacketDocument | undefined> {
  const files: Files = {
    "packets.yaml": settings(language),
    "policies/a.md": french,
    "policies/b.md": second,
  };
  return (await assembled(files, "all")).document;
}

/** Each text of the parts in a role, with its language: what a reader's voice would do. */
function spoken(document: PacketDocument | undefined, role: string): string[] {
  const texts: string[] = [];
  const speak = (content: readonly Inline[], language: string) => {
    for (const node of content) {
      if (node.kind === "text") texts.push(`${language}: ${node.text}`);
      speak(inlineChildren(node), node.kind === "language-span" ? node.language : language);
    }
  };
  for (const part of document?.parts ?? []) {
    if (part.role !== role) continue;
    for (const block of partBlocks(part)) speak(blockInlines(block), part.language ?? document?.language ?? "");
  }
  return texts;
}

describe("a policy in another language than the document", () => {
  it("has a part in its language, in which the packet's words stay English", async () => {
    const document = await packet("en-US");
    expect(document?.parts.map(({ title, language }) => `${title}: ${language}`)).toEqual([
      "Alle Richtlinien: null",
      "Document control: null",
      "Contents: null",
      "Revision history: null",
      "Approvals: null",
      "Politique d’accès: fr-CA",
      "Backup Policy: null",
      "Control index: null",
      "Glossary: null",
      "Acknowledgement: null",
    ]);
    const texts = spoken(document, "policy");
    const [french, english] = [texts.slice(0, texts.indexOf("en-US: Backup Policy")), texts.slice(texts.length - 4)];
    expect(french[0]).toBe("fr-CA: Politique d’accès");
    for (const text of ["Policy", "POL-F", "State", "Draft", "Owner", "Leitung Sicherheit", "Effective", "Vertraulich"])
      expect(french, "in its title block").toContain(`en-US: ${text}`);
    expect(french.slice(french.indexOf("fr-CA: Qui entre, et comment."))).toEqual([
      "fr-CA: Qui entre, et comment.",
      "fr-CA: But",
      "fr-CA: Voir la ",
      "fr-CA: politique de sauvegarde",
      "fr-CA:  ",
      "en-US: (page\u00a0",
      "fr-CA: )",
      "fr-CA: , ",
      "en: Backups",
      "fr-CA:  comprises.",
      "fr-CA: Une note.",
    ]);
    expect(english).toEqual(["en-US: Keep it", "en-US: Texts, ", "fr: données", "en-US:  and all."]);
  });

  it("speaks its language wherever the packet names it", async () => {
    const document = await packet("en-US");
    const inFrench = (role: string) => spoken(document, role).filter((text) => text.startsWith("fr-CA"));
    expect(inFrench("document-control")).toEqual(["fr-CA: Politique d’accès"]);
    expect(inFrench("contents")).toEqual(["fr-CA: Politique d’accès", "fr-CA: But"]);
    expect(inFrench("revision-history")).toEqual(["fr-CA: Première version"]);
    expect(inFrench("annex")).toEqual(["fr-CA: Politique d’accès", "fr-CA: Politique d’accès"]);
    expect(inFrench("cover")).toEqual([]);
  });
});

describe("a policy in English of another kind, or of no kind, than the document", () => {
  const ofKind = (language: string) => packet("en-US", english.replace("EN-us", language));

  it("is in the document's where it names none", async () => {
    const document = await ofKind("en");
    expect(document?.parts.find(({ title }) => title === "Backup Policy")?.language).toBeNull();
  });

  it("is in its own, with all that is said in it", async () => {
    const document = await ofKind("en-GB");
    expect(document?.parts.find(({ title }) => title === "Backup Policy")?.language).toBe("en-GB");
    const texts = spoken(document, "policy");
    const own = texts.slice(texts.indexOf("en-GB: Backup Policy"));
    expect(own.filter((text) => !text.startsWith("en-GB: "))).toEqual(["fr: données"]);
    expect(spoken(document, "contents")).toContain("en-GB: Backup Policy");
  });
});

describe("a document in another language than English", () => {
  it("says so of the parts that the packet writes, and of what packets.yaml says in them", async () => {
    const document = await packet("de");
    expect(document?.parts.map(({ role, language }) => `${role}: ${language}`)).toEqual([
      "cover: en",
      "document-control: en",
      "contents: en",
      "revision-history: en",
      "approvals: en",
      "policy: fr-CA",
      "policy: en-US",
      "annex: en",
      "annex: en",
      "annex: en",
    ]);
    expect(spoken(document, "document-control")).toContain("de: Leitung Sicherheit");
    expect(spoken(document, "document-control")).toContain("en: Document control");
    expect(spoken(document, "cover")).toContain("de: Alle Richtlinien");
    expect(spoken(document, "cover")).toContain("de: Vertraulich");
    expect(spoken(document, "cover")).toContain("en: Classification");
    expect(spoken(document, "policy")).toContain("de: Leitung Sicherheit");
    expect(spoken(document, "contents")).toContain("en-US: Keep it");
  });
});
