/** Builds the program where it is out of date, and compiles a library with it as a user would: by the real command. */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lastLines, output, run } from "./command.mjs";
import { treeOf } from "./trees.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const program = join(repository, "dist", "main.js");

/**
 * @param {(line: string) => void} say
 * @throws Error when the project's own packages are not installed, or it does not compile.
 */
export async function bringProgramUpToDate(say) {
  if (existsSync(program) && (await stat(program)).mtimeMs > (await newest(join(repository, "src")))) return;
  if (!existsSync(join(repository, "node_modules"))) throw new Error("run npm ci in the project's folder first");
  say("npm run build");
  await output("npm", ["run", "build"], { seconds: 300, cwd: repository });
}

/** The latest change of any file below a folder, in milliseconds since 1970. */
async function newest(folder) {
  const names = await readdir(folder, { recursive: true });
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return Math.max(...times);
}

/**
 * @param {import("./libraries/libraries.mjs").Library} library
 * @param {string} scratch a folder for this library alone
 * @returns {Promise<{ problems: string[], note?: string, artefacts: import("./judges/registry.mjs").Artefact[] }>}
 */
export async function compile(library, scratch) {
  const source = join(scratch, "source");
  const out = join(scratch, "output");
  await mkdir(source, { recursive: true });
  await mkdir(out, { recursive: true });
  const place = await library.prepare(source);
  const start = performance.now();
  const args = [program, "build", "-C", place, "-o", out, "--no-cache"];
  const { status, stdout, stderr } = await run(process.execPath, args, { seconds: 600, cwd: scratch });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const files = (await readdir(out)).sort();
  const problems = status === 0 ? [] : [`exited with ${status}: ${lastLines(stderr || stdout)}`];
  if (!files.some((file) => /\.(?:pdf|docx)$/.test(file))) problems.push("wrote no packet");
  const artefacts = [];
  for (const packet of files.flatMap((file) => /^(.*)\.manifest\.json$/.exec(file)?.[1] ?? [])) {
    const manifest = JSON.parse(await readFile(join(out, `${packet}.manifest.json`), "utf8"));
    const { policies, outputs } = manifest.predicate;
    const sources = await Promise.all(policies.map(({ file }) => library.policy(place, file, packet)));
    // Of a packet in several files each policy is in one, and the packet's own lists them.
    const fileOf = new Map(policies.map(({ id }, index) => [`${packet}-${id}`, sources[index]]));
    const isSeparate = outputs.some(({ name }) => fileOf.has(stem(name)));
    for (const { name, format } of outputs.filter((one) => files.includes(one.name))) {
      const source = fileOf.get(stem(name));
      const { holdsContents = false } = library;
      artefacts.push({
        label: `${library.name}/${name}`,
        path: join(out, name),
        format,
        policies: isSeparate ? [source].filter(Boolean) : sources,
        lists: isSeparate && source === undefined ? policies.flatMap(({ id, title }) => [id, title]) : null,
        tree: () => treeOf(place, packet, stem(name)),
        holdsContents,
      });
    }
  }
  return { problems, note: `${seconds} s`, artefacts };
}

const stem = (name) => name.replace(/\.\w+$/, "");
