/** The tools of somebody who knows how packets are made: takes one apart, changes what they like, and seals it again. A seal needs no key. */
import { type Manifest, manifestName, readManifest, writeManifest } from "../../src/signoff/manifest.js";
import { openPdf } from "../../src/signoff/pdf/open.js";
import type { EmbeddedFile, Pdf } from "../../src/signoff/pdf/pdf.js";
import { readSeal } from "../../src/signoff/pdf/read-seal.js";
import { sealPdf } from "../../src/signoff/pdf/seal.js";
import { listed } from "./pieces.js";

export interface TakenApart {
  readonly rendered: Uint8Array;
  readonly files: readonly EmbeddedFile[];
  readonly manifest: Manifest;
}

export function opened(pdf: Uint8Array): Pdf {
  const result = openPdf(pdf);
  if (!result.ok) throw new Error(result.message);
  return result.pdf;
}

export function takeApart(pdf: Uint8Array): TakenApart {
  const seal = readSeal(opened(pdf));
  if (seal === null) throw new Error("no seal");
  const manifest = readManifest(contentOf(seal.files, manifestName));
  if (manifest === null) throw new Error("no manifest");
  return { rendered: pdf.subarray(0, seal.rendered), files: seal.files, manifest };
}

export function contentOf(files: readonly EmbeddedFile[], name: string): Uint8Array {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  return file.bytes;
}

/** The same files, one of them with other bytes. */
export function withContent(files: readonly EmbeddedFile[], name: string, bytes: Uint8Array): readonly EmbeddedFile[] {
  contentOf(files, name);
  return files.map((file) => (file.name === name ? { ...file, bytes } : file));
}

/** Sealed anew. */
export function sealAgain({ rendered, files }: Pick<TakenApart, "rendered" | "files">): Uint8Array {
  return sealPdf(rendered, files);
}

/** Another manifest, sealed anew. */
export function withManifest(pdf: Uint8Array, change: (manifest: Manifest) => Manifest): Uint8Array {
  const parts = takeApart(pdf);
  const bytes = writeManifest(change(parts.manifest));
  return sealAgain({ ...parts, files: withContent(parts.files, manifestName, bytes) });
}

/** An attached file with other bytes, which the manifest lists, sealed anew. */
export function replaceAndList(parts: TakenApart, file: string, bytes: Uint8Array): Uint8Array {
  const files = withContent(parts.files, file, bytes);
  const found = files.find((one) => one.name === file);
  if (found === undefined) throw new Error(`no ${file}`);
  const entry = listed(found);
  const relist = <T extends { readonly name: string } | null>(one: T): T =>
    one?.name === file ? { ...one, ...entry } : one;
  return withManifest(sealAgain({ ...parts, files }), (manifest) => ({
    ...manifest,
    attachments: manifest.attachments.map(relist),
    policies: manifest.policies.map((policy) => ({
      ...policy,
      approvals: policy.approvals.map((approval) => ({
        ...approval,
        statement: relist(approval.statement),
        signature: relist(approval.signature),
      })),
    })),
  }));
}
