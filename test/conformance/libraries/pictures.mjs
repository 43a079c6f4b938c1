/** Every kind of picture that a policy may hold, in text, lists, tables and notes. They are drawn here, so that none is kept as a file. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { plainPolicy } from "./fixtures.mjs";

const scene = (
  width,
  height,
  background,
) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 320 200">
${background ? '<rect width="320" height="200" fill="#dfe8f0"/>' : ""}
<circle cx="240" cy="60" r="30" fill="#f2c14e" fill-opacity="0.7"/><path d="M0 200 L90 80 L150 150 L210 90 L320 200 Z" fill="#5b7f5f"/></svg>`;

const drawing = (width, height, background = true) => sharp(Buffer.from(scene(width, height, background)));

/** File names to what writes them, and what the picture shows. */
const pictures = {
  "alpha.png": ["a scene without ground", () => drawing(640, 400, false).png()],
  "opaque.png": ["a scene in full colour", () => drawing(640, 400).png()],
  "palette.png": ["a scene of few colours", () => drawing(320, 200).png({ palette: true, colours: 16 })],
  "palette-alpha.png": ["a scene of few colours without ground", () => drawing(320, 200, false).png({ palette: true })],
  "deep.png": ["a scene of sixteen bits", () => drawing(320, 200).toColourspace("rgb16").png()],
  "grey.png": ["a grey scene", () => drawing(320, 200).greyscale().png()],
  "grey-alpha.png": ["a grey scene without ground", () => drawing(320, 200, false).toColourspace("b-w").png()],
  "interlaced.png": ["an interlaced scene", () => drawing(320, 200).png({ progressive: true })],
  "large.png": ["a scene larger than any page", () => drawing(3000, 4000).png()],
  "dot.png": ["a dot", () => drawing(1, 1).png()],
  "photo.jpg": ["a photograph", () => drawing(640, 400).jpeg()],
  "progressive.jpg": ["a photograph that loads by and by", () => drawing(640, 400).jpeg({ progressive: true })],
  "grey.jpg": ["a grey photograph", () => drawing(320, 200).greyscale().jpeg()],
  "print.jpg": ["a photograph for print", () => drawing(320, 200).toColourspace("cmyk").jpeg()],
  "turned.jpg": ["a photograph that lies on its side", () => drawing(320, 200).withMetadata({ orientation: 6 }).jpeg()],
  "web.webp": ["a picture of the web", () => drawing(320, 200).webp()],
  "web-alpha.webp": ["a picture of the web without ground", () => drawing(320, 200, false).webp({ lossless: true })],
  "old.gif": ["an old picture", () => drawing(320, 200, false).gif()],
};

const vectors = {
  "flow.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="110" viewBox="0 0 420 110">
<defs><linearGradient id="g" x2="1"><stop offset="0" stop-color="#1f4e79"/><stop offset="1" stop-color="#8aa5bf" stop-opacity="0.4"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="#f2c14e"/><stop offset="1" stop-color="#f2c14e" stop-opacity="0"/></radialGradient></defs>
<rect x="5" y="30" width="110" height="50" rx="6" fill="url(#g)"/><circle cx="210" cy="55" r="50" fill="url(#r)" opacity="0.8"/>
<path d="M115 55 H300" stroke="#1f4e79" stroke-dasharray="4 2"/><g opacity="0.5"><ellipse cx="360" cy="55" rx="50" ry="30"/></g>
<text x="60" y="60" font-family="Carlito" font-size="13" fill="#ffffff" text-anchor="middle">Detect</text>
<text x="210" y="60" font-family="serif" font-size="13" font-weight="bold" text-anchor="middle">Contain &amp; recover</text></svg>`,
  "no-size.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M20 2 L38 38 H2 Z" fill="none" stroke="#a40000" stroke-width="3" transform="rotate(5 20 20)"/></svg>`,
};

const shown = [
  ...Object.entries(pictures).map(([file, [alt]]) => [file, alt]),
  ["flow.svg", "three steps"],
  ["no-size.svg", "a triangle"],
];

const policy = `---
id: PIC-01
title: What Can Be Seen
version: "1.0.0"
---

## One by one

${shown.map(([file, alt]) => `This is ${file}:\n\n![${alt}](pictures/${file})`).join("\n\n")}

## Among words

A picture in a line ![a small triangle](pictures/no-size.svg) of text, and one that is a link:
[![a linked photograph](pictures/photo.jpg)](https://pictures.example/large), and one with a title:

![a titled scene](pictures/opaque.png "Its title")

- an item with ![a triangle in an item](pictures/no-size.svg)
- ![only a picture](pictures/web.webp)

| Sign | Meaning |
| --- | --- |
| ![a triangle in a cell](pictures/no-size.svg) | danger[^sign] |
| ![a scene in a cell](pictures/alpha.png) | landscape |

### ![a triangle in a heading](pictures/no-size.svg) Triangles

> ![a quoted picture](pictures/grey.png)

![](pictures/opaque.png)

![a picture on the network](https://pictures.example/remote.png)

[^sign]: A note with a picture ![a triangle in a note](pictures/no-size.svg).
`;

const settings = `organization: { name: Example Gallery, logo: policies/pictures/flow.svg }
packets:
  pictures: { title: Pictures of Every Kind, policies: all, theme: { name: classic, page: a4 } }
`;

export const picturesLibrary = {
  name: "pictures",
  async prepare(folder) {
    const place = join(folder, "policies", "pictures");
    await mkdir(place, { recursive: true });
    await Promise.all(
      Object.entries(pictures).map(async ([file, [, draw]]) => writeFile(join(place, file), await draw().toBuffer())),
    );
    await Promise.all(Object.entries(vectors).map(([file, text]) => writeFile(join(place, file), text)));
    await writeFile(join(folder, "policies", "PIC-01.md"), policy);
    await writeFile(join(folder, "packets.yaml"), settings);
    return folder;
  },
  policy: async (place, file) => ({
    ...(await plainPolicy(place, file)),
    shows: (target) => target.startsWith("pictures/"),
  }),
};
