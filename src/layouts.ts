/** Lays out a document for formats that print its page numbers, part by part, but for the parts whose layout is known. */
import type { Checked, Diagnostic } from "./diagnostics.js";
import { joinedLayout, partGroups } from "./writers/part-groups.js";
import type { GroupLayout, LayOut, Layout, LayoutInput, PartGroup } from "./writers/writer.js";

/** Layouts of the parts of one document. */
export interface KnownLayouts {
  find(group: PartGroup): GroupLayout | null;
  add(group: PartGroup, layout: GroupLayout): void;
}

/**
 * @param known to which those that are made are added
 * @param open what lays out this document, asked for when it is needed
 */
export async function layOutDocument(
  input: LayoutInput,
  known: KnownLayouts,
  open: () => LayOut | Promise<LayOut>,
): Promise<Checked<Layout>> {
  let layOut: LayOut | null = null;
  const groups: (readonly [PartGroup, GroupLayout])[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const group of partGroups(input.document)) {
    let layout = known.find(group);
    if (layout === null) {
      layOut ??= await open();
      const made = layOut(group);
      layout = made.value;
      diagnostics.push(...made.diagnostics);
      // What was found is to be found again next time.
      if (made.diagnostics.length === 0) known.add(group, layout);
    }
    groups.push([group, layout]);
  }
  return { value: joinedLayout(groups), diagnostics };
}
