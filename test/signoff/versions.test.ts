/** Versions run upwards: against what is on record, and in a policy's own history. */
import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../../src/host/memory.js";
import { openLibrary } from "../../src/open-library.js";
import { compareVersions } from "../../src/policy/versions.js";
import { manifestPredicate } from "../../src/signoff/manifest.js";
import type { Files } from "../packet/policies.js";
import { file, library, record, settings } from "./records.js";

async function opened(files: Files) {
  const { value, diagnostics } = await openLibrary(createMemoryHost(files));
  const policy = value?.policies[0];
  return {
    found: diagnostics
      .filter(({ code }) => code.startsWith("version/"))
      .map(({ severity, code, span, message, hint }) => `${severity} ${code} ${span.start.line}: ${message}; ${hint}`),
    supersededBy: policy === undefined ? undefined : value?.standing.signOffs.get(policy)?.supersededBy,
  };
}

const policy = (version: string, rows: readonly string[]): string =>
  `---\nid: POL-A\nversion: "${version}"\n${rows.length === 0 ? "" : `revisions:\n${rows.map((row) => `  - { ${row} }\n`).join("")}`}---\nText.\n`;

const row = (version: string, date: string): string => `version: "${version}", date: ${date}, summary: Change`;

it("orders versions by precedence", () => {
  const ascending = [
    "x",
    "0.9",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-2",
    "1.0.0-rc.1",
    "v1",
    "1.0.1",
    "1.2",
    "1.10",
    "2",
    "2024.1",
    "10",
  ];
  const sorted = [...ascending].reverse().sort(compareVersions);
  expect(sorted).toEqual([
    "x",
    "0.9",
    "1.0.0-2",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-rc.1",
    "v1",
    "1.0.1",
    "1.2",
    "1.10",
    "2",
    "10",
    "2024.1",
  ]);
  expect(compareVersions("1", "v1.0.0+build.7")).toBe(0);
});

describe("an old checkout", () => {
  const old = policy("1.0.0", [row("1.0.0", "2026-01-10")]);

  it("is found by an approval of a higher version, which supersedes it", async () => {
    const files = {
      "policies/approvals/POL-A/1.10.0/ada.json": record({ subject: "POL-A@1.10.0" }),
      "policies/approvals/POL-A/1.9.0/ada.json": record({ subject: "POL-A@1.9.0" }),
    };
    expect(await opened(library(files, old))).toEqual({
      found: [
        "warning version/below-record 3: POL-A 1.0.0 is below 1.10.0, which is on record as approved in policies/approvals/POL-A/1.10.0/ada.json; bring back the newest policies/a.md from version control; for a change to it: policy-packet bump POL-A",
      ],
      supersededBy: "1.10.0",
    });
  });

  it("is not superseded by a version that only some have approved, whose records are told of once", async () => {
    const two = settings.replace("required: [cso]", "required: [cso, dpo]");
    const at = "policies/approvals/POL-A/9.0.0";
    const ada = { [`${at}/ada.json`]: record({ subject: "POL-A@9.0.0" }) };
    const ben = record({ subject: "POL-A@9.0.0", role: "dpo", principal: "ben@clinic.example", name: "Ben Marsh" });
    expect(await opened(library(ada, old, two))).toEqual({
      found: [
        `warning version/below-record 3: POL-A 1.0.0 is below 9.0.0, which is on record as approved by some in ${at}/ada.json; bring back the newest policies/a.md from version control; for a change to it: policy-packet bump POL-A; if there never was such a version, remove the record`,
      ],
      supersededBy: null,
    });
    const both = library({ ...ada, [`${at}/ben.json`]: ben }, old, two);
    expect(await opened(both)).toMatchObject({ supersededBy: "9.0.0" });
    const { diagnostics } = await openLibrary(createMemoryHost(both));
    expect(diagnostics.filter(({ code }) => code === "approval/orphan")).toEqual([]);
  });

  it("is found by an issue of a higher version", async () => {
    const files = { "policies/issued/all/0001.json": issue("2.0.0") };
    expect(await opened(library(files, old))).toMatchObject({
      found: [expect.stringContaining("below 2.0.0, which is on record as issued in policies/issued/all/0001.json")],
      supersededBy: "2.0.0",
    });
  });

  it("is not found by lower versions, by reviews, or by approvals of people who do not hold the role", async () => {
    const files = {
      "policies/approvals/POL-A/0.9.0/ada.json": record({ subject: "POL-A@0.9.0" }),
      "policies/approvals/POL-A/2.0.0/ada.json": record({ subject: "POL-A@2.0.0", meaning: "review" }),
      "policies/approvals/POL-A/3.0.0/eve.json": record({ subject: "POL-A@3.0.0", principal: "eve@clinic.example" }),
      "policies/issued/all/0001.json": issue("1.0.0"),
    };
    expect(await opened(library(files, old))).toEqual({ found: [], supersededBy: null });
  });
});

