/** Themes: what packets.yaml chooses, and that every text can be read on what is behind it, whatever colours are chosen. */
import { describe, expect, it } from "vitest";
import { themeNames } from "../../src/config/built-in-themes.js";
import { contrast, mix, multiply } from "../../src/config/colors.js";
import { loadConfig } from "../../src/config/load.js";
import type { Color, ColorName, Theme } from "../../src/config/theme.js";
import { createMemoryHost } from "../../src/host/memory.js";

async function load(theme: string, packet = "") {
  const text = `organization: { name: Example Clinic }\ntheme: { ${theme} }\npackets:\n  all: { title: Policies${packet} }\n`;
  const { value, diagnostics } = await loadConfig(createMemoryHost({ "packets.yaml": text }));
  const found = diagnostics.map(
    ({ span, message, hint }) => `${span.start.line}:${span.start.column} ${message} → ${hint}`,
  );
  return { theme: value?.packets[0]?.theme, found };
}

async function themeOf(theme: string, packet = ""): Promise<Theme> {
  const loaded = await load(theme, packet);
  expect(loaded.found).toEqual([]);
  if (loaded.theme === undefined) throw new Error("no theme");
  return loaded.theme;
}

/** Every text that the writers print, with what may be behind it. */
function printedPairs({ palette, headings, tables, cover }: Theme): readonly [string, Color, Color][] {
  const paper = "#ffffff" as Color;
  const pairs: [string, Color, Color][] = [];
  const on = (where: string, ground: Color, names: readonly ColorName[]) => {
    for (const name of names) pairs.push([`${name} ${where}`, palette[name], ground]);
  };
  const running: ColorName[] = ["text", "muted", "link", ...headings.map(({ color }) => color)];
  on("on paper", paper, [...running, cover.edition.color]);
  const behindTitle = cover.frame.fill === null ? paper : palette[cover.frame.fill];
  on("on the cover", behindTitle, [cover.title.color, cover.subtitle.color]);
  on("on the cover", cover.frame.holdsOrganization ? behindTitle : paper, [cover.organization.color]);
  const { header, label, band } = tables.data;
  on("in a table's header", header.fill === null ? paper : palette[header.fill], [header.color, "link"]);
  for (const ground of band === null ? [paper] : [paper, palette[band]])
    on("in a row", ground, [...running, label.color]);
  on("in a title block", paper, [...running, tables.properties.label.color]);
  on("on code's ground", palette.codeBackground, ["text", "muted", "link"]);
  for (const { background, label } of Object.values(palette.alerts)) {
    on("in an alert", background, running);
    pairs.push(["label", label, background], ["sign", label, background]);
  }
  return pairs;
}

const channel = (value: number) => Math.round(value).toString(16).padStart(2, "0");
/** Forty-nine hues and strengths, and the ends of the scale. */
const accents = [
  ..."0123456".split("").flatMap((_, hue) => {
    const at = (shift: number) => 127.5 + 127.5 * Math.cos((hue * 2 * Math.PI) / 7 + shift);
    const full = `#${channel(at(0))}${channel(at(2.1))}${channel(at(4.2))}` as Color;
    return [0.85, 0.6, 0.3, 0]
      .map((share) => mix(full, "#ffffff" as Color, share))
      .concat([0.3, 0.6, 0.85].map((share) => mix(full, "#000000" as Color, share)));
  }),
  ...["#ffffff", "#ffee55", "#ffff00", "#00ff00", "#777777", "#767676", "#0a0a0a", "#000000"],
];

describe("a theme", () => {
  it.each(themeNames)("%s can be read in every colour", async (name) => {
    for (const accent of accents) {
      const theme = await themeOf(`name: ${name}, accent: "${accent}"`);
      for (const [what, text, ground] of printedPairs(theme)) {
        const shades = ground === theme.palette.cover ? [ground] : [ground, multiply(ground, theme.palette.stamp)];
        for (const shade of shades)
          expect(contrast(text, shade), `${what} with ${accent}: ${text} on ${shade}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it.each(themeNames)("%s tells rows of its tables apart by a band that is paler than the header", async (name) => {
    const { palette, tables } = await themeOf(`name: ${name}`);
    const { band } = tables.data;
    const paper = "#ffffff" as Color;
    if (band === null) throw new Error("no band");
    expect(contrast(palette[band], paper)).toBeGreaterThan(1.03);
    expect(contrast(palette[band], paper)).toBeLessThan(contrast(palette.tableHeader, paper));
  });

  it("keeps a user's own colours where they can be read, and darkens them where not", async () => {
    const own = 'colors: { text: "#102030", heading: "#400040", link: "#fff000", cover: "#ddeeff", rule: "#eeeeee" }';
    const theme = await themeOf(`accent: "#336699", ${own}`);
    expect(theme.palette).toMatchObject({
      accent: "#336699",
      text: "#102030",
      heading: "#400040",
      cover: "#ddeeff",
      onCover: "#102030",
      rule: "#eeeeee",
    });
    expect(theme.palette.link).not.toBe("#fff000");
    for (const [what, text, ground] of printedPairs(theme))
      expect(contrast(text, ground), what).toBeGreaterThanOrEqual(4.5);
  });

  it("is modern when nothing is said, and classic on request, for the library or for a packet", async () => {
    const modern = await themeOf("page: a4");
    const classic = await themeOf("name: classic");
    const overridden = await themeOf("name: classic", ", theme: { name: modern, page: a4 }");
    expect(modern.fonts.body.name).toBe("Carlito");
    expect(classic.fonts.body).toMatchObject({ name: "Caladea", wordName: "Cambria" });
    expect(overridden).toEqual(modern);
    expect(await themeOf("page: a4", ", theme: { name: classic, page: letter }")).toEqual(classic);
  });

  it("lets a packet override single colours and fonts", async () => {
    const library = 'colors: { text: "#102030", heading: "#400040" }, fonts: { body: Caladea, mono: DejaVu Sans }';
    const theme = await themeOf(library, ', theme: { colors: { heading: "#004000" }, fonts: { body: DejaVu Serif } }');
    expect(theme.palette).toMatchObject({ text: "#102030", heading: "#004000" });
    const { body, heading, mono } = theme.fonts;
    expect([body.name, heading.name, mono.name]).toEqual(["DejaVu Serif", "DejaVu Serif", "DejaVu Sans"]);
  });

  it("is named in a finding when there is none of that name", async () => {
    const near = await load("name: clasic");
    expect(near.found).toEqual(['2:16 unknown theme "clasic" → did you mean "classic"?']);
    const far = await load("page: a4", ", theme: { name: baroque }");
    expect(far.found).toEqual(['4:42 unknown theme "baroque" → use one of: modern, classic']);
  });

  it("stays within what both formats can draw", async () => {
    for (const name of themeNames) {
      const { cover } = await themeOf(`name: ${name}`);
      expect(cover.frame.padding).toBeLessThanOrEqual(31);
      expect(Number.isInteger(cover.frame.padding)).toBe(true);
      expect(cover.frame.reach).toBeLessThanOrEqual(43);
    }
  });
});
