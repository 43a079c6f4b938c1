/**
 * Installs what the judges need: npm packages beside this file, programs and fonts from Debian.
 * Refuses to skip: what is missing and can't be installed fails the run by name.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { lastLines, output, run } from "./command.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The Debian package that holds each program; a name with a capital is a font family. */
const debian = {
  qpdf: "qpdf",
  "fix-qdf": "qpdf",
  java: "default-jre-headless",
  pdfinfo: "poppler-utils",
  pdffonts: "poppler-utils",
  pdftotext: "poppler-utils",
  pdftoppm: "poppler-utils",
  pdfsig: "poppler-utils",
  zbarimg: "zbar-tools",
  openssl: "openssl",
  pandoc: "pandoc",
  soffice: "libreoffice-writer-nogui",
  "fc-list": "fontconfig",
  pdfdetach: "poppler-utils",
  git: "git",
  unzip: "unzip",
  "ssh-keygen": "openssh-client",
  "ssh-agent": "openssh-client",
  "ssh-add": "openssh-client",
  // What LibreOffice lays the Word file out with: Carlito has the widths of Calibri, Caladea those of Cambria.
  Carlito: "fonts-crosextra-carlito",
  Caladea: "fonts-crosextra-caladea",
  "Liberation Sans": "fonts-liberation",
  "DejaVu Sans": "fonts-dejavu-core",
};

/**
 * Makes every tool available.
 * @param {readonly string[]} tools programs and font families, keys of `debian`
 * @param {(line: string) => void} say
 * @throws Error that names what is missing and why it could not be installed.
 */
export async function install(tools, say) {
  await installPackages(say);
  const missing = await absent(tools);
  if (missing.length === 0) return;
  await installDebian(missing, say);
  const still = await absent(tools);
  if (still.length > 0) throw new Error(`still missing after installing: ${still.join(", ")}`);
}

async function installPackages(say) {
  const lock = await readFile(`${here}package-lock.json`);
  const digest = createHash("sha256").update(lock).digest("hex");
  const stamp = `${here}node_modules/.installed-from`;
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === digest) return;
  say("npm ci in test/conformance");
  await output("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { seconds: 300, cwd: here });
  await writeFile(stamp, digest);
}

async function absent(tools) {
  const families = tools.some(isFont) && (await has("fc-list")) ? await fontFamilies() : new Set();
  const present = await Promise.all(tools.map((tool) => (isFont(tool) ? families.has(tool) : has(tool))));
  return tools.filter((_, index) => !present[index]);
}

function isFont(tool) {
  return /^[A-Z]/.test(tool);
}

async function has(program) {
  return (await run("sh", ["-c", 'command -v "$0"', program], { seconds: 10 })).status === 0;
}

async function fontFamilies() {
  const list = await output("fc-list", [":", "family"], { seconds: 60 });
  return new Set(list.split("\n").flatMap((line) => line.split(",")));
}

async function installDebian(missing, say) {
  const packages = [...new Set(missing.map((tool) => debian[tool]))];
  const hand = `install by hand the packages that hold ${missing.join(", ")} (Debian: ${packages.join(" ")})`;
  if (!(await has("apt-get"))) throw new Error(`missing: ${missing.join(", ")}; there is no apt-get here, so ${hand}`);
  const root = process.getuid?.() === 0;
  const sudo = !root && (await has("sudo")) && (await run("sudo", ["-n", "true"], { seconds: 10 })).status === 0;
  if (!root && !sudo) throw new Error(`missing: ${missing.join(", ")}; not root and no sudo, so ${hand}`);
  say(`apt-get install ${packages.join(" ")}`);
  // `env` stands after sudo, which would drop a variable set before it.
  const aptGet = [...(sudo ? ["sudo", "-n"] : []), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  for (const step of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    const [program, ...args] = [...aptGet, ...step];
    const { status, stderr } = await run(program, args, { seconds: 900 });
    if (status !== 0) throw new Error(`apt-get ${step[0]} failed (${lastLines(stderr)}); ${hand}`);
  }
}
