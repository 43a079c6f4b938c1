/** Attacks on the approvals that an issued packet carries, each by its name: none is taken for an approval. */
import { beforeAll, describe, expect, it } from "vitest";
import { dirHash } from "../../src/signoff/digest.js";
import { signed } from "../signoff/keys.js";
import { askOne, failures } from "./ask.js";
import { isBroken, isUnmasked } from "./expectations.js";
import { contentOf, replaceAndList, sealAgain, takeApart, withManifest } from "./forging.js";
import { approvedLibrary, type Issued, issuedPackets, issuePacket, mallory, signersText } from "./issued.js";
import { pieces, signersText as piecesSigners } from "./pieces.js";

let auditor: Issued;
beforeAll(async () => {
  ({ auditor } = await issuedPackets());
}, 120_000);

const statementName = "POL-A@1.0.0.ada.json";

describe("approval", () => {
  it("without its signature", async () => {
    const parts = takeApart(auditor.pdf);
    const files = parts.files.filter((file) => file.name !== `${statementName}.sig`);
    await isBroken(
      sealAgain({ ...parts, files }),
      /attachments: .*ada\.json\.sig is in the manifest, but not attached/,
    );
  });

  it("without its signature, and a manifest that asks for none", async () => {
    const forged = takeApart(
      withManifest(auditor.pdf, (manifest) => ({
        ...manifest,
        policies: manifest.policies.map((policy) => ({
          ...policy,
          approvals: policy.approvals.map((approval) => ({ ...approval, signature: null })),
        })),
        attachments: manifest.attachments.filter((file) => !file.name.endsWith(".sig")),
      })),
    );
    const pdf = sealAgain({ ...forged, files: forged.files.filter((file) => !file.name.endsWith(".sig")) });
    expect((await askOne(pdf, { signers: signersText })).verdict).toBe("intact-signers-unknown");
    await isUnmasked(pdf, /record: the issue on record/);
  });

  it("signed with a forged key", async () => {
    const forged = await pieces({
      signer: { principal: "ada@clinic.example", name: "Ada Quill", role: "cso", key: mallory },
    });
    const report = await askOne(forged.pdf, { signers: signersText });
    expect(failures(report).join("\n")).toMatch(/nobody's key by the signers given/);
    expect((await askOne(forged.pdf)).verdict).toBe("intact-signers-unknown");
  });

  it("signed with the key of somebody else", async () => {
    const forged = await pieces({
      signer: { principal: "ben@clinic.example", name: "Ben Marsh", role: "cso", key: 1 },
    });
    const report = await askOne(forged.pdf, { signers: piecesSigners });
    expect(failures(report).join("\n")).toMatch(/which is a key of ada@clinic\.example/);
  });

  it("signed for another purpose", async () => {
    const parts = takeApart(auditor.pdf);
    const statement = new TextDecoder().decode(contentOf(parts.files, statementName));
    const pdf = replaceAndList(parts, `${statementName}.sig`, Buffer.from(signed(statement, 1, "git")));
    await isBroken(pdf, /signature was made for another purpose/);
  });

  it("whose statement was edited", async () => {
    const parts = takeApart(auditor.pdf);
    const statement = new TextDecoder().decode(contentOf(parts.files, statementName));
    const earlier = statement.replace("2026-01-12T09:30:00Z", "2025-01-12T09:30:00Z");
    await isBroken(replaceAndList(parts, statementName, Buffer.from(earlier)), /the statement says "2025-/);
    const both = takeApart(
      withManifest(replaceAndList(parts, statementName, Buffer.from(earlier)), (manifest) => ({
        ...manifest,
        policies: manifest.policies.map((policy) => ({
          ...policy,
          approvals: policy.approvals.map((approval) =>
            policy.id === "POL-A" ? { ...approval, time: "2025-01-12T09:30:00Z" } : approval,
          ),
        })),
      })),
    );
    await isBroken(sealAgain(both), /the signature is not of these bytes/);
  });

  it.each([["short"], ["long"]])("whose %s statement says one thing twice", async (length) => {
    const parts = takeApart(auditor.pdf);
    const statement = new TextDecoder().decode(contentOf(parts.files, statementName));
    const padding = length === "long" ? " ".repeat(20_000) : "";
    const twice = statement.replace('"decision": "approved"', `"decision": "refused",${padding}"decision": "approved"`);
    await isBroken(
      replaceAndList(parts, statementName, Buffer.from(twice)),
      /the statement can't be read: .*(unique|twice)/,
    );
  });

  it("replayed for another policy", async () => {
    const parts = takeApart(auditor.pdf);
    const replayed = contentOf(parts.files, statementName);
    await isBroken(replaceAndList(parts, "POL-B@1.0.0.ada.json", replayed), /the statement is of POL-A 1\.0\.0/);
  });

  it("replayed for another version", async () => {
    const forged = withManifest(auditor.pdf, (manifest) => ({
      ...manifest,
      policies: manifest.policies.map((policy) => ({ ...policy, version: "2.0.0" })),
    }));
    await isBroken(forged, /the statement is of POL-A 1\.0\.0/);
  });

  it("of another text", async () => {
    const forged = withManifest(auditor.pdf, (manifest) => ({
      ...manifest,
      policies: manifest.policies.map((policy) => ({ ...policy, digest: { dirHash: dirHash([]) } })),
    }));
    await isBroken(forged, /the statement is of another text/);
  });

  it("that is not on record in the library", async () => {
    const host = await approvedLibrary();
    const { pdf } = await issuePacket(host);
    host.files.delete("policies/approvals/POL-A/1.0.0/ada.json.sig");
    const report = await askOne(pdf, { signers: signersText, library: host });
    expect(failures(report).join("\n")).toMatch(/record: POL-A 1\.0\.0: .*the library has no .*ada\.json\.sig/);
  });

  it("dated after the issue that it is in", async () => {
    const forged = withManifest(auditor.pdf, (manifest) => ({
      ...manifest,
      issue: manifest.issue && { ...manifest.issue, date: "2026-01-01" },
    }));
    await isBroken(forged, /approved POL-A on 2026-01-12, after the issue/);
  });

  it("of the future, or in an issue of the future", async () => {
    const early = { signers: signersText, at: new Date("2026-01-12T09:15:00Z") };
    expect(failures(await askOne(auditor.pdf, early))).toEqual([
      "manifest: it says that it was issued on 2026-02-01, which is yet to come: it is 2026-01-12T09:15:00Z",
      "manifest: Ada Quill is said to have approved POL-A on 2026-01-12T09:30:00Z, which is yet to come: it is 2026-01-12T09:15:00Z",
      "manifest: Ada Quill is said to have approved POL-B on 2026-01-12T09:30:00Z, which is yet to come: it is 2026-01-12T09:15:00Z",
    ]);
    const slow = { signers: signersText, at: new Date("2026-01-31T23:55:00Z") };
    expect(failures(await askOne(auditor.pdf, slow))).toEqual([]);
  });

  it("in the place of somebody of whom its statement says nothing", async () => {
    const forged = withManifest(auditor.pdf, (manifest) => ({
      ...manifest,
      policies: manifest.policies.map((policy) => ({
        ...policy,
        approvals: policy.approvals.map((approval) => ({
          ...approval,
          delegatedBy: { principal: "board@clinic.example", name: "The Board" },
        })),
      })),
    }));
    await isBroken(
      forged,
      /approval: POL-A .*: the statement and the manifest differ about in whose place it was made/,
    );
  });

  it("listed under two names", async () => {
    const parts = takeApart(auditor.pdf);
    const again = (file: string) => file.replace("ada.json", "zoe.json");
    const copies = parts.files.filter(({ name }) => name.startsWith("POL-A@1.0.0.ada.json"));
    const files = [...parts.files, ...copies.map((file) => ({ ...file, name: again(file.name) }))];
    const forged = withManifest(sealAgain({ ...parts, files }), (manifest) => ({
      ...manifest,
      attachments: [
        ...manifest.attachments,
        ...manifest.attachments
          .filter(({ name }) => name.startsWith("POL-A@1.0.0.ada.json"))
          .map((file) => ({ ...file, name: again(file.name) })),
      ],
      policies: manifest.policies.map((policy) => ({
        ...policy,
        approvals: policy.approvals.flatMap((approval) => [
          approval,
          {
            ...approval,
            file: again(approval.file),
            statement: approval.statement && { ...approval.statement, name: again(approval.statement.name) },
            signature: approval.signature && { ...approval.signature, name: again(approval.signature.name) },
          },
        ]),
      })),
    }));
    await isBroken(forged, /manifest: one approval of POL-A is listed as two/);
  });

  it("by a key that was not yet, or no longer, in use", async () => {
    const early = signersText.replace(/namespaces=/, 'valid-after="20260113Z",namespaces=');
    const late = signersText.replace(/namespaces=/, 'valid-before="20260101Z",namespaces=');
    expect(failures(await askOne(auditor.pdf, { signers: early })).join("\n")).toMatch(/not yet in use/);
    expect(failures(await askOne(auditor.pdf, { signers: late })).join("\n")).toMatch(/no longer in use/);
  });
});
