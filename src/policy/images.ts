/** Images: their paths relative to the library's folder, nothing outside it, nothing from the network. Whether a file is there is asked elsewhere. */
import { assetKey, type ImageOptions, image } from "../document/builders.js";
import type { AssetKey, Image } from "../document/tree.js";
import type { Reading } from "./reading.js";

export interface WrittenImage extends ImageOptions {
  readonly source: string;
  readonly alt: string;
  /** Whether an empty alternative text is meant, as in HTML. */
  readonly decorative: boolean;
}

/** Makes an image node; an image that can't be shown keeps its alternative text. */
export function readImage(
  written: WrittenImage,
  place: { readonly start: number; readonly end: number },
  reading: Reading,
): Image {
  const span = reading.span(place.start, place.end);
  const resolved = resolveImage(written.source, span.file);
  if (resolved.kind !== "file") {
    reading.findings.report(resolved.code, span, resolved.message, resolved.hint);
  }
  if (written.alt.trim() === "" && !written.decorative) {
    reading.findings.report(
      "image/no-alt",
      span,
      "the image has no alternative text",
      "say between the brackets what the image shows",
    );
  }
  const key = resolved.kind === "file" ? resolved.key : null;
  return image(key, written.alt, written, span);
}

type Resolved =
  | { readonly kind: "file"; readonly key: AssetKey }
  | {
      readonly kind: "refused";
      readonly code: "image/remote" | "image/outside" | "image/invalid";
      readonly message: string;
      readonly hint: string;
    };

function resolveImage(source: string, file: string): Resolved {
  const refused = (
    code: "image/remote" | "image/outside" | "image/invalid",
    message: string,
    hint: string,
  ): Resolved => ({ kind: "refused", code, message, hint });
  const written = source.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(written)?.[1]?.toLowerCase();
  if (scheme === "http" || scheme === "https" || written.startsWith("//")) {
    return refused(
      "image/remote",
      `${abbreviated(written)} is on the network and is not fetched`,
      "save the image in the library and name its file",
    );
  }
  if (scheme === "file")
    return refused(
      "image/outside",
      `${abbreviated(written)} is outside the library's folder`,
      "copy the image into the library",
    );
  if (scheme !== undefined)
    return refused(
      "image/invalid",
      `${abbreviated(written)} is not a file`,
      "save the image in the library and name its file",
    );
  const path = decoded(written.replace(/[?#].*$/s, ""));
  if (path === "") return refused("image/invalid", "the image names no file", "name its file between the parentheses");
  const key = resolvePath(path, file);
  return key === null
    ? refused(
        "image/outside",
        `${abbreviated(path)} is outside the library's folder`,
        "copy the image into the library",
      )
    : { kind: "file", key: assetKey(key) };
}

/** A path relative to the library's folder; null when it climbs out. `/x` starts at the library's folder. */
function resolvePath(path: string, file: string): string | null {
  const base = path.startsWith("/") ? [] : file.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (base.pop() === undefined) return null;
    } else if (part !== "" && part !== ".") {
      base.push(part);
    }
  }
  return base.length === 0 ? null : base.join("/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function abbreviated(address: string): string {
  return address.length > 80 ? `${address.slice(0, 80)}…` : address;
}
