/** The real command: what it prints where, how it exits, and that a failure leaves everything as it was. */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { pdfObjects } from "../writers/pdf/objects.js";
import { folderOf, policyPacket, policyPacketWithFileLimit } from "./command.js";

const policy =
  '---\ntitle: Access Policy\nversion: "1.0.0"\neffective: 2026-01-15\n---\n## Purpose\n\nAccess shall be granted by need.\n';
const settings =
  "organization: { name: Example Clinic }\npackets:\n  one: { title: One }\n  two: { title: Two, formats: [docx] }\n";

/** A module that sets the clock three years ahead and the dice to one face. */
const otherClock = `data:text/javascript,${encodeURIComponent(
  `const Real = Date; const shift = 9.5e10;
   globalThis.Date = class extends Real {
     constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + shift); }
     static now() { return Real.now() + shift; }
   };
   Math.random = () => 0.25;`,
)}`;

describe("build", () => {
  it("makes one packet of a plain folder", () => {
    const folder = folderOf({ "a.md": policy, "deep/b.md": "# Backup\n\nKeep copies.\n" });
    const { status, out, err } = policyPacket(["build"], folder);
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(err).toMatch(
      /^policies: 2 policies, \d+ pages, draft\n {2}output\/policies\.pdf\n {2}output\/policies\.docx\n {2}output\/policies\.manifest\.json\n/m,
    );
    expect(readdirSync(join(folder, "output")).sort()).toEqual([
      ".last-build.json",
      ".layouts.json",
      "policies.docx",
      "policies.manifest.json",
      "policies.pdf",
    ]);
  });

  it("builds the packets, formats and folder that are asked for", () => {
    const folder = folderOf({ "packets.yaml": settings, "policies/a.md": policy });
    expect(policyPacket(["build", "one", "-f", "pdf", "-o", "made"], folder).status).toBe(0);
    expect(
      readdirSync(join(folder, "made"))
        .filter((name) => !name.startsWith("."))
        .sort(),
    ).toEqual(["one.manifest.json", "one.pdf"]);
    expect(policyPacket(["build"], folder).status).toBe(0);
    expect(
      readdirSync(join(folder, "output"))
        .filter((name) => !name.startsWith("."))
        .sort(),
    ).toEqual(["one.docx", "one.manifest.json", "one.pdf", "two.docx", "two.manifest.json"]);
  });

  it("finds the library upwards", () => {
    const folder = folderOf({ "packets.yaml": settings, "policies/deep/a.md": policy });
    expect(policyPacket(["build", "two"], join(folder, "policies/deep")).status).toBe(0);
    expect(existsSync(join(folder, "output/two.docx"))).toBe(true);
  });

  it("prints one JSON document on standard output and nothing else there", () => {
    const folder = folderOf({ "packets.yaml": settings, "policies/a.md": policy });
    const { status, out, err } = policyPacket(["build", "two", "--json"], folder);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      command: "build",
      ok: true,
      unchanged: false,
      packets: [{ name: "two", policies: 1, files: ["output/two.docx", "output/two.manifest.json"] }],
    });
  });

  it("carries the policies' markdown inside the PDF, as the manifest says, and notices when it changes", async () => {
    const attaching = "organization: { name: Example Clinic }\npackets:\n  one: { title: One, attach: [sources] }\n";
    const otherBytes = Buffer.from(`\ufeff${policy.replace(/\n/g, "\r\n")}`);
    const folder = folderOf({ "packets.yaml": attaching, "policies/access.md": otherBytes });
    expect(policyPacket(["build"], folder).status).toBe(0);
    const carried = async () => {
      const data = new Uint8Array(readFileSync(join(folder, "output/one.pdf")));
      const found = await (await getDocument({ data, verbosity: 0 }).promise).getAttachments();
      return Buffer.from((found as Record<string, { content: Uint8Array }>)["access.md"]?.content ?? []);
    };
    expect((await carried()).toString()).toBe(policy);
    const sha256 = createHash("sha256").update(policy).digest("hex");
    const first = readFileSync(join(folder, "output/one.pdf"));
    const manifest = JSON.parse(readFileSync(join(folder, "output/one.manifest.json"), "utf8"));
    const bytes = Buffer.byteLength(policy);
    expect(manifest.predicate).toMatchObject({
      issue: null,
      outputs: [{ name: "one.pdf" }, { name: "one.docx" }],
      attachments: [{ name: "access.md", digest: { sha256 }, bytes }],
    });
    expect(policyPacket(["build"], folder).err).toMatch(/nothing had changed/i);
    writeFileSync(join(folder, "policies/access.md"), policy);
    expect(policyPacket(["build"], folder).err).not.toMatch(/nothing had changed/i);
    expect(readFileSync(join(folder, "output/one.pdf")).equals(first)).toBe(true);
    writeFileSync(join(folder, "policies/access.md"), `${policy}\nMore.\n`);
    expect(policyPacket(["build"], folder).status).toBe(0);
    expect((await carried()).toString()).toBe(`${policy}\nMore.\n`);
  });

  it("tells an unchanged library from hashes, repeats its findings, and writes nothing", () => {
    const folder = folderOf({ "a.md": `${policy}\n[gone](gone.md)\n` });
    const first = policyPacket(["build"], folder);
    const before = statSync(join(folder, "output/policies.pdf"), { bigint: true });
    const second = policyPacket(["build"], folder);
    expect(second.status).toBe(0);
    expect(second.err).toContain("nothing had changed, nothing was written");
    expect(second.err).toContain('the link "gone.md" leads nowhere');
    expect(first.err).toContain('the link "gone.md" leads nowhere');
    expect(statSync(join(folder, "output/policies.pdf"), { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    writeFileSync(join(folder, "b.md"), "# New\n\nText.\n");
    expect(policyPacket(["build"], folder).err).toContain("2 policies");
    writeFileSync(join(folder, "output/policies.pdf"), "damaged");
    expect(policyPacket(["build"], folder).err).not.toContain("nothing had changed");
    expect(readFileSync(join(folder, "output/policies.pdf"), "latin1").startsWith("%PDF")).toBe(true);
    expect(policyPacket(["build", "--no-cache"], folder).err).not.toContain("nothing had changed");
  });

  it("gives the same bytes under another clock, zone, locale, folder, order of files and line ends", () => {
    const files = {
      "packets.yaml": settings,
      "policies/b.md": "# Backup ä Ö å\n\nKeep[^1] copies.\n\n[^1]: Three.\n",
      "policies/a.md": policy,
    };
    const crlf = Object.fromEntries(
      Object.entries(files)
        .reverse()
        .map(([path, text]) => [path, `\ufeff${text.replace(/\n/g, "\r\n")}`]),
    );
    const first = folderOf(files);
    const second = folderOf(crlf);
    expect(
      policyPacket(["build"], first, { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" }).status,
    ).toBe(0);
    const elsewhere = { TZ: "America/Anchorage", LC_ALL: "C", LANG: "C", NODE_OPTIONS: `--import=${otherClock}` };
    expect(policyPacket(["build", "-C", second], "/", elsewhere)).toMatchObject({ status: 0 });
    const names = readdirSync(join(first, "output")).filter((name) => !name.startsWith("."));
    expect(names).toHaveLength(5);
    for (const name of names) {
      expect(readFileSync(join(first, "output", name)).equals(readFileSync(join(second, "output", name))), name).toBe(
        true,
      );
    }
  });

  it("takes the files' own date from SOURCE_DATE_EPOCH", () => {
    const folder = folderOf({ "a.md": policy });
    expect(policyPacket(["build"], folder, { SOURCE_DATE_EPOCH: "1767225600" }).status).toBe(0);
    expect(pdfObjects(readFileSync(join(folder, "output/policies.pdf"))).text).toContain("D:20260101");
  });
});

describe("a build that fails", () => {
  const broken = {
    "packets.yaml": settings,
    "policies/a.md": policy.replace('"1.0.0"', '"one"').replace("2026-01-15", "2026-02-30"),
  };

  it("exits with 1, says everything at once, and writes nothing", () => {
    const folder = folderOf(broken);
    const { status, out, err } = policyPacket(["build"], folder);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("error frontmatter/invalid-version policies/a.md:3:10");
    expect(err).toContain("error frontmatter/invalid-date policies/a.md:4:12");
    expect(err).toContain("      4 │ effective: 2026-02-30\n        │            ^^^^^^^^^^\n");
    expect(err).toContain("Nothing was written: 2 errors");
    expect(existsSync(join(folder, "output"))).toBe(false);
  });

  it("leaves the last build's files as they were", () => {
    const folder = folderOf({ "packets.yaml": settings, "policies/a.md": policy });
    policyPacket(["build"], folder);
    const before = readdirSync(join(folder, "output")).map((name) =>
      readFileSync(join(folder, "output", name)).toString("base64"),
    );
    writeFileSync(join(folder, "policies/a.md"), broken["policies/a.md"]);
    expect(policyPacket(["build"], folder).status).toBe(1);
    expect(
      readdirSync(join(folder, "output")).map((name) => readFileSync(join(folder, "output", name)).toString("base64")),
    ).toEqual(before);
  });

  it("says so when the output folder can't be written", () => {
    const folder = folderOf({ "a.md": policy, output: "a file" });
    const { status, err } = policyPacket(["build"], folder);
    expect(status).toBe(1);
    expect(err).toContain("error output/unwritable");
    expect(readFileSync(join(folder, "output"), "utf8")).toBe("a file");
  });

  it("leaves no half file when the disk fills", () => {
    const folder = folderOf({ "a.md": policy });
    const { status, err } = policyPacketWithFileLimit(8, ["build"], folder);
    expect(status).toBe(1);
    expect(err).toContain("error output/unwritable");
    expect(err).toContain("larger than allowed");
    expect(readdirSync(join(folder, "output"))).toEqual([]);
  });

  it("reads nothing through a link that leaves the folder", () => {
    const outside = folderOf({ "secret.md": "# Secret\n\nNot yours.\n" });
    const folder = folderOf({ "a.md": policy });
    symlinkSync(join(outside, "secret.md"), join(folder, "b.md"));
    mkdirSync(join(folder, "more"));
    symlinkSync(outside, join(folder, "more/all"));
    const { status, err } = policyPacket(["build"], folder);
    expect(status).toBe(1);
    expect(err).toContain("error library/unreadable b.md:1:1");
    expect(err).toContain("more/all is a link that leaves the library's folder");
  });
});

describe("check", () => {
  const faulty = { "a.md": `${policy}\nThe clinicâ€™s rule. {{ missing }}\n` };

  it("prints findings with the line, a caret and the remedy, and exits with 1 on an error", () => {
    const { status, out, err } = policyPacket(["check"], folderOf(faulty));
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("warning source/mojibake a.md:10:11");
    expect(err).toContain("     10 │ The clinicâ€™s rule. {{ missing }}\n        │           ^^^\n");
    expect(err).toContain("error template/unknown-variable a.md:10:");
    expect(err).toContain("1 policy: 1 error, 1 warning; policy-packet check --fix mends 1 of them.");
  });

  it("mends what is safe to mend, and nothing else", () => {
    const folder = folderOf({ "a.md": `\ufeff${faulty["a.md"].replace(/\n/g, "\r\n")}` });
    const { err } = policyPacket(["check", "--fix"], folder);
    expect(err).toContain("Mended a.md: 1 place");
    const text = readFileSync(join(folder, "a.md"), "utf8");
    expect(text).toBe(`\ufeff${faulty["a.md"].replace("â€™", "’").replace(/\n/g, "\r\n")}`);
  });

  it("speaks SARIF", () => {
    const { status, out } = policyPacket(["check", "--format", "sarif"], folderOf(faulty));
    expect(status).toBe(1);
    const log = JSON.parse(out);
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    expect(run.results.map((result: { ruleId: string }) => result.ruleId).sort()).toEqual([
      "source/mojibake",
      "template/unknown-variable",
    ]);
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(run.results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "a.md" },
      region: { startLine: 10 },
    });
  });

  it("speaks GitHub's workflow commands", () => {
    const { out } = policyPacket(["check", "--format", "github"], folderOf(faulty));
    expect(out).toContain("::warning file=a.md,line=10,endLine=10,col=11,endColumn=13,title=source/mojibake::");
    expect(out).toContain("::error file=a.md,line=10,endLine=10,col=");
  });

  it("speaks JSON", () => {
    const { out } = policyPacket(["check", "--json"], folderOf(faulty));
    expect(JSON.parse(out)).toMatchObject({
      command: "check",
      ok: false,
      policies: 1,
      diagnostics: [{ code: "source/mojibake", line: 10, column: 11, fixable: true }, {}],
    });
  });

  it("is silent but for a line when all is well", () => {
    const { status, err } = policyPacket(["check"], folderOf({ "a.md": policy }));
    expect({ status, err }).toEqual({ status: 0, err: "1 policy, nothing to mend.\n" });
  });
});

describe("wrong usage exits with 2", () => {
  it.each([
    [["bild"], "unknown command 'bild'\n(Did you mean build?)"],
    [["build", "--as-of", "2026-02-30"], "It must be a day as YYYY-MM-DD."],
    [["build", "-f", "odt"], "The formats are pdf and docx."],
    [["check", "--format", "xml"], "Allowed choices are pretty, json, sarif, github."],
    [["build", "-C", "/nowhere/at/all"], "there is no folder /nowhere/at/all"],
    [[], "Usage: policy-packet"],
  ])("%j", (args, message) => {
    const { status, out, err } = policyPacket(args, folderOf({ "a.md": policy }));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
  });

  it("names the nearest packet, as a finding", () => {
    const { status, err } = policyPacket(
      ["build", "on"],
      folderOf({ "packets.yaml": settings, "policies/a.md": policy }),
    );
    expect(status).toBe(1);
    expect(err).toContain('did you mean "one"?');
  });

  it("shows its version and help on standard output, with 0", () => {
    const folder = folderOf({});
    expect(policyPacket(["--version"], folder)).toMatchObject({ status: 0, out: "0.1.0\n" });
    expect(policyPacket(["build", "--help"], folder).out).toContain("--no-cache");
  });
});

describe("the package", () => {
  it("carries JSON Schemas for both kinds of YAML", () => {
    const schemas = join(import.meta.dirname, "../../dist/schemas");
    const settingsSchema = JSON.parse(readFileSync(join(schemas, "packets.schema.json"), "utf8"));
    expect(settingsSchema.properties.packets.additionalProperties.properties.annexes.items.enum).toContain(
      "control-index",
    );
    expect(settingsSchema.additionalProperties).toBe(false);
    expect(
      JSON.parse(readFileSync(join(schemas, "front-matter.schema.json"), "utf8")).properties.effective.format,
    ).toBe("date");
  });

  it("finds nothing above information in this repository's own library, and builds it", () => {
    const folder = folderOf({});
    for (const name of ["packets.yaml", "policies", "assets", "allowed_signers"])
      cpSync(join(import.meta.dirname, "../..", name), join(folder, name), { recursive: true });
    const checked = JSON.parse(policyPacket(["check", "--json"], folder).out);
    expect(checked.diagnostics.filter(({ severity }: { severity: string }) => severity !== "info")).toEqual([]);
    // The smallest of its packets: `npm start` makes all four.
    const { status, out } = policyPacket(["build", "onboarding", "--json"], folder);
    expect(status).toBe(0);
    expect(JSON.parse(out).packets).toMatchObject([{ name: "onboarding", state: expect.any(String) }]);
  });
});
