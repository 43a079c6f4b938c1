/** Recording approvals: what is written, and everything that it refuses. */
import { describe, expect, it } from "vitest";
import { type ApproveOptions, approve } from "../../src/approve.js";
import { createMemoryHost, type MemoryHost } from "../../src/host/memory.js";
import { openLibrary } from "../../src/open-library.js";
import { SigningError, type SignMessage, signSsh } from "../../src/signoff/ssh/sign.js";
import type { Files } from "../packet/policies.js";
import { keyOf, signerLine } from "./keys.js";
import { digest, file, library, one, place, settings, text } from "./records.js";

const noon = new Date("2026-02-01T12:00:00.700Z");
const signing =
  (byte: number): SignMessage =>
  async (message, namespace) =>
    signSsh(message, keyOf(byte), namespace);

async function approving(files: Files, options: Partial<ApproveOptions> = {}, host = createMemoryHost(files)) {
  const before = [...host.files.keys()];
  const asked = { policies: ["POL-A"], role: "cso", time: noon, sign: null, ...options };
  const { approved, diagnostics } = await approve(host, asked);
  const written = [...host.files.keys()].filter((path) => !before.includes(path)).sort();
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return { approved, written, codes: errors.map(({ code }) => code), errors, diagnostics, host };
}

function json(host: MemoryHost, path: string) {
  return JSON.parse(new TextDecoder().decode(host.files.get(path)));
}

describe("approve", () => {
  it("records who approved which content, as an in-toto statement", async () => {
    const { approved, written, host } = await approving(library({}));
    expect(written).toEqual([`${place}/ada.json`]);
    expect(approved).toMatchObject([{ state: "approved", missing: [], nextReview: "2027-02-01", fingerprint: null }]);
    const statement = json(host, `${place}/ada.json`);
    expect(statement).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      subject: [{ name: "POL-A@1.0.0", digest: { dirHash: digest } }],
      predicateType: "https://policy-packet.example/approval/v1",
      predicate: {
        decision: "approved",
        meaning: "approval",
        signer: { principal: "ada@clinic.example", name: "Ada Quill", role: "cso" },
        time: "2026-02-01T12:00:00Z",
      },
    });
    expect(statement.predicate.inputs.map(({ path }: { path: string }) => path)).toEqual([file, "variables/hotline"]);
    expect(statement.predicate).not.toHaveProperty("delegatedBy");
  });

  it("signs what it records, and says with which key", async () => {
    const files = library({ allowed_signers: signerLine("ada@clinic.example", 1) });
    const { approved, written, host } = await approving(files, { sign: signing(1) });
    expect(written).toEqual([`${place}/ada.json`, `${place}/ada.json.sig`]);
    expect(approved[0]?.fingerprint).toBe(keyOf(1).publicKey.fingerprint);
    const { value } = await openLibrary(host);
    expect([...(value?.standing.signOffs.values() ?? [])][0]?.approvals[0]?.assurance.kind).toBe("signed");
  });

  it("signs what is on record without a signature, as it is", async () => {
    const files = library({ ...one(), allowed_signers: signerLine("ada@clinic.example", 1) });
    const { approved, written } = await approving(files, { sign: signing(1) });
    expect(written).toEqual([`${place}/ada.json.sig`]);
    expect(approved[0]).toMatchObject({ state: "approved", fingerprint: keyOf(1).publicKey.fingerprint });
  });

  it.each([
    ["before its version's revision", { time: new Date("1970-01-01T00:00:00Z"), sign: signing(1) }],
    ["in the future of the machine's clock", { now: new Date("2026-02-01T11:59:59Z") }],
  ])("records nothing %s", async (_when, options) => {
    const { written, codes } = await approving(library({}), options);
    expect({ written, codes }).toEqual({ written: [], codes: ["approve/time"] });
  });

  it("records what is approved on the revision's own day, and later than that at any time", async () => {
    const time = new Date("2026-01-10T00:00:00Z");
    expect((await approving(library({}), { time, now: noon })).codes).toEqual([]);
  });

  it.each([
    ["cso", true, "2027-02-01"],
    ["dpo", false, "2027-01-12"],
  ])("says whether a review moves the next one: as %s", async (role, movesReview, nextReview) => {
    const { approved } = await approving(library(one()), { role, review: true });
    expect(approved).toMatchObject([{ movesReview, nextReview }]);
  });

  it("tells what is still missing", async () => {
    const both = library({}, text, settings.replace("[cso]", "[cso, dpo]"));
    const { approved } = await approving(both);
    expect(approved).toMatchObject([{ state: "draft", missing: ["the Privacy Officer"] }]);
  });

  it.each(["Ben Marsh", "ben@clinic.example", "BEN@clinic.example", "Ben M. <ben@clinic.example>"])(
    "takes a delegate by name or address, and says in whose place: %s",
    async (by) => {
      const delegated = settings.replace(
        "review:",
        'delegations: [{ role: cso, to: "Ben Marsh <ben@clinic.example>", until: 2026-03-31 }], review:',
      );
      const { written, host } = await approving(library({}, text, delegated), { by });
      expect(written).toEqual([`${place}/ben.json`]);
      expect(json(host, `${place}/ben.json`).predicate).toMatchObject({
        signer: { principal: "ben@clinic.example", name: "Ben Marsh", role: "cso" },
        delegatedBy: { principal: "ada@clinic.example", name: "Ada Quill" },
      });
    },
  );

  it("records a review of what is approved, which moves the next one", async () => {
    const { approved, written, host } = await approving(library(one()), { review: true });
    expect(written).toEqual([`${place}/ada-review-2026-02-01.json`]);
    expect(approved).toMatchObject([{ meaning: "review", state: "approved", nextReview: "2027-02-01" }]);
    const next = await approving({}, { review: true, time: new Date("2027-01-20T08:00:00Z") }, host);
    expect(next.approved[0]?.nextReview).toBe("2028-01-20");
  });
});

