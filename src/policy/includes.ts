/**
 * Puts the text of other markdown files where `{% include "common/exceptions.md" %}` stands, before templating is carried out. What can't be
 * taken in is reported at its tag, which is printed as it stands. Opens nothing: it is given the files. Never takes in front matter.
 */

import { codeBlocks } from "./code-blocks.js";
import { codeRegions, insideRegion, type Region } from "./code-regions.js";
import { ComposedSource } from "./composed-source.js";
import type { Findings } from "./findings.js";
import { splitSource } from "./frontmatter-split.js";
import type { IncludableFiles } from "./include-files.js";
import { findIncludeTags, type IncludeTag, includeCandidates } from "./include-tags.js";
import { literalText } from "./literal.js";
import type { Include } from "./policy.js";
import { rawBlocks } from "./raw-blocks.js";
import { readSource, type Source } from "./source.js";

export interface IncludeContext {
  readonly files: IncludableFiles;
  /** Whether there is a packets.yaml. Without one, a tag whose file is not there is another tool's. */
  readonly declared: boolean;
  readonly findings: Findings;
}

export interface Expanded {
  readonly source: Source;
  /** In byte order of paths. */
  readonly includes: readonly Include[];
}

/** A file takes in a file, which takes in a file, and so on: no more often than this. */
const deepest = 8;
/** All that one policy takes in, in UTF-16 code units and in tags. */
const longest = 2_000_000;
const mostTags = 1000;

/** @param start where the policy's text begins in its source */
export function expandIncludes(source: Source, start: number, context: IncludeContext): Expanded {
  if (findIncludeTags(source.clean.slice(start)).length === 0) return { source, includes: [] };
  const expansion = new Expansion(context);
  expansion.composed.take(source, 0, start);
  expansion.add(source, start, { files: [source.file], prefix: "", inline: false });
  const includes = [...expansion.loaded].map(([path, file]) => ({ path, text: file.source.text }));
  includes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { source: expansion.composed.finish(source.file), includes };
}

/** Where text is put. */
interface Setting {
  /** From the policy's file to the one whose text is put. */
  readonly files: readonly string[];
  /** What each further line begins with: the markers of quotes, and as many spaces as those of lists take. */
  readonly prefix: string;
  /** Within a line of text. */
  readonly inline: boolean;
}

interface LoadedFile {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The markers of quotes and list items before a tag that has the rest of its line to itself. */
const markers = /^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*$/;

/** No markers are longer; only so much of a line is looked at for each tag. */
const longestLead = 200;

/** What stands before a tag that has the rest of its line to itself; null for one within a line of text. */
function leadOf(text: string, { start, end }: Region): string | null {
  const rest = /[ \t]*(?:\n|$)/y;
  rest.lastIndex = end;
  if (!rest.test(text)) return null;
  const before = text.slice(Math.max(0, start - longestLead), start);
  const newline = before.lastIndexOf("\n");
  if (newline === -1 && start > longestLead) return null;
  const lead = before.slice(newline + 1);
  return markers.test(lead) ? lead : null;
}

class Expansion {
  readonly composed = new ComposedSource();
  readonly loaded = new Map<string, LoadedFile>();
  readonly #context: IncludeContext;
  #tags = 0;
  #taken = 0;

  constructor(context: IncludeContext) {
    this.#context = context;
  }

  /** The text of a file from an offset to another, with what its tags take in. */
  add(source: Source, from: number, setting: Setting, to: number = source.clean.length): void {
    const text = source.clean.slice(from, to);
    const tags = findIncludeTags(text);
    const code = tags.length === 0 ? [] : codeRegions(text, codeBlocks(text));
    const raw = tags.length === 0 ? [] : rawBlocks(text, code);
    let last = from;
    for (const tag of tags) {
      if ((insideRegion(code, tag.start) ?? insideRegion(raw, tag.start)) !== null) continue;
      const place = { start: from + tag.start, end: from + tag.end };
      this.#take(source, last, place.start, setting);
      this.#expand(source, tag, place, setting);
      last = place.end;
    }
    this.#take(source, last, to, setting);
  }

  #take(source: Source, from: number, to: number, { prefix, inline }: Setting): void {
    if (inline) {
      this.composed.take(source, from, to, source.clean.slice(from, to).replaceAll("\n", " "));
      return;
    }
    if (prefix === "") {
      this.composed.take(source, from, to);
      return;
    }
    for (let at = from; at < to; ) {
      const newline = source.clean.indexOf("\n", at);
      const end = newline === -1 || newline >= to ? to : newline + 1;
      this.composed.take(source, at, end);
      if (end > at && source.clean[end - 1] === "\n") this.composed.make(prefix, source, end - 1, end);
      at = end;
    }
  }

