/** Attacks on approvals, each by its name: none makes a policy approved, and each is found. */
import { describe, expect, it } from "vitest";
import { approve } from "../../src/approve.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { openLibrary } from "../../src/open-library.js";
import { dirHash, sha256 } from "../../src/signoff/digest.js";
import { type SignMessage, signSsh } from "../../src/signoff/ssh/sign.js";
import type { Files } from "../packet/policies.js";
import { keyOf, signed, signerLine } from "./keys.js";
import { file, library, one, place, record, settings, text } from "./records.js";

const ada = 1;
const mallory = 2;
const strict = settings.replace("review:", "assurance: signed, review:");
const signers = `${signerLine("ada@clinic.example", ada)}\n`;

/** Ada's approval, signed by a key, and who signs with which. */
function approved(byte = ada, list = signers, change: Parameters<typeof record>[0] = {}): Files {
  const json = record(change);
  return { [`${place}/ada.json`]: json, [`${place}/ada.json.sig`]: signed(json, byte), allowed_signers: list };
}

async function standing(files: Files, asOf?: string) {
  const { value, diagnostics } = await openLibrary(
    createMemoryHost(files),
    asOf === undefined ? {} : { asOf: asOf as never },
  );
  const signOff = [...(value?.standing.signOffs.values() ?? [])][0];
  const found = diagnostics.filter(({ severity }) => severity !== "info").map(({ code }) => code);
  return { state: signOff?.state, approvals: signOff?.approvals, found, diagnostics };
}

describe("a signed approval", () => {
  it("counts, with the key's fingerprint", async () => {
    const { state, approvals, found } = await standing(library(approved(), text, strict));
    expect({ state, found }).toEqual({ state: "approved", found: [] });
    expect(approvals?.[0]?.assurance).toEqual({ kind: "signed", fingerprint: keyOf(ada).publicKey.fingerprint });
  });

  it("holds after its key has expired, as long as it was made before", async () => {
    const until = `${signerLine("ada@clinic.example", ada, 'valid-before="20260201Z"')}\n`;
    expect(await standing(library(approved(ada, until), text, strict), "2026-08-01")).toMatchObject({
      state: "approved",
      found: [],
    });
  });

  it("holds after version control has given it the line ends of Windows", async () => {
    const host = createMemoryHost(library({ allowed_signers: signers }, text, strict));
    const sign: SignMessage = async (message, namespace) => signSsh(message, keyOf(ada), namespace);
    await approve(host, { policies: ["POL-A"], role: "cso", time: new Date("2026-02-01T12:00:00Z"), sign });
    for (const [path, bytes] of host.files)
      host.files.set(path, Buffer.from(Buffer.from(bytes).toString().replaceAll("\n", "\r\n")));
    const { value, diagnostics } = await openLibrary(host);
    const [signOff] = [...(value?.standing.signOffs.values() ?? [])];
    expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(signOff).toMatchObject({ state: "approved", approvals: [{ assurance: { kind: "signed" } }] });
  });

  it("may be signed by somebody of whom nothing is known, and is on record then, no more", async () => {
    const unknown = library(approved(mallory, ""));
    const { state, approvals, found, diagnostics } = await standing(unknown);
    expect({ state, found }).toEqual({ state: "approved", found: ["approval/unknown-signer"] });
    expect(approvals?.[0]?.assurance).toEqual({ kind: "recorded" });
    expect(diagnostics[0]?.hint).toContain(signerLine("ada@clinic.example", mallory));
    expect((await standing({ ...unknown, "packets.yaml": strict })).state).toBe("draft");
  });
});

describe("an unsigned record beside a signed one", () => {
  const beside = (change: Parameters<typeof record>[0]) =>
    library({ ...approved(), [`${place}/earlier.json`]: record(change) }, text, strict);

  it("does not take its place, though it claims to be earlier", async () => {
    const { state, approvals, found } = await standing(beside({ time: "2026-01-10T00:00:00Z" }));
    expect({ state, found }).toEqual({ state: "approved", found: ["approval/duplicate"] });
    expect(approvals?.map(({ file: from, assurance }) => [from, assurance.kind])).toEqual([
      [`${place}/ada.json`, "signed"],
    ]);
  });

  it("does not move the next review", async () => {
    const files = beside({ meaning: "review", time: "2026-12-01T00:00:00Z" });
    expect(await standing(files, "2027-06-01")).toMatchObject({ state: "overdue", found: [] });
  });
});

const changedPicture = text.replace("Call", "![Plan](plan.svg)\n\nCall");
const pictureRecord = (() => {
  const inputs = [
    { path: file, sha256: sha256(changedPicture) },
    { path: "policies/plan.svg", sha256: sha256("<svg/>") },
    { path: "variables/hotline", sha256: sha256("555") },
  ];
  const json = JSON.parse(record({ digest: dirHash(inputs) }));
  return JSON.stringify({ ...json, predicate: { ...json.predicate, inputs } });
})();

