/** An issue for one service: what of others is not in it anywhere, and what verify can tell of it and what it can't. */
import { beforeAll, describe, expect, it } from "vitest";
import { unpackZip } from "../../src/archive/unpack-zip.js";
import { compile } from "../../src/pipeline.js";
import type { Manifest } from "../../src/signoff/manifest.js";
import { askOne, failures } from "../verify/ask.js";
import { contentOf, replaceAndList, sealAgain, takeApart, withManifest } from "../verify/forging.js";
import { approvedLibrary, type Issued, issuePacket, library, settings, signersText } from "../verify/issued.js";

const files = {
  ...library,
  "packets.yaml": settings
    .replace("packets:", "services: { cloud: Cloud, edge: Edge }\npackets:")
    .replace("  summary:", "  edge: { title: Clinic at the Edge, services: [edge] }\n  summary:"),
  "policies/b.md": `${library["policies/b.md"]}
[Cloudword backups lie in two regions.]{services=cloud} Devices keep none.
`,
};

let edge: Issued;
beforeAll(async () => {
  edge = await issuePacket(await approvedLibrary(files), "edge");
}, 120_000);

describe("an issue for one service", () => {
  it("names its services and whose text it leaves out", () => {
    const { manifest } = takeApart(edge.pdf);
    expect(manifest.services).toEqual(["edge"]);
    expect(manifest.policies.map(({ id, leavesOut }) => [id, leavesOut])).toEqual([
      ["POL-A", undefined],
      ["POL-B", true],
    ]);
  });

  it("carries no word for others, and the sources of the other policies", () => {
    const { files: attached } = takeApart(edge.pdf);
    const sources = unpackZip(contentOf(attached, "sources.zip"), { mostFiles: 100, mostBytes: 1e6, layout: "own" });
    expect([...new Set([...sources].map(([name]) => name.split("/")[0]))]).toEqual(["POL-A@1.0.0"]);
    for (const { bytes } of attached) expect(Buffer.from(bytes).toString("latin1")).not.toContain("Cloudword");
    for (const [, bytes] of sources) expect(Buffer.from(bytes).toString("latin1")).not.toContain("Cloudword");
  });

  it("verifies, and tells which sources can't be read in it", async () => {
    const report = await askOne(edge.pdf, { signers: signersText, library: edge.host }, "edge-0001.pdf");
    expect(report.verdict).toBe("valid");
    expect(report.checks.filter(({ check }) => check === "sources")).toEqual([
      expect.objectContaining({ outcome: "holds", text: expect.stringContaining("the source of the policy gives") }),
      expect.objectContaining({
        outcome: "unknown",
        text: expect.stringContaining("the sources of POL-B@1.0.0 are not attached"),
      }),
    ]);
  });

  it("is refused where it claims to leave out text, and is for all services", async () => {
    const forged = withManifest(edge.pdf, ({ services: _, ...manifest }: Manifest) => manifest);
    expect(failures(await askOne(forged))).toContain(
      "manifest: the manifest leaves out text of POL-B, yet is of a packet for all services",
    );
  });

  it("is refused where it carries sources that it says it leaves out, or lacks those that it does not", async () => {
    const whole = takeApart((await issuePacket(await approvedLibrary(files))).pdf);
    const parts = takeApart(edge.pdf);
    const carried = replaceAndList(parts, "sources.zip", contentOf(whole.files, "sources.zip"));
    expect(failures(await askOne(carried)).join()).toMatch(
      /sources\.zip holds POL-B@1\.0\.0, which is no policy of the packet, or/,
    );
    const without = sealAgain({ ...parts, files: parts.files.filter(({ name }) => name !== "sources.zip") });
    const listed = withManifest(without, (manifest) => ({
      ...manifest,
      attachments: manifest.attachments.filter(({ name }) => name !== "sources.zip"),
    }));
    expect(failures(await askOne(listed))).toContain("sources: sources.zip is not attached");
  });

  it("has no archive of sources at all where each policy has text for others", async () => {
    const own = {
      ...files,
      "policies/a.md": `${library["policies/a.md"]}\n## Cloud {services: cloud}\n\nCloudword.\n`,
    };
    const issued = await issuePacket(await approvedLibrary(own), "edge");
    expect(takeApart(issued.pdf).files.map(({ name }) => name)).not.toContain("sources.zip");
    const report = await askOne(issued.pdf, { signers: signersText });
    expect(failures(report)).toEqual([]);
    expect(report.checks.filter(({ check }) => check === "sources").map(({ outcome }) => outcome)).toEqual(["unknown"]);
  });
});

describe("a packet that leaves out text", () => {
  it("is not built with whole sources inside", async () => {
    const host = await approvedLibrary({
      ...files,
      "packets.yaml": files["packets.yaml"].replace("services: [edge] }", "services: [edge], attach: [sources] }"),
    });
    const { diagnostics } = await compile(host, { packets: ["edge"], cache: false });
    expect(diagnostics.filter(({ code }) => code === "config/whole-sources").map(({ message }) => message)).toEqual([
      'the packet "edge" carries the whole sources of POL-B, of which it leaves out text for other services',
    ]);
    expect([...host.output.keys()].filter((name) => name.startsWith("edge"))).toEqual([]);
  });
});
