/** Is every font embedded, and does each say which characters its glyphs stand for (so that text can be searched and read out)? */
import { output } from "../command.mjs";

export async function judge({ path }) {
  const [, ruler, ...rows] = (await output("pdffonts", [path], { seconds: 120 })).trimEnd().split("\n");
  if (ruler === undefined || rows.length === 0) return { problems: ["no fonts"] };
  // Columns are as wide as the dashes under their heads: name, type, encoding, emb, sub, uni, object.
  const ends = [...ruler.matchAll(/-+/g)].map(({ index, 0: dashes }) => [index, index + dashes.length]);
  const problems = rows.flatMap((row) => {
    const [name, , , embedded, , unicode] = ends.map(([start, end]) => row.slice(start, end).trim());
    return [
      ...(embedded === "yes" ? [] : [`${name} is not embedded`]),
      ...(unicode === "yes" ? [] : [`${name} has no map to Unicode`]),
    ];
  });
  return { problems, note: `${rows.length} fonts` };
}
