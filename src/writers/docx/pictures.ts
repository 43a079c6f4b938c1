/** Pictures: embedded, scaled to the room there is, with their alternative text; or that text, when there is no picture. */
import { ImageRun, type XmlComponent } from "docx";
import { unreachable } from "../../diagnostics.js";
import type { Image } from "../../document/tree.js";
import type { PreparedImage } from "../writer.js";
import { cleanLine } from "./clean-text.js";
import { drawText, type InlineContext } from "./inlines.js";
import { pixels } from "./measures.js";
import { run } from "./runs.js";

/** The part of the page's text height that one picture may take. */
const greatestShare = 0.8;

export function drawImage(context: InlineContext, node: Image): readonly XmlComponent[] {
  const { story } = context;
  const picture = node.source === null ? undefined : story.assets.images.get(node.source);
  // Of a picture that only decorates nothing is lost when it is missing.
  if (!picture) return node.alt === "" ? [] : drawText(context, `[${node.alt}]`);
  if (context.quoted) return drawText(context, node.alt);
  return [pictureRun(context, node, picture)];
}

function pictureRun({ story, place }: InlineContext, node: Image, picture: PreparedImage): XmlComponent {
  const { page } = story.theme;
  const textHeight = page.height - page.margins.top - page.margins.bottom;
  const scale = Math.min(
    1,
    place.width / picture.width,
    (textHeight * greatestShare) / picture.height,
    (node.maxWidth ?? Number.POSITIVE_INFINITY) / picture.width,
    (node.maxHeight ?? Number.POSITIVE_INFINITY) / picture.height,
  );
  const id = String(story.nextId++);
  const common = {
    transformation: { width: pixels(picture.width * scale), height: pixels(picture.height * scale) },
    altText: {
      id,
      name: `Picture ${id}`,
      ...(node.alt === "" ? {} : { description: cleanLine(node.alt) }),
      ...(node.title ? { title: cleanLine(node.title) } : {}),
    },
    ...(node.alt === "" ? { decorative: true } : {}),
  };
  switch (picture.format) {
    case "png":
      return new ImageRun({ ...common, type: "png", data: picture.bytes });
    case "jpeg":
      return new ImageRun({ ...common, type: "jpg", data: picture.bytes });
    case "svg":
      return picture.fallback
        ? new ImageRun({
            ...common,
            type: "svg",
            data: picture.bytes,
            fallback: { type: "png", data: picture.fallback },
          })
        : run([`[${cleanLine(node.alt)}]`]);
    default:
      return unreachable(picture.format);
  }
}
