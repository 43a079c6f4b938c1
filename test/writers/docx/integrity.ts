/** What the Open XML SDK lets pass and Word does not: everything in a file that names something else must find it. */
import { all, fieldCodes, type WordFile } from "./word-file.js";

const duplicates = (values: readonly string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at);

/** The file's faults, in words; none for a good file. */
export function faults(file: WordFile): readonly string[] {
  return [...relationshipFaults(file), ...nameFaults(file), ...bookmarkFaults(file), ...noteFaults(file)];
}

const attributesOf = (file: WordFile, element: string, attribute: string): string[] =>
  file.stories.flatMap((story) => all(story, element).flatMap((node) => node.attributes[attribute] ?? []));

function relationshipFaults(file: WordFile): string[] {
  const found: string[] = [];
  for (const name of file.names.filter((each) => each.endsWith(".rels"))) {
    const folder = name.replace(/_rels\/[^/]*$/, "");
    const source = `${folder}${name.slice(folder.length + "_rels/".length).replace(/\.rels$/, "")}`;
    const relationships = all(file.xml(name), "Relationship").map((node) => node.attributes);
    const ids = relationships.map(({ Id = "" }) => Id);
    for (const id of duplicates(ids)) found.push(`${name}: ${id} twice`);
    for (const { Target = "", TargetMode } of relationships) {
      if (TargetMode === "External") {
        // Relative to the file's own folder: another document of the packet.
        const leadsOut = URL.canParse(Target) || /^[\w.%-]+\.docx$/.test(Target);
        if (!leadsOut || /[^\x21-\x7e]/.test(Target)) found.push(`${name}: target ${Target}`);
      } else if (!file.names.includes(`${folder}${Target}`)) found.push(`${name}: no part ${Target}`);
    }
    if (!file.names.includes(source) || !/\.xml$/.test(source)) continue;
    const used = JSON.stringify(file.xml(source)).matchAll(/"r:(?:id|embed|link)":"([^"]*)"/g);
    for (const [, id = ""] of used) if (!ids.includes(id)) found.push(`${source}: no relationship ${id}`);
  }
  const types = file.xml("[Content_Types].xml");
  const known = new Set([
    ...all(types, "Default").map((node) => `.${node.attributes.Extension}`),
    ...all(types, "Override").map((node) => node.attributes.PartName?.slice(1) ?? ""),
  ]);
  for (const name of file.names)
    if (name !== "[Content_Types].xml" && !known.has(name) && !known.has(name.slice(name.lastIndexOf("."))))
      found.push(`no content type for ${name}`);
  return found;
}

function nameFaults(file: WordFile): string[] {
  const styles = new Set(all(file.xml("word/styles.xml"), "w:style").map((node) => node.attributes["w:styleId"]));
  const numbers = new Set(all(file.xml("word/numbering.xml"), "w:num").map((node) => node.attributes["w:numId"]));
  const used = ["w:pStyle", "w:rStyle", "w:tblStyle"].flatMap((name) => attributesOf(file, name, "w:val"));
  const chained = ["w:basedOn", "w:next", "w:link"].flatMap((name) =>
    all(file.xml("word/styles.xml"), name).flatMap((node) => node.attributes["w:val"] ?? []),
  );
  return [
    ...[...used, ...chained].filter((name) => !styles.has(name)).map((name) => `no style ${name}`),
    ...attributesOf(file, "w:numId", "w:val")
      .filter((id) => !numbers.has(id))
      .map((id) => `no numbering ${id}`),
    ...duplicates(attributesOf(file, "wp:docPr", "id")).map((id) => `two drawings ${id}`),
    ...duplicates(attributesOf(file, "w:id", "w:val")).map((id) => `two controls ${id}`),
  ];
}

function bookmarkFaults(file: WordFile): string[] {
  const names = attributesOf(file, "w:bookmarkStart", "w:name");
  const starts = attributesOf(file, "w:bookmarkStart", "w:id");
  const ends = attributesOf(file, "w:bookmarkEnd", "w:id");
  const references = file.stories.flatMap((story) =>
    fieldCodes(story).flatMap((code) => /^(?:PAGEREF|NOTEREF|REF) (\S+)/.exec(code)?.[1] ?? []),
  );
  const targets = [...references, ...placesOf(file)];
  return [
    ...duplicates(names.map((name) => name.toLowerCase())).map((name) => `two bookmarks ${name}`),
    ...duplicates(starts).map((id) => `two bookmarks with id ${id}`),
    ...(starts.toSorted().join() === ends.toSorted().join() ? [] : ["bookmarks that are not closed"]),
    ...names.filter((name) => !/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(name)).map((name) => `bookmark name ${name}`),
    ...targets.filter((name) => !names.includes(name)).map((name) => `no bookmark ${name}`),
  ];
}

function noteFaults(file: WordFile): string[] {
  const notes = new Set(all(file.xml("word/footnotes.xml"), "w:footnote").map((node) => node.attributes["w:id"]));
  const marks = all(file.xml("word/document.xml"), "w:footnoteReference").map((node) => node.attributes["w:id"] ?? "");
  const inNotes = all(file.xml("word/footnotes.xml"), "w:footnoteReference").length;
  return [
    ...marks.filter((id) => !notes.has(id)).map((id) => `no footnote ${id}`),
    ...duplicates(marks).map((id) => `two marks of footnote ${id}`),
    ...(inNotes > 0 ? ["a footnote in a footnote"] : []),
  ];
}

/** What links within the file lead to: with a relationship, a link leads to a bookmark of another file. */
function placesOf(file: WordFile): string[] {
  return file.stories
    .flatMap((story) => all(story, "w:hyperlink"))
    .flatMap(({ attributes }) => ("r:id" in attributes ? [] : (attributes["w:anchor"] ?? [])));
}
