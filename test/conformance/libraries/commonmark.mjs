/**
 * All examples of the CommonMark specification, one policy a section. Each stands behind a marker of its own. Examples that
 * would swallow what follows (an open fence or HTML block) are put into a block quote, whose end closes everything.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import specification from "commonmark-spec";
import { plainPolicy } from "./fixtures.mjs";

/** Where the examples' images are said to be: a picture that is not on disk is an error, one on the network a warning. */
const pictures = "https://pictures.example";

export const commonmarkLibrary = {
  name: "commonmark",
  async prepare(folder) {
    const sections = bySection(specification.tests);
    await mkdir(join(folder, "policies"), { recursive: true });
    let index = 0;
    for (const [section, examples] of sections) {
      index += 1;
      const id = `CM-${String(index).padStart(2, "0")}`;
      const text = [`---\nid: ${id}\ntitle: ${section}\nversion: "1.0.0"\n---\n`, ...blocks(examples)].join("\n");
      await writeFile(join(folder, "policies", `${id}.md`), text);
    }
    await writeFile(join(folder, "packets.yaml"), settings);
    return folder;
  },
  policy: plainPolicy,
};

const settings = `organization: { name: Example Press }
theme: { name: classic, page: a4 }
packets:
  specification: { title: The Examples of CommonMark, policies: all }
`;

/** Sections to their examples. Where a section comes up again, its examples join the first. */
function bySection(examples) {
  const sections = new Map();
  for (const example of examples) sections.set(example.section, [...(sections.get(example.section) ?? []), example]);
  return sections;
}

function blocks(examples) {
  // Link definitions hold for the whole section, so that an image may use that of any example.
  const pictured = examples.some(({ markdown }) => markdown.includes("!["));
  return examples.map(({ number, markdown }) => {
    const text = withRemotePictures(markdown.replaceAll("→", "\t"), pictured);
    return `Example e${number}e follows.\n\n${isOpen(text) ? quoted(text) : text}\n`;
  });
}

/** Whether a code fence or an HTML block may run on past the example's end; now and then too careful, never too little. */
function isOpen(markdown) {
  return /^[ >\-*\d.]*(?:```|~~~)|<[a-z/!?]/im.test(markdown);
}

function quoted(markdown) {
  return markdown
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

function withRemotePictures(markdown, definitions) {
  let text = markdown.replace(/(<img src=")(?=[a-z])/g, `$1${pictures}/`);
  if (definitions) text = text.replace(/^(\[.*\]: *)\/?(?=[a-z])/gm, `$1${pictures}/`);
  return text.includes("![") ? text.replace(/(\]\(<?)\/?(?=[a-z])/g, `$1${pictures}/`) : text;
}
