/** Paragraph styles of forms: names, and beside them the lines to write on, all as long as their column. */
import { createSpacing } from "../../../config/spacing.js";
import type { Theme } from "../../../config/theme.js";
import { edgeThickness } from "./geometry.js";
import { formStyle } from "./style-ids.js";
import { border, paragraphStyle, spacing } from "./style-xml.js";

const rows = [
  { isSigned: false, name: "Form Field" },
  { isSigned: true, name: "Form Signature" },
] as const;

export function formStyles(theme: Theme): readonly string[] {
  const { formLift, signatureLift } = createSpacing(theme);
  return rows.flatMap(({ isSigned, name }) => {
    const lift = spacing(isSigned ? signatureLift : formLift, 0);
    return [
      paragraphStyle(formStyle(false, isSigned), name, {
        basedOn: "TableText",
        custom: true,
        priority: 27,
        paragraph: `<w:pBdr>${border("bottom", edgeThickness, 1, theme.palette.text)}</w:pBdr>${lift}`,
      }),
      paragraphStyle(formStyle(true, isSigned), `${name} Label`, {
        basedOn: "TableLabel",
        custom: true,
        priority: 27,
        paragraph: lift,
      }),
    ];
  });
}
