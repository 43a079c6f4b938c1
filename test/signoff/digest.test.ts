/** The digest that an approval names: what it covers, and that others come to it with programs that every auditor has. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../../src/host/memory.js";
import { openLibrary } from "../../src/open-library.js";
import { type ContentInput, dirHash, listing, sha256 } from "../../src/signoff/digest.js";
import type { Files } from "../packet/policies.js";

/** What `find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum` of GNU coreutils 9.1 printed of these files. */
const names: Readonly<Record<string, string>> = {
  "policies/b.md": "x",
  "assets/a.png": "image",
  "variables/v": "1",
  "assets/\uff21.png": "u",
  "assets/\u{1f600}.png": "w",
  "assets/a\nb.png": "n",
  "assets/a\\b.png": "s",
  "assets/a\rb.png": "r",
  "assets/B.png": "B",
  "assets/a b.png": "sp",
};
const printed = "cd9f832aa33ca86b733038c2141d44e8ce3bddcfe196e242795e85f434786075";

const inputs: readonly ContentInput[] = Object.entries(names).map(([path, text]) => ({ path, sha256: sha256(text) }));

describe("the digest of a set of files", () => {
  it("is what find, sort and sha256sum come to, whatever the names", () => {
    expect(dirHash(inputs)).toBe(printed);
    expect(dirHash([...inputs].reverse())).toBe(printed);
  });

  it("is taken of lines that say which names are escaped", () => {
    const lines = listing(inputs).split("\n");
    expect(lines).toContain(`\\${sha256("n")}  assets/a\\nb.png`);
    expect(lines).toContain(`\\${sha256("s")}  assets/a\\\\b.png`);
    expect(lines).toContain(`${sha256("sp")}  assets/a b.png`);
  });

  it("has names in the order of their bytes, which is not that of UTF-16", () => {
    const shown = listing(inputs);
    expect(shown.indexOf("\uff21")).toBeLessThan(shown.indexOf("\u{1f600}"));
  });
});

describe("a policy's content", () => {
  const files: Files = {
    "packets.yaml":
      'organization: { name: Example Clinic }\nvariables: { hotline: "555", unused: "1" }\npackets: { all: { title: All } }\n',
    "policies/a.md":
      '---\nid: POL-A\nversion: "1.0.0"\n---\nCall {{ hotline }}.\n\n![Plan](plan.svg)\n\nNote.[^1]\n\n[^1]: ![Foot](foot.svg)\n',
    "policies/plan.svg": "<svg/>",
    "policies/foot.svg": "<svg />",
    "policies/other.svg": "<svg  />",
  };
  const digestOf = async (changes: Files = {}) => {
    const { value } = await openLibrary(createMemoryHost({ ...files, ...changes }));
    const signOff = [...(value?.standing.signOffs.values() ?? [])][0];
    if (signOff === undefined) throw new Error("there is no policy");
    return signOff;
  };

  it("is its source, the pictures that it shows and the variables that it uses", async () => {
    const { inputs: listed, digest } = await digestOf();
    const independent = ["policies/a.md", "policies/foot.svg", "policies/plan.svg", "variables/hotline"].map(
      (path) => ({
        path,
        sha256: createHash("sha256")
          .update(files[path] ?? "555")
          .digest("hex"),
      }),
    );
    expect(listed).toEqual(independent);
    const lines = independent.map(({ path, sha256: hash }) => `${hash}  ${path}\n`).join("");
    expect(digest).toBe(createHash("sha256").update(lines).digest("hex"));
  });

  it("gives each variable one name below one folder, whatever it is called", async () => {
    const { inputs: listed } = await digestOf({
      "packets.yaml": files["packets.yaml"]?.replace('unused: "1"', '"../../evil": "x", "..": "y", größe: "z"') ?? "",
      "policies/a.md": `${files["policies/a.md"]}\n{{ variables["../../evil"] }} {{ variables[".."] }} {{ größe }}\n`,
    });
    expect(listed.map(({ path }) => path).filter((path) => path.startsWith("variables"))).toEqual([
      "variables/größe",
      "variables/hotline",
      "variables/variables...",
      "variables/variables...%2F..%2Fevil",
    ]);
  });

  it.each([
    ["its text", { "policies/a.md": files["policies/a.md"]?.replace("Call", "Ring") ?? "" }],
    [
      "its front matter",
      { "policies/a.md": files["policies/a.md"]?.replace("---\nCall", "owner: x\n---\nCall") ?? "" },
    ],
    ["a picture", { "policies/plan.svg": "<svg></svg>" }],
    ["a picture in a note", { "policies/foot.svg": "<svg></svg>" }],
    ["a variable", { "packets.yaml": files["packets.yaml"]?.replace("555", "556") ?? "" }],
  ])("is another when %s changes", async (_what, changes) => {
    expect((await digestOf(changes)).digest).not.toBe((await digestOf()).digest);
  });

  it.each([
    ["line ends and a byte order mark", { "policies/a.md": `\ufeff${files["policies/a.md"]?.replace(/\n/g, "\r\n")}` }],
    ["a picture that it does not show", { "policies/other.svg": "" }],
    ["a variable that it does not use", { "packets.yaml": files["packets.yaml"]?.replace('"1"', '"2"') ?? "" }],
  ])("is the same when %s change", async (_what, changes) => {
    expect((await digestOf(changes)).digest).toBe((await digestOf()).digest);
  });
});
