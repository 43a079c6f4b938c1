/**
 * Gathers what packages say about who may use them, for a bundle that has their code. Some packages are published without the text of
 * their licence: it is then kept in scripts/licenses, with the copyright line that the package or its repository names. A package
 * without any text is refused, and so is a kept text that nothing needs.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const kept = fileURLToPath(new URL("licenses", import.meta.url));

/** @param homes the folders of the packages; @returns their names, versions and whole licences */
export function licensesOf(homes) {
  const used = new Set();
  const texts = homes.map((home) => {
    const { name, version, license = "see below" } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    return `${[`${name} ${version}`, `License: ${license}`, ...(ownTexts(home) ?? keptText(name, used))].join("\n\n")}\n`;
  });
  const unused = readdirSync(kept).filter((file) => !used.has(file));
  if (unused.length > 0) throw new Error(`no package needs scripts/licenses/${unused.join(", ")}: delete it`);
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** A notice alone grants nothing. */
function ownTexts(home) {
  const files = readdirSync(home).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const read = (file) => readFileSync(join(home, file), "utf8").trim();
  return files.some((file) => !/^notice/i.test(file) && read(file) !== "") ? files.sort().map(read) : undefined;
}

function keptText(name, used) {
  const file = `${name.replace("/", "-")}.txt`;
  if (!existsSync(join(kept, file)))
    throw new Error(`${name} has no licence text: keep the one of its repository in scripts/licenses/${file}`);
  used.add(file);
  return [readFileSync(join(kept, file), "utf8").trim()];
}
