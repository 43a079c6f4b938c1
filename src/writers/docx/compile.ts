/**
 * The parts of the package as docx writes them, before it zips them. docx only gives the zipped file; to compress
 * megabytes of XML in order to inflate them again for finishing took half of the writer's time. Its compiler is private,
 * so this file is the one to look at when docx, which is pinned for that reason, is updated.
 */
import { type Document, Packer } from "docx";

export interface PackagePart {
  readonly path: string;
  readonly data: string;
}

/** The parts by their paths: XML as text, pictures as bytes. */
export type Parts = ReadonlyMap<string, string | Uint8Array>;

interface Compiler {
  compile(file: Document, indent: undefined, overrides: readonly PackagePart[]): Parts;
}

/** @param overrides parts that take the place of docx's own. */
export function compile(file: Document, overrides: readonly PackagePart[]): Parts {
  const compiler: Compiler = Reflect.get(Packer, "compiler");
  return compiler.compile(file, undefined, overrides);
}
