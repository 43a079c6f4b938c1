/** Figures: a picture that stands alone, with its caption; or its alternative text in brackets where there is no picture. Pure. */
import { shownSize, tallestPicture } from "../../../config/picture-size.js";
import type { Figure } from "../../../document/tree.js";
import { plainRun, runs } from "./inlines.js";
import { noMargin, type PrintNode, pictureNode, stackNode, textNode } from "./nodes.js";
import type { Scope } from "./scope.js";

export function figureNode(node: Figure, scope: Scope): PrintNode {
  const { spacing, theme, styles } = scope;
  const caption = node.caption.length > 0;
  const after = caption ? spacing.figureGap : 0;
  const image = node.image.source === null ? undefined : scope.images.get(node.image.source);
  const content: PrintNode[] = [];
  if (image !== undefined) {
    const size = shownSize(node.image, image, { width: scope.pictureRoom, height: tallestPicture(theme.page) });
    content.push(
      pictureNode(node, image, { ...size, alignment: "left" }, { margin: [0, 0, 0, after], keepWithNext: caption }),
    );
  } else if (node.image.alt !== "") {
    const style = styles.vary(scope.text, {
      color: theme.palette.muted,
      language: node.image.language ?? scope.text.language,
    });
    const text = [plainRun(`[${node.image.alt}]`, style, node.image)];
    content.push(textNode(node, text, { margin: [0, 0, 0, after], keepWithNext: caption }));
  }
  if (caption) content.push(textNode(node, runs(node.caption, scope, styles.caption)));
  const margin = scope.inCell ? noMargin : ([0, spacing.figureBefore, 0, spacing.figureAfter] as const);
  return stackNode(node, content, { margin });
}
