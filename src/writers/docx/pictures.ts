/** Pictures: embedded, scaled to the room there is, with their alternative text; or that text, when there is no picture. */
import { ImageRun, type XmlComponent } from "docx";
import { type Size, shownSize, tallestPicture } from "../../config/picture-size.js";
import { unreachable } from "../../diagnostics.js";
import type { Image } from "../../document/tree.js";
import type { PreparedImage } from "../writer.js";
import { cleanLine } from "./clean-text.js";
import { drawText, type InlineContext } from "./inlines.js";
import { pixels } from "./measures.js";
import { run } from "./runs.js";
import type { Place, Story } from "./story.js";

export function drawImage(context: InlineContext, node: Image): readonly XmlComponent[] {
  const { story } = context;
  const look = node.language === null ? context.look : { ...context.look, language: node.language };
  const picture = node.source === null ? undefined : story.assets.images.get(node.source);
  // Of a picture that only decorates nothing is lost when it is missing.
  if (!picture) return node.alt === "" ? [] : drawText({ ...context, look }, `[${node.alt}]`);
  if (context.quoted) return drawText({ ...context, look }, node.alt);
  return [pictureRun(context, node, picture)];
}

/** How large a picture is shown in a place; null where its alternative text is. */
export function pictureSize({ assets, theme }: Story, { width }: Place, node: Image): Size | null {
  const picture = node.source === null ? undefined : assets.images.get(node.source);
  return picture === undefined ? null : shownSize(node, picture, { width, height: tallestPicture(theme.page) });
}

function pictureRun({ story, place }: InlineContext, node: Image, picture: PreparedImage): XmlComponent {
  const size = shownSize(node, picture, { width: place.width, height: tallestPicture(story.theme.page) });
  const id = String(story.nextId++);
  const common = {
    transformation: { width: pixels(size.width), height: pixels(size.height) },
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
