/** Links between policies: a link to a file, an id or an exact title becomes a link inside the packet, with its page in print. */

import { nearest } from "../config/nearest.js";
import { type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { anchor, link, pageReference, text } from "../document/builders.js";
import type { Block, Footnote, Inline, Link } from "../document/tree.js";
import { mapBlocks, plainText, walkBlocks, walkInlines } from "../document/walk.js";
import type { Policy } from "../policy/policy.js";
import { packetWords, policyLanguage } from "./languages.js";
import type { Entry, PacketPlan, Section } from "./packet.js";
import { headingIds } from "./services/within-services.js";

/** Looks places up by how a policy may name them. */
export interface LinkIndex {
  /** By the policy as its file has it. */
  readonly entries: ReadonlyMap<Policy, Entry>;
  readonly byFile: ReadonlyMap<string, Policy>;
  readonly byName: ReadonlyMap<string, Policy>;
}

/**
 * @param library every policy there is, so that a link to one that the packet leaves out is told from one that leads nowhere
 * @param entries the policies of the packet
 */
export function linkIndex(library: readonly Policy[], entries: readonly Entry[]): LinkIndex {
  const byFile = new Map<string, Policy>();
  const byName = new Map<string, Policy>();
  for (const policy of library) {
    byFile.set(policy.file, policy);
    byFile.set(policy.file.replace(/\.[^./]*$/, ""), policy);
  }
  for (const policy of library) if (!byName.has(fold(policy.title))) byName.set(fold(policy.title), policy);
  for (const policy of library) byName.set(fold(policy.id), policy);
  return { entries: new Map(entries.map((entry) => [entry.whole, entry])), byFile, byName };
}

const fold = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

export interface LinkedText {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Resolves every link of one policy's text and notes. A heading, which the contents repeat, names no page. */
export function resolveLinks(
  entry: Entry,
  blocks: readonly Block[],
  footnotes: readonly Footnote[],
  index: LinkIndex,
  plan: PacketPlan,
): LinkedText {
  const diagnostics: Diagnostic[] = [];
  const own = (words: string) => packetWords(words, plan, policyLanguage(entry.policy, plan));
  const inHeadings = headingInlines([...blocks, ...footnotes.flatMap((note) => note.blocks)]);
  const inline = (node: Inline): readonly Inline[] => {
    if (node.kind !== "link" || node.target.kind !== "unresolved") return [node];
    const found = lookUp(node, node.target.href, entry, index);
    switch (found.kind) {
      case "place": {
        const { anchor: place } = found.section ?? found.target;
        const { file } = found.target;
        if (file !== entry.file) {
          const inner = link({ kind: "file", file, anchor: place }, node.content, node.title, node.span);
          return inHeadings.has(node) ? [inner] : [inner, ...placeInFile(node, found)];
        }
        const inner = link({ kind: "internal", anchor: place }, node.content, node.title, node.span);
        return found.target !== entry && !inHeadings.has(node)
          ? [inner, text(" "), ...own("(page\u00a0"), pageReference(place, node.span), text(")")]
          : [inner];
      }
      case "absent":
        diagnostics.push(found.finding);
        return [node];
      case "left-out":
        diagnostics.push(found.finding);
        return node.content;
      default:
        return found satisfies never;
    }
  };
  return {
    blocks: mapBlocks(blocks, { inline }),
    footnotes: footnotes.map((note) => ({ ...note, blocks: mapBlocks(note.blocks, { inline }) })),
    diagnostics,
  };
}

function headingInlines(blocks: readonly Block[]): ReadonlySet<Inline> {
  const headings = walkBlocks(blocks).filter((block) => block.kind === "heading");
  return new Set(headings.flatMap(({ content }) => walkInlines(content)));
}

/** Where to look on paper for what is in another file: the policy's id and the section's number, which no page can tell. */
function placeInFile({ content }: Link, { target, section }: Place): readonly Inline[] {
  const { id } = target.policy;
  const words = [
    ...(plainText(content).includes(id) ? [] : [id]),
    ...(section?.number == null ? [] : [section.number]),
  ];
  return words.length === 0 ? [] : [text(` (${words.join(", ")})`)];
}

interface Place {
  readonly kind: "place";
  readonly target: Entry;
  readonly section: Section | null;
}

type Found =
  | Place
  /** A section that is for other services than the packet has no link, and not even its name is told. */
  | { readonly kind: "absent" | "left-out"; readonly finding: Diagnostic };

function lookUp(node: Link, href: string, from: Entry, index: LinkIndex): Found {
  const span = node.span ?? fileSpan(from.policy.file);
  const hash = href.indexOf("#");
  const path = decode(hash < 0 ? href : href.slice(0, hash));
  const fragment = hash < 0 ? "" : decode(href.slice(hash + 1));
  const named =
    path === "" && fragment !== ""
      ? from.whole
      : findPolicy(path === "" ? plainText(node.content) : path, span.file, index);
  if (named === null) {
    const close =
      nearest(path, [...index.byFile.keys()]) ??
      nearest(
        path,
        [...index.entries.keys()].map(({ id }) => id),
      );
    const hint = close === null ? "name a policy by its file, id or exact title" : `did you mean "${close}"?`;
    return { kind: "absent", finding: diagnostic("link/dangling", span, `the link "${href}" leads nowhere`, hint) };
  }
  const target = index.entries.get(named);
  if (target === undefined) {
    const message = `${named.id} is not in this packet; the link's text is printed without a link`;
    return {
      kind: "absent",
      finding: diagnostic("link/not-in-packet", span, message, `add ${named.id} to the packet, or leave it so`),
    };
  }
  if (fragment === "") return { kind: "place", target, section: null };
  const section = sectionOf(target, fragment) ?? sectionOf(target, fragment.toLowerCase()) ?? null;
  if (section !== null) return { kind: "place", target, section };
  if (target.leavesOut && hasHeading(target.whole, fragment)) {
    const message = `"#${fragment}" of ${target.whole.id} is for other services than this packet; the link's text is printed without a link`;
    const hint = "limit the link to the same services, or leave it so";
    return { kind: "left-out", finding: diagnostic("link/not-in-packet", span, message, hint) };
  }
  const close = nearest(
    fragment,
    target.sections.map(({ slug }) => slug),
  );
  const hint = close === null ? "name one of its headings" : `did you mean "#${close}"?`;
  return {
    kind: "absent",
    finding: diagnostic("link/dangling", span, `${named.file} has no heading "#${fragment}"`, hint),
  };
}

/** @param id as the policy's file has it */
function sectionOf({ sections, renamed }: Entry, id: string): Section | undefined {
  const own: string = renamed.get(anchor(id)) ?? id;
  return sections.find(({ slug }) => slug === own);
}

function hasHeading({ body, footnotes }: Policy, id: string): boolean {
  const ids: readonly string[] = headingIds([...body, ...footnotes.flatMap(({ blocks }) => blocks)]);
  return ids.includes(id) || ids.includes(id.toLowerCase());
}

/** By file relative to the linking one, by file from the library's folder, by id, by exact title. */
function findPolicy(name: string, from: string, index: LinkIndex): Policy | null {
  const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/")) : "";
  const paths = name.startsWith("/") ? [name.slice(1), `policies${name}`] : [`${folder}/${name}`, name];
  for (const path of paths) {
    const policy = index.byFile.get(normalize(path));
    if (policy !== undefined) return policy;
  }
  return index.byName.get(fold(name)) ?? null;
}

/** A path without `.`, `..` and empty steps. */
function normalize(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