describe("a revision history", () => {
  it.each([
    [
      "that runs upwards",
      "1.10.0",
      [row("1.10.0", "2026-02-01"), row("1.9.0", "2026-01-10"), row("1.8", "2026-01-10")],
      [],
    ],
    [
      "without the version",
      "2.0.0",
      [row("1.0.0", "2026-01-10")],
      [
        'warning version/no-revision 3: POL-A 2.0.0 has no revision of its own; the newest is 1.0.0; add a revision "2.0.0" that says what changed',
      ],
    ],
    [
      "that is ahead of the version",
      "1.0.0",
      [row("1.1.0", "2026-01-10")],
      [
        'warning version/no-revision 3: version is 1.0.0, but there is a revision 1.1.0; set version: "1.1.0", or delete the revision',
      ],
    ],
    [
      "from the oldest to the newest",
      "1.2.0",
      [row("1.0.0", "2026-01-10"), row("1.1.0", "2026-02-10"), row("1.2.0", "2026-03-10")],
      [
        "warning version/out-of-order 6: revision 1.1.0 stands below 1.0.0; put the revisions in order, the newest first",
      ],
    ],
    [
      "with the same version twice",
      "1.1.0",
      [row("1.1.0", "2026-01-10"), row("1.1", "2026-01-10")],
      ["warning version/out-of-order 6: revision 1.1 is there twice; give each revision a version of its own"],
    ],
    [
      "whose dates run backwards",
      "1.1.0",
      [row("1.1.0", "2025-01-10"), row("1.0.0", "2026-01-10")],
      [
        "warning version/out-of-order 5: revision 1.1.0 of 2025-01-10 is newer than revision 1.0.0, but dated before it (2026-01-10); correct the date that is wrong",
      ],
    ],
    [
      "that is not there",
      "1.1.0",
      [],
      [
        "info version/no-history 3: POL-A 1.1.0 has no revision history; say under revisions what changed; policy-packet bump POL-A does so for the next version",
      ],
    ],
  ] as const)("%s", async (_, version, rows, found) => {
    expect((await opened(library({}, policy(version, rows)))).found).toEqual(found);
  });

  it("is not asked of a folder without packets.yaml", async () => {
    expect((await opened({ [file]: policy("1.0.0", []) })).found).toEqual([]);
  });
});

/** The record of an issue that held this version. */
function issue(version: string): string {
  const digest = "0".repeat(64);
  const entry = {
    id: "POL-A",
    version,
    title: "Access",
    file,
    state: "approved",
    digest: { dirHash: digest },
    approvals: [],
    missing: [],
  };
  return JSON.stringify({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "all-0001.pdf", digest: { sha256: digest } }],
    predicateType: manifestPredicate,
    predicate: {
      packet: "all",
      title: "All",
      organization: "Example Clinic",
      classification: null,
      state: "approved",
      date: "2026-01-15",
      issue: {
        number: 1,
        date: "2026-01-15",
        recipient: null,
        supersedes: null,
        commit: "0".repeat(40),
        certificate: null,
        timeStamp: false,
      },
      tool: "policy-packet",
      settings: { sha256: digest },
      theme: { sha256: digest },
      policies: [entry],
      outputs: [{ name: "all-0001.pdf", format: "pdf", digest: { sha256: digest }, bytes: 1 }],
      attachments: [],
    },
  });
}