describe("the name of a record", () => {
  const holding = (holder: string, role = "x y/z") =>
    settings.replace("roles:", `roles:\n  "${role}": { title: Other, holder: "${holder}" }`);
  it.each([
    ["the same person in another role", "Ada Quill <ada@clinic.example>", "x y/z", "ada-x-y-z.json"],
    ["another person of that name", "Ada Low <ada@other.example>", "x y/z", "ada-x-y-z.json"],
    ["a name without an address", "Zoë Ünal", "x y/z", "zoe-unal.json"],
    ["an address that climbs", "Eve <../../etc/x@other.example>", "x y/z", "etc-x.json"],
  ])("is safe and its own: %s", async (_what, holder, role, name) => {
    const { written } = await approving(library(one(), text, holding(holder)), { role });
    expect(written).toEqual([`${place}/${name}`]);
  });

  it.each(["山田 <山田@other.example>", "Con <con@other.example>", "Dots <..@other.example>"])(
    "is refused where no file can have it: %s",
    async (holder) => {
      const { codes, written } = await approving(library({}, text, holding(holder)), { role: "x y/z" });
      expect({ codes, written }).toEqual({ codes: ["approve/no-file-name"], written: [] });
    },
  );
});

const delegatedUntil = (day: string) =>
  settings.replace(
    "review:",
    `delegations: [{ role: cso, to: "Ben Marsh <ben@clinic.example>", until: ${day} }], review:`,
  );