  #expand(source: Source, tag: IncludeTag, place: Region, setting: Setting): void {
    const file = this.#resolve(source, tag, place, setting);
    if (file === "foreign") {
      this.composed.take(source, place.start, place.end);
      return;
    }
    const lead = leadOf(source.clean, place);
    const inline = setting.inline || lead === null;
    if (file !== null && inline && /\n[ \t]*\n/.test(file.source.clean.slice(file.start, file.end))) {
      const message = `${file.source.file} holds more than one paragraph, which a line of text can't take in`;
      this.#refuse("include/misplaced", source, place, message, "put the tag on a line of its own");
    } else if (file !== null) {
      this.#put(source, place, file, lead ?? "", { ...setting, inline });
      return;
    }
    this.composed.take(source, place.start, place.end, literalText(source.clean.slice(place.start, place.end)));
  }

  /** On a line of its own, a tag stands for blocks of their own; between others in a line, for text. */
  #put(source: Source, place: Region, file: LoadedFile, lead: string, setting: Setting): void {
    const files = [...setting.files, file.source.file];
    if (setting.inline) {
      this.add(file.source, file.start, { ...setting, files }, file.end);
      return;
    }
    const prefix = setting.prefix + lead.replace(/[^>\t]/g, " ");
    const separate = !/[^\s>]/.test(lead);
    if (separate) this.composed.make(`\n${prefix}`, source, place.start, place.end);
    this.add(file.source, file.start, { files, prefix, inline: false }, file.end);
    if (separate) this.composed.make(`\n${prefix.trimEnd()}`, source, place.start, place.end);
  }

  /** The file of a tag; null where there is none, which is reported; "foreign" where the tag is another tool's. */
  #resolve(source: Source, { path }: IncludeTag, place: Region, { files }: Setting): LoadedFile | "foreign" | null {
    const candidates = includeCandidates(path, source.file);
    const found = candidates.find((candidate) => this.#context.files.has(candidate));
    const content = found === undefined ? undefined : this.#context.files.get(found);
    if (found === undefined || content === undefined) {
      if (!this.#context.declared) return "foreign";
      if (candidates.length === 0) return this.#outside(source, place, path);
      const message = `there is no file ${candidates.join(" or ")}`;
      return this.#refuse("include/missing", source, place, message, "correct the path, or add the file");
    }
    if (content === "outside") return this.#outside(source, place, path);
    if (!(content instanceof Uint8Array)) {
      const hint = "make it a readable file inside the folder";
      return this.#refuse("include/unreadable", source, place, `${found} can't be read`, hint);
    }
    if (files.includes(found)) {
      const message = `${[...files.slice(files.indexOf(found)), found].join(" takes in ")}`;
      return this.#refuse("include/cycle", source, place, message, "take one of these tags out");
    }
    if (files.length > deepest) {
      const message = `files take in files more than ${deepest} times over`;
      return this.#refuse("include/too-large", source, place, message, "nest them less");
    }
    const file = this.loaded.get(found) ?? this.#load(found, content);
    this.#tags += 1;
    this.#taken += file.end - file.start;
    if (this.#tags > mostTags || this.#taken > longest) {
      const message = "the policy takes in more text than a policy can hold";
      return this.#refuse("include/too-large", source, place, message, "take in less, or split the policy");
    }
    return file;
  }

  #outside(source: Source, place: Region, path: string): null {
    const message = `${path} is outside the library's folder`;
    return this.#refuse("include/outside", source, place, message, "copy the file into the library");
  }

  #refuse(
    code:
      | "include/missing"
      | "include/outside"
      | "include/unreadable"
      | "include/cycle"
      | "include/too-large"
      | "include/misplaced",
    source: Source,
    { start, end }: Region,
    message: string,
    hint: string,
  ): null {
    this.#context.findings.report(code, source.span(start, end), message, hint);
    return null;
  }

  #load(path: string, bytes: Uint8Array): LoadedFile {
    const { findings } = this.#context;
    const source = readSource(path, bytes, findings);
    const { bodyStart, yaml, kept } = splitSource(source, findings);
    if (kept !== null || (yaml !== null && yaml.text.trim() !== "")) {
      const span = source.span(0, source.clean.slice(0, bodyStart).trimEnd().length);
      const message = "front matter of a file that others take in is no part of their text";
      findings.report("include/front-matter", span, message, "leave it so, or delete it if nothing needs it");
    }
    const body = source.clean.slice(bodyStart);
    const blank = /^(?:[ \t]*\n)*/.exec(body)?.[0].length ?? 0;
    const end = bodyStart + body.trimEnd().length;
    const file = { source, start: Math.min(bodyStart + blank, end), end };
    if (file.start === file.end) {
      findings.report(
        "source/empty",
        source.span(0, 0),
        `${path} has no text`,
        "write it, or delete the tags that name it",
      );
    }
    this.loaded.set(path, file);
    return file;
  }
}
