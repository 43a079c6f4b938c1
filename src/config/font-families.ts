/** The built-in font families: files of installed packages, with the metric-compatible name that Word knows them by. */
import type { FontFamily, FontSource } from "./theme.js";

const packaged = (path: string): FontSource => ({ kind: "package", path });

function google(name: string, folder: string, wordName: string): FontFamily {
  const face = (weight: string): FontSource => packaged(`@expo-google-fonts/${folder}/${weight}/${name}_${weight}.ttf`);
  return {
    name,
    wordName,
    faces: {
      regular: face("400Regular"),
      bold: face("700Bold"),
      italic: face("400Regular_Italic"),
      boldItalic: face("700Bold_Italic"),
    },
  };
}

function dejavu(name: string, stem: string, slanted: string, wordName: string): FontFamily {
  const face = (suffix: string): FontSource => packaged(`dejavu-fonts-ttf/ttf/${stem}${suffix}.ttf`);
  return {
    name,
    wordName,
    faces: { regular: face(""), bold: face("-Bold"), italic: face(`-${slanted}`), boldItalic: face(`-Bold${slanted}`) },
  };
}

const emoji = (weight: string): FontSource =>
  packaged(`@expo-google-fonts/noto-emoji/${weight}/NotoEmoji_${weight}.ttf`);

/** By the name that a theme uses. */
export const fontFamilies: ReadonlyMap<string, FontFamily> = new Map(
  [
    google("Carlito", "carlito", "Calibri"),
    google("Caladea", "caladea", "Cambria"),
    google("Cousine", "cousine", "Courier New"),
    google("Arimo", "arimo", "Arial"),
    google("Tinos", "tinos", "Times New Roman"),
    google("Gelasio", "gelasio", "Georgia"),
    dejavu("DejaVu Sans", "DejaVuSans", "Oblique", "Segoe UI Symbol"),
    dejavu("DejaVu Serif", "DejaVuSerif", "Italic", "Cambria"),
    {
      name: "Noto Emoji",
      wordName: "Segoe UI Emoji",
      faces: {
        regular: emoji("400Regular"),
        bold: emoji("700Bold"),
        italic: emoji("400Regular"),
        boldItalic: emoji("700Bold"),
      },
    },
  ].map((family) => [family.name, family]),
);

/** @throws when the name is not built in: a mistake of the caller, who has the names. */
export function builtInFamily(name: string): FontFamily {
  const family = fontFamilies.get(name);
  if (family === undefined) throw new Error(`no built-in font family "${name}"`);
  return family;
}

/** Other names of fonts whose widths a built-in family has, or all but has. */
const alike: Readonly<Record<string, string>> = {
  Helvetica: "Arimo",
  "Liberation Sans": "Arimo",
  Times: "Tinos",
  "Liberation Serif": "Tinos",
  "Liberation Mono": "Cousine",
  Verdana: "DejaVu Sans",
};

/** @param name of a font, as Word names it; @returns a family of the same widths, or null */
export function familyOfWidth(name: string): FontFamily | null {
  const named = [...fontFamilies.values()].find((family) => family.wordName === name || family.name === name);
  const similar = Object.hasOwn(alike, name) ? alike[name] : undefined;
  return named ?? (similar === undefined ? null : builtInFamily(similar));
}