describe("it refuses, and writes nothing", () => {
  it.each<[string, Files, Partial<ApproveOptions>, string[]]>([
    ["a policy that is not there", library({}), { policies: ["POL-B"] }, ["approve/unknown-policy"]],
    ["one of two that is not there", library({}), { policies: ["POL-A", "POL-B"] }, ["approve/unknown-policy"]],
    ["a role that is not there", library({}), { role: "cs" }, ["config/unknown-role"]],
    [
      "both at once",
      library({}),
      { role: "cs", policies: ["POL-B"] },
      ["config/unknown-role", "approve/unknown-policy"],
    ],
    ["somebody who does not hold the role", library({}), { by: "Ben Marsh" }, ["approve/not-allowed"]],
    ["somebody whom nobody knows", library({}), { by: "Mallory <mallory@clinic.example>" }, ["approve/not-allowed"]],
    [
      "the holder's name with another address",
      library({}),
      { by: "Ada Quill <ada@evil.example>" },
      ["approve/not-allowed"],
    ],
    [
      "a delegate after the last day",
      library({}, text, delegatedUntil("2026-01-31")),
      { by: "Ben Marsh" },
      ["approve/not-allowed"],
    ],
    [
      "a role that nobody holds",
      library({}, text, settings.replace(", holder: Ada Quill <ada@clinic.example>", "")),
      {},
      ["approve/not-allowed"],
    ],
    [
      "a text with errors",
      library({}, text.replace("{{ hotline }}", "{{ hotlin }}")),
      {},
      ["template/unknown-variable", "approve/unsound-text"],
    ],
    [
      "a text with characters that nobody sees",
      library({}, text.replace("Call", "Ca\u200bll")),
      {},
      ["approve/unsound-text"],
    ],
    [
      "a text with letters that look like others",
      library({}, text.replace("Call", "C\u0430ll")),
      {},
      ["approve/unsound-text"],
    ],
    [
      "a picture in the place of a variable",
      library({ "variables/hotline": "<svg/>" }, text.replace("Call", "![Plan](/variables/hotline)\n\nCall")),
      {},
      ["approve/name-clash"],
    ],
    ["a policy without a version", library({}, text.replace('version: "1.0.0"\n', "")), {}, ["approve/no-version"]],
    ["what is on record", library(one()), {}, ["approve/on-record"]],
    [
      "what is on record and signed",
      library({ ...one(), [`${place}/ada.json.sig`]: "x" }),
      { sign: signing(1) },
      ["approve/on-record"],
    ],
    [
      "another text under a version that was approved",
      library(one(), text.replace("Call", "Ring")),
      {},
      ["approve/changed"],
    ],
    [
      "an old checkout",
      library({
        "policies/approvals/POL-A/2.0.0/ada.json": one({ subject: "POL-A@2.0.0" })[`${place}/ada.json`] ?? "",
      }),
      {},
      ["approve/unsound-text"],
    ],
    ["a review of a draft", library({}), { review: true }, ["approve/not-approved"]],
    [
      "a second review on one day",
      library({
        ...one(),
        [`${place}/r.json`]: one({ meaning: "review", time: "2026-02-01T08:00:00Z" })[`${place}/ada.json`] ?? "",
      }),
      { review: true },
      ["approve/on-record"],
    ],
    [
      "a review that could move nothing",
      library(one(), text, settings.replace(", review: 12 months", "")),
      { review: true },
      ["approve/no-interval"],
    ],
    [
      "no key where signatures are asked for",
      library({}, text, settings.replace("review:", "assurance: signed, review:")),
      {},
      ["approve/key-needed"],
    ],
    [
      "a key of somebody else",
      library({ allowed_signers: signerLine("ben@clinic.example", 1) }),
      { sign: signing(1) },
      ["approval/other-key"],
    ],
    [
      "another key than the signer's",
      library({ allowed_signers: signerLine("ada@clinic.example", 2) }),
      { sign: signing(1) },
      ["approval/other-key"],
    ],
    [
      "a key that is no longer valid",
      library({ allowed_signers: signerLine("ada@clinic.example", 1, 'valid-before="20260101Z"') }),
      { sign: signing(1) },
      ["approval/key-not-valid"],
    ],
    [
      "a lone signature in its place",
      library({ [`${place}/ada.json.sig`]: "x" }),
      { sign: signing(1) },
      ["approve/on-record"],
    ],
    ["settings with errors", library({}, text, settings.replace("required", "requird")), {}, ["config/unknown-key"]],
  ])("%s", async (_what, files, options, expected) => {
    const { codes, written, approved, errors } = await approving(files, options);
    expect({ codes, written, approved }).toEqual({ codes: expected, written: [], approved: [] });
    for (const { hint } of errors) expect(hint).not.toBe("");
  });

  it("when there is no signature, because the key could not be used", async () => {
    const sign = async () => {
      throw new SigningError("ssh-keygen did not sign", "check the passphrase");
    };
    const { codes, written } = await approving(library({}), { sign });
    expect({ codes, written }).toEqual({ codes: ["key/unusable"], written: [] });
  });

  it("two policies, of which the second can't be approved", async () => {
    const files = library({ "policies/b.md": text.replaceAll("POL-A", "POL-B").replace('version: "1.0.0"\n', "") });
    const { codes, written } = await approving(files, { policies: ["POL-A", "POL-B"] });
    expect({ codes, written }).toEqual({ codes: ["approve/no-version"], written: [] });
  });
});
