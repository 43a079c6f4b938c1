/** Issuing: what is refused, what is written, and that an issue is whole and on record or not there at all. Git is played; the rest is the program. */
import { beforeAll, describe, expect, it } from "vitest";
import { diagnostic, fileSpan } from "../../src/diagnostics.js";
import { HostError } from "../../src/host/host.js";
import { createMemoryHost, type MemoryHost } from "../../src/host/memory.js";
import type { SourceControl } from "../../src/host/source-control.js";
import { type IssueOptions, type IssueResult, issue } from "../../src/issue.js";
import { rebuildIssue } from "../../src/rebuild.js";
import { sha256 } from "../../src/signoff/digest.js";
import { type Manifest, readManifest } from "../../src/signoff/manifest.js";
import { openPdf } from "../../src/signoff/pdf/open.js";
import { readSeal } from "../../src/signoff/pdf/read-seal.js";
import { readWordManifest } from "../../src/signoff/word/manifest-part.js";
import { approvedLibrary, committed } from "../verify/issued.js";

const time = new Date("2026-03-02T23:30:00Z");
const asked: IssueOptions = { packet: "auditor", recipient: "Acme Audit", time, credentials: null, timestamp: null };
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const codes = ({ diagnostics }: IssueResult) =>
  diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
const written = (host: MemoryHost) => [
  ...host.output.keys(),
  ...[...host.files.keys()].filter((path) => path.startsWith("policies/issued")),
];