describe("an edit after approval", () => {
  it.each([
    ["of the text", library(approved(), text.replace("Call", "Ring")), "policies/a.md changed"],
    [
      "of the front matter",
      library(approved(), text.replace("effective:", "owner: cso\neffective:")),
      "policies/a.md changed",
    ],
    ["of a variable", library(approved(), text, settings.replace('"555"', '"556"')), "the variable hotline changed"],
    [
      "of a picture",
      library({ [`${place}/ada.json`]: pictureRecord, "policies/plan.svg": "<svg></svg>" }, changedPicture),
      "policies/plan.svg changed",
    ],
    [
      "that uses another variable",
      library(
        approved(),
        text.replace("555", "x").replace("Call", "{{ other }}"),
        settings.replace("hotline:", "other: x, hotline:"),
      ),
      "policies/a.md changed, the variable other is new",
    ],
    [
      "that uses a variable no more",
      library(approved(), text.replace("{{ hotline }}", "us")),
      "policies/a.md changed, the variable hotline is gone",
    ],
  ])("%s", async (_name, files, changes) => {
    const { state, diagnostics } = await standing(files);
    expect(state).toBe("draft");
    const stale = diagnostics.find(({ code }) => code === "approval/stale");
    expect(stale?.message).toBe(`POL-A 1.0.0 is not what Ada Quill approved: ${changes}`);
    expect(stale?.hint).toContain("policy-packet bump POL-A");
  });

  it("of an included file", async () => {
    const taking = text.replace("Call", '{% include "part.md" %}\n\nCall');
    const inputs = [
      { path: file, sha256: sha256(taking) },
      { path: "policies/part.md", sha256: sha256("Once.\n") },
      { path: "variables/hotline", sha256: sha256("555") },
    ];
    const json = JSON.parse(record({ digest: dirHash(inputs) }));
    const files = library(
      {
        [`${place}/ada.json`]: JSON.stringify({ ...json, predicate: { ...json.predicate, inputs } }),
        "policies/part.md": "Once.\n",
      },
      taking,
    );
    expect((await standing(files)).state).toBe("approved");
    const { state, diagnostics } = await standing({ ...files, "policies/part.md": "Twice.\n" });
    expect(state).toBe("draft");
    expect(diagnostics.find(({ code }) => code === "approval/stale")?.message).toContain("policies/part.md changed");
  });
});

const other = text.replaceAll("1.0.0", "1.1.0");

describe("a forgery", () => {
  it.each<[string, Files, string]>([
    ["forged key", library(approved(mallory)), "approval/other-key"],
    [
      "key of somebody else",
      library(approved(mallory, `${signers}${signerLine("ben@clinic.example", mallory)}\n`)),
      "approval/other-key",
    ],
    ["wrong role", library(approved(ada, signers, { role: "dpo" })), "approval/not-holder"],
    [
      "wrong namespace of the signature",
      library({ ...approved(), [`${place}/ada.json.sig`]: signed(record(), ada, "git") }),
      "approval/wrong-namespace",
    ],
    [
      "wrong namespace of the key",
      library(approved(ada, signerLine("ada@clinic.example", ada, 'namespaces="git"'))),
      "approval/wrong-namespace",
    ],
    [
      "expired key",
      library(approved(ada, signerLine("ada@clinic.example", ada, 'valid-before="20260101Z"'))),
      "approval/key-not-valid",
    ],
    [
      "key that is not yet valid",
      library(approved(ada, signerLine("ada@clinic.example", ada, 'valid-after="20260201Z"'))),
      "approval/key-not-valid",
    ],
    [
      "edited statement",
      library({ ...approved(), [`${place}/ada.json`]: record({ time: "2026-01-13T09:30:00Z" }) }),
      "approval/bad-signature",
    ],
    [
      "signature of another record",
      library({ ...approved(), [`${place}/ada.json.sig`]: signed("another", ada) }),
      "approval/bad-signature",
    ],
    [
      "signature that is none",
      library({ ...approved(), [`${place}/ada.json.sig`]: "-----BEGIN" }),
      "approval/bad-signature",
    ],
    ["deleted signature where signed is asked", library(one(), text, strict), "approval/not-signed"],
    ["deleted record", library({ [`${place}/ada.json.sig`]: signed(record(), ada) }), "approval/lone-signature"],
    ["replayed on another version", library(approved(), other), "approval/orphan"],
    [
      "replayed on another version, moved there",
      library({ "policies/approvals/POL-A/1.1.0/ada.json": record() }, other),
      "approval/invalid",
    ],
    [
      "replayed on another version, renamed",
      library({ "policies/approvals/POL-A/1.1.0/ada.json": record({ subject: "POL-A@1.1.0" }) }, other),
      "approval/stale",
    ],
    ["digest of other inputs than are listed", library(one({ digest: sha256("other") })), "approval/invalid"],
    [
      "a second decision under the same key",
      library({ [`${place}/ada.json`]: record().replace('"time":', '"time":"2026-01-01T00:00:00Z","time":') }),
      "approval/invalid",
    ],
    ["name with characters that nobody sees", library(one({ name: "Ada\u200b Quill" })), "approval/invalid"],
    ["lookalike address", library(one({ principal: "\u0430da@clinic.example" })), "approval/not-holder"],
  ])("%s", async (_name, files, code) => {
    const { state, found } = await standing(files);
    expect(state).toBe("draft");
    expect(found).toContain(code);
  });
});
