/** What `check` finds in the sample: nothing that an adopter would have to mend. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics.js";
import { check, compile } from "../../src/pipeline.js";
import { sampleHost } from "./sample.js";

let findings: readonly Diagnostic[];
beforeAll(async () => {
  ({ diagnostics: findings } = await check(await sampleHost()));
}, 120_000);

const told = (found: readonly Diagnostic[]) =>
  found.map(({ code, span, message }) => `${code} ${span.file}:${span.start.line} ${message}`);

describe("check of the sample", () => {
  it("finds nothing above information", () => {
    expect(told(findings.filter(({ severity }) => severity !== "info"))).toEqual([]);
  });

  it("finds nothing to mend in the wording", () => {
    expect(told(findings.filter(({ code }) => code.startsWith("language/")))).toEqual([]);
  });

  it("informs of nothing but approvals that are due, and links to policies that a packet leaves out", () => {
    const expected = new Set(["approval/missing", "link/not-in-packet"]);
    expect(told(findings.filter(({ code }) => !expected.has(code)))).toEqual([]);
  });
});

describe("the auditor's packet", () => {
  it("has the target of every link and reference", async () => {
    // In no format: what is found while it is put together.
    const options = { packets: ["auditor"], formats: [], cache: false };
    const { packets, diagnostics } = await compile(await sampleHost(), options);
    expect(packets.map(({ name }) => name)).toEqual(["auditor"]);
    expect(told(diagnostics.filter(({ code }) => code.startsWith("link/")))).toEqual([]);
  });
});