/** The same library by itself, so that one test's changes are not another's. */
let approved: MemoryHost;
/** With one issue, to be looked at and not changed. */
let once: { readonly host: MemoryHost; readonly result: IssueResult };
beforeAll(async () => {
  approved = await approvedLibrary();
  const host = fresh();
  once = { host, result: await issue(host, committed(host), asked) };
});
const fresh = (change: (files: Map<string, Uint8Array>) => void = () => undefined): MemoryHost => {
  const files = new Map(approved.files);
  change(files);
  return createMemoryHost(Object.fromEntries(files), approved.readPackageFile);
};
/** The same library with that issue. */
const issuedOnce = (): MemoryHost => {
  const host = createMemoryHost(Object.fromEntries(once.host.files), approved.readPackageFile);
  for (const [name, bytes] of once.host.output) host.output.set(name, bytes);
  return host;
};
const edit = (files: Map<string, Uint8Array>, path: string, from: string | RegExp, to: string) => {
  const before = text(files.get(path));
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} has no ${from}`);
  files.set(path, new TextEncoder().encode(after));
};
function manifestOf(host: MemoryHost, number = "0001"): Manifest {
  const manifest = readManifest(host.files.get(`policies/issued/auditor/${number}.json`) ?? new Uint8Array());
  if (manifest === null) throw new Error("no record");
  return manifest;
}

describe("an issue", () => {
  it("is numbered, sealed and on record, with the same manifest in all its files", () => {
    const { host, result } = once;
    const { issued, diagnostics } = result;
    expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(issued).toMatchObject({
      number: 1,
      date: "2026-03-02",
      recipient: "Acme Audit",
      policies: 2,
      signer: null,
      files: ["auditor-0001.pdf", "auditor-0001.docx", "auditor-0001.manifest.json"],
      record: "policies/issued/auditor/0001.json",
    });
    const record = host.files.get("policies/issued/auditor/0001.json") ?? new Uint8Array();
    expect(manifestOf(host)).toMatchObject({
      packet: "auditor",
      organization: "Example Clinic",
      state: "approved",
      issue: {
        number: 1,
        recipient: "Acme Audit",
        supersedes: null,
        commit: "c".repeat(40),
        certificate: null,
        timeStamp: false,
      },
      policies: [
        { id: "POL-A", version: "1.0.0", missing: [] },
        { id: "POL-B", version: "1.0.0", missing: [] },
      ],
      outputs: [{ name: "auditor-0001.pdf" }, { name: "auditor-0001.docx" }],
    });
    expect(host.output.get("auditor-0001.manifest.json")).toEqual(record);
    const pdf = openPdf(host.output.get("auditor-0001.pdf") ?? new Uint8Array());
    const seal = pdf.ok ? readSeal(pdf.pdf) : null;
    expect(seal?.problems).toEqual([]);
    expect(seal?.files.map(({ name }) => name)).toEqual([
      "manifest.json",
      "POL-A@1.0.0.ada.json",
      "POL-A@1.0.0.ada.json.sig",
      "POL-B@1.0.0.ada.json",
      "POL-B@1.0.0.ada.json.sig",
      "allowed_signers",
      "sources.zip",
    ]);
    expect(Buffer.from(seal?.files[0]?.bytes ?? [])).toEqual(Buffer.from(record));
    const word = readWordManifest(host.output.get("auditor-0001.docx") ?? new Uint8Array());
    expect(word.ok && Buffer.from(word.manifest)).toEqual(Buffer.from(record));
    const [printed] = manifestOf(host).outputs;
    const length = printed?.format === "pdf" ? printed.bytes : 0;
    expect(sha256((host.output.get("auditor-0001.pdf") ?? new Uint8Array()).subarray(0, length))).toBe(
      printed?.format === "pdf" ? printed.digest.sha256 : "",
    );
  });

  it("has the next number, names the one before it, and leaves that as it was", async () => {
    const host = issuedOnce();
    const before = new Map([...host.output, ["record", host.files.get("policies/issued/auditor/0001.json")]]);
    const second = await issue(host, committed(host), { ...asked, recipient: null });
    expect(second.issued).toMatchObject({ number: 2, recipient: null });
    expect(manifestOf(host, "0002").issue).toMatchObject({ number: 2, supersedes: 1, recipient: null });
    for (const [name, bytes] of before)
      expect(name === "record" ? host.files.get("policies/issued/auditor/0001.json") : host.output.get(name)).toBe(
        bytes,
      );
    const other = await issue(host, committed(host), { ...asked, packet: "summary" });
    expect(other.issued).toMatchObject({ number: 1, files: ["summary-0001.pdf", "summary-0001.manifest.json"] });
  });

  it("has the same bytes when the same commit is issued again as the same", async () => {
    const one = once.host;
    const two = fresh();
    await issue(two, committed(two), { ...asked, time: new Date("2026-03-02T00:00:01Z") });
    expect([...two.output.keys()]).toEqual([...one.output.keys()]);
    for (const [name, bytes] of one.output)
      expect(Buffer.compare(bytes, two.output.get(name) ?? new Uint8Array()), name).toBe(0);
  });

  it("is made of the commit's files, not of those that lie in the folder", async () => {
    const folder = fresh((files) => edit(files, "policies/a.md", "Everybody has", "Nobody has"));
    const commit = fresh();
    const control: SourceControl = { ...committed(folder), at: async () => commit };
    expect((await issue(folder, control, asked)).issued?.number).toBe(1);
    expect(manifestOf(folder)).toEqual(manifestOf(once.host));
  });

  it("is made with an overdue review, which is told", async () => {
    const host = fresh();
    const result = await issue(host, committed(host), { ...asked, time: new Date("2027-06-01T00:00:00Z") });
    expect(result.issued?.number).toBe(1);
    expect(result.diagnostics.filter(({ code }) => code === "policy/overdue")).toHaveLength(2);
    expect(manifestOf(host).state).toBe("overdue");
  });
});

describe("what is refused", () => {
  const refused = async (
    change: (files: Map<string, Uint8Array>) => void,
    options: Partial<IssueOptions> = {},
    head: { commit: string; changes: readonly string[] } | null = { commit: "c".repeat(40), changes: [] },
  ) => {
    const host = fresh(change);
    const result = await issue(
      host,
      { head: async () => head, everCommitted: async () => [], at: async () => host },
      { ...asked, ...options },
    );
    expect(result.issued).toBeNull();
    expect(written(host)).toEqual([]);
    return result;
  };
  const nothing = () => undefined;

  it.each<[string, Parameters<typeof refused>, string[]]>([
    ["no repository", [nothing, {}, null], ["issue/no-repository"]],
    [
      "uncommitted changes",
      [nothing, {}, { commit: "c".repeat(40), changes: ["policies/a.md", "x"] }],
      ["issue/uncommitted", "issue/uncommitted"],
    ],
    [
      "text that was edited after approval",
      [(files) => edit(files, "policies/a.md", "Everybody", "Nobody")],
      ["issue/unapproved"],
    ],
    [
      "a variable that was edited",
      [(files) => edit(files, "packets.yaml", "555 0100", "555 0199")],
      ["issue/unapproved"],
    ],
    [
      "an approval that is gone",
      [(files) => [".json", ".json.sig"].map((end) => files.delete(`policies/approvals/POL-A/1.0.0/ada${end}`))],
      ["issue/unapproved"],
    ],
    [
      "a policy that is retired",
      [(files) => edit(files, "policies/b.md", "title:", "status: retired\ntitle:")],
      ["issue/unapproved"],
    ],
    [
      "text that may deceive",
      [(files) => edit(files, "policies/a.md", "Everybody", "Every\u200bbody")],
      ["issue/deceptive-text", "issue/unapproved"],
    ],
    ["an unknown packet", [nothing, { packet: "auditors" }], ["config/unknown-packet"]],
    [
      "a packet without a PDF",
      [(files) => edit(files, "packets.yaml", "policies: all }", "policies: all, formats: [docx] }")],
      ["issue/no-pdf"],
    ],
    [
      "settings with an error",
      [(files) => edit(files, "packets.yaml", "policies: all", "policys: all")],
      ["config/unknown-key"],
    ],
    ["a recipient with an override", [nothing, { recipient: "Acme \u202eAudit" }], ["issue/recipient"]],
    ["a recipient of two lines", [nothing, { recipient: "Acme\nAudit" }], ["issue/recipient"]],
    [
      "a recipient in the settings that is longer than a line",
      [(files) => edit(files, "packets.yaml", "policies: all }", `policies: all, recipient: ${"x".repeat(201)} }`)],
      ["issue/recipient"],
    ],
    ["a recipient of nothing", [nothing, { recipient: "" }], ["issue/recipient"]],
  ])("is %s", async (_name, given, expected) => {
    expect([...codes(await refused(...given))].sort()).toEqual(expected);
  });

  it("is all told at once", async () => {
    const result = await refused(
      (files) => {
        edit(files, "policies/a.md", "Everybody", "Nobody");
        edit(files, "policies/b.md", "title:", "status: retired\ntitle:");
      },
      { recipient: " Acme" },
      { commit: "c".repeat(40), changes: ["policies/a.md", "policies/b.md"] },
    );
    expect([...codes(result)].sort()).toEqual([
      "issue/recipient",
      "issue/unapproved",
      "issue/unapproved",
      "issue/uncommitted",
      "issue/uncommitted",
    ]);
    const message = result.diagnostics.find(
      ({ code, span }) => code === "issue/unapproved" && span.file === "policies/a.md",
    );
    expect(message?.message).toBe("POL-A 1.0.0 is not approved: it lacks an approval by the Security Officer");
    expect(message?.hint).toContain("policy-packet approve POL-A");
  });

  it("is a certificate that can't be used, told with the rest", async () => {
    const finding = diagnostic("signing/not-in-force", fileSpan("cert.pem"), "not in force", "take another");
    const result = await refused((files) => edit(files, "policies/a.md", "Everybody", "Nobody"), { found: [finding] });
    expect(codes(result)).toEqual(["signing/not-in-force", "issue/unapproved"]);
  });

  it("is an issue that would be older than the one before", async () => {
    const host = issuedOnce();
    const before = written(host);
    const result = await issue(host, committed(host), { ...asked, time: new Date("2026-03-01T23:59:59Z") });
    expect(codes(result)).toEqual(["issue/earlier-date"]);
    expect(written(host)).toEqual(before);
  });

  it("is a number that was given before, when the history has a record that the folder lacks", async () => {
    const host = fresh();
    const history = [{ path: "policies/issued/auditor/0001.json", commit: "d".repeat(40) }];
    const result = await issue(host, { ...committed(host), everCommitted: async () => history }, asked);
    expect(codes(result)).toEqual(["issue/lost-record"]);
    expect(result.diagnostics.find(({ code }) => code === "issue/lost-record")?.hint).toBe(
      `bring it back: git checkout ${"d".repeat(40)} -- policies/issued/auditor/0001.json`,
    );
    expect(written(host)).toEqual([]);
  });

  it("is a repository that can't be read, with its reason", async () => {
    const host = fresh();
    const unreadable = async () => {
      throw new HostError("unreadable", "", "git is not installed");
    };
    const result = await issue(host, { head: unreadable, everCommitted: unreadable, at: unreadable }, asked);
    expect(codes(result)).toEqual(["issue/no-repository"]);
    expect(result.diagnostics.map(({ message }) => message)).toContain("git is not installed");
  });
});

describe("an issue that does not come to its end", () => {
  it("finds the disk full, leaves nothing, and uses up no number", async () => {
    const host = fresh();
    const full: MemoryHost = {
      ...host,
      createFiles: async () => {
        throw new HostError("no-space", "auditor-0001.pdf", "auditor-0001.pdf could not be written: the disk is full");
      },
    };
    const result = await issue(full, committed(host), asked);
    expect(codes(result)).toEqual(["output/unwritable"]);
    expect(written(host)).toEqual([]);
    expect((await issue(host, committed(host), asked)).issued?.number).toBe(1);
  });

  it("replaces no file of an issue that is not on record", async () => {
    const host = fresh();
    host.output.set("auditor-0001.docx", new Uint8Array([1]));
    const result = await issue(host, committed(host), asked);
    expect(codes(result)).toEqual(["issue/exists"]);
    expect([...host.output]).toEqual([["auditor-0001.docx", new Uint8Array([1])]]);
    expect(written(host)).toEqual(["auditor-0001.docx"]);
  });

  it("is one of two at once, and says so", async () => {
    const host = fresh();
    const results = await Promise.all([issue(host, committed(host), asked), issue(host, committed(host), asked)]);
    expect(results.map(({ issued }) => issued?.number ?? null)).toEqual([1, null]);
    expect(results.map(codes)).toEqual([[], ["library/busy"]]);
    expect(written(host).filter((name) => name.startsWith("policies/"))).toEqual(["policies/issued/auditor/0001.json"]);
  });
});

describe("rendering an issue again", () => {
  let host: MemoryHost;
  beforeAll(() => {
    host = once.host;
  });

  it("gives the same bytes", async () => {
    const again = await rebuildIssue(host, committed(fresh()), manifestOf(host));
    expect(again).toEqual({
      kind: "rendered",
      same: true,
      outputs: [
        { name: "auditor-0001.pdf", same: true },
        { name: "auditor-0001.docx", same: true },
      ],
      differences: [],
    });
  });

  it.each<[string, (manifest: Manifest) => Manifest, string]>([
    [
      "another recipient",
      (m) => ({ ...m, issue: m.issue && { ...m.issue, recipient: "Other" } }),
      "auditor-0001.pdf is not the same",
    ],
    [
      "another number",
      (m) => ({ ...m, issue: m.issue && { ...m.issue, number: 2 } }),
      "auditor-0001.docx is not the same",
    ],
    [
      "another packet",
      (m) => ({ ...m, packet: "summary" }),
      "the packet does not hold POL-B, which the manifest names",
    ],
  ])("finds %s", async (_name, change, difference) => {
    const again = await rebuildIssue(host, committed(fresh()), change(manifestOf(host)));
    expect(again).toMatchObject({ kind: "rendered", same: false });
    expect(again.kind === "rendered" && again.differences).toContain(difference);
  });

  it.each<[string, (files: Map<string, Uint8Array>) => void, string]>([
    [
      "changed text",
      (files) => edit(files, "policies/a.md", "Everybody", "Nobody"),
      "the text of POL-A is another one",
    ],
    [
      "a changed theme",
      (files) => edit(files, "packets.yaml", "packets:", 'theme: { accent: "#800000" }\npackets:'),
      "the theme is another one",
    ],
    [
      "changed settings",
      (files) => edit(files, "packets.yaml", "title: Clinic Policies", "title: Policies"),
      "the settings are others",
    ],
  ])("finds %s", async (_name, change, difference) => {
    const again = await rebuildIssue(host, committed(fresh(change)), manifestOf(host));
    expect(again.kind === "rendered" && again.differences).toContain(difference);
  });

  it("names the version of the program that made it", async () => {
    const again = await rebuildIssue(
      { ...host, tool: "another" },
      committed(fresh((files) => edit(files, "policies/a.md", "Everybody", "Nobody"))),
      manifestOf(host),
    );
    expect(again.kind === "rendered" && again.differences).toContain(
      "it was made by memory, and rendered again by another",
    );
  });

  it.each<[string, Manifest["issue"] | undefined, SourceControl["at"]]>([
    ["a working copy", null, async () => fresh()],
    [
      "a recipient that nothing can be made out to",
      {
        number: 1,
        date: "2026-03-02",
        recipient: "a\nb",
        supersedes: null,
        commit: "c".repeat(40),
        certificate: null,
        timeStamp: false,
      },
      async () => fresh(),
    ],
    [
      "a commit that is not here",
      undefined,
      async () => {
        throw new HostError("missing", "", "the commit is not in this repository");
      },
    ],
    [
      "a commit with errors",
      undefined,
      async () => fresh((files) => edit(files, "packets.yaml", "packets:", "packet:")),
    ],
  ])("is not possible for %s, and says why", async (_name, claim, at) => {
    const manifest = manifestOf(host);
    const changed = claim === undefined ? manifest : { ...manifest, issue: claim };
    const again = await rebuildIssue(host, { head: async () => null, everCommitted: async () => [], at }, changed);
    expect(again).toMatchObject({ kind: "impossible" });
    expect(again.kind === "impossible" && again.message.length > 20 && again.remedy.length > 10).toBe(true);
  });
});
