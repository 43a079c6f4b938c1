/** Attacks with what follows the seal, each by its name: exactly one signature may, as signing writes it, whoever made it. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { firstPage } from "../../src/signoff/pades/first-page.js";
import { signMessage } from "../../src/signoff/pades/sign-message.js";
import { isSigningRevision } from "../../src/signoff/pades/signing-revision.js";
import { appendRevision } from "../../src/signoff/pdf/append.js";
import type { Pdf, RevisionObject } from "../../src/signoff/pdf/pdf.js";
import { readSeal } from "../../src/signoff/pdf/read-seal.js";
import {
  array,
  dictionary,
  name,
  number,
  type PdfValue,
  reference,
  stream,
  text,
  withEntries,
} from "../../src/signoff/pdf/values.js";
import { authorityOf, signerOf } from "../signoff/pades/authority.js";
import { credentialsOf, gapOf, sign, withMessage } from "../signoff/pades/signed.js";
import { askOne, failures, outcomes } from "./ask.js";
import { opened, withManifest } from "./forging.js";
import { approvedLibrary, issuePacket, signersText } from "./issued.js";

const root = await authorityOf("Example Root");
const credentials = await credentialsOf(await signerOf(root, { organization: "Example Clinic" }));
const stranger = await credentialsOf(await signerOf(await authorityOf("Nobody's Root")));
const host = await approvedLibrary();
const { pdf } = await issuePacket(host, "summary", credentials);
const { sealed: end } = readSeal(opened(pdf)) ?? { sealed: 0 };
const sealed = pdf.subarray(0, end);
const time = new Date("2026-02-01T10:00:00Z");
const trusting = { signers: signersText, authorities: [root.certificate] };

const pageOf = (file: Pdf) => firstPage(file) ?? { id: 0, dictionary: dictionary({}) };
const added = (bytes: Uint8Array, objects: (file: Pdf) => readonly RevisionObject[]) => {
  const file = opened(bytes);
  return appendRevision(file, objects(file)).bytes;
};

/** Puts a red square in the place of all that is on the first page. */
const shadowPage = (file: Pdf): readonly RevisionObject[] => {
  const { id, dictionary: page } = pageOf(file);
  const contents = stream(dictionary({}), Buffer.from("1 0 0 rg 50 300 400 300 re f"));
  return [
    { id: file.nextId, value: contents },
    { id, value: withEntries(page, { Contents: reference(file.nextId) }) },
  ];
};

const formField = (file: Pdf): readonly RevisionObject[] => [
  { id: file.nextId, value: dictionary({ FT: name("Tx"), T: text("Approved"), V: text("yes") }) },
];

/** The file with a revision of its own making that signs it: ours, and whatever `change` makes of its objects. The signature is a good one. */
async function signedWith(change: (file: Pdf, own: readonly RevisionObject[]) => readonly RevisionObject[]) {
  const ours = opened(await sign(credentials, { time }, sealed));
  const { ids } = ours.revisions.at(-1) ?? { ids: new Set<number>() };
  const own = [...ids]
    .filter((id) => ours.object(id).kind !== "stream")
    .map((id) => ({ id, value: bodyAt(ours, id) ?? ours.object(id) }));
  const before = opened(sealed);
  const file = Buffer.from(appendRevision(before, change(before, own)).bytes);
  const [from, to] = gapOf(file);
  const range = [0, from, to, file.length - to].map((one) => String(one).padStart(10)).join(" ");
  file.write(range, file.lastIndexOf("/ByteRange [") + "/ByteRange [".length, "latin1");
  const hash = createHash(credentials.digest).update(file.subarray(0, from)).update(file.subarray(to));
  return withMessage(file, await signMessage(hash.digest(), credentials, null));
}

/** The dictionary of a signature as it is before it is signed: blanks for its range, zeros for its message. */
function bodyAt(file: Pdf, id: number): Uint8Array | null {
  const text = Buffer.from(file.bytes.subarray(file.offset(id) ?? 0)).toString("latin1");
  const [, body] = /^\d+ 0 obj\n(<< \/ByteRange .*?)\nendobj\n/s.exec(text) ?? [];
  const empty = body
    ?.replace(/\[[ \d]+\]/, `[${Array(4).fill("0".padStart(10)).join(" ")}]`)
    .replace(/<[\da-f]+>/, (message) => `<${"0".repeat(message.length - 2)}>`);
  return empty === undefined ? null : Buffer.from(empty, "latin1");
}

async function isRefused(file: Uint8Array) {
  for (const asked of [{}, trusting, { ...trusting, library: host }]) {
    const report = await askOne(file, asked, "summary-0001.pdf");
    expect(report.verdict).toBe("broken");
    for (const subject of ["pages", "coverage"] as const) expect(outcomes(report, subject)).toEqual(["fails"]);
  }
  expect(outcomes(await askOne(file, trusting), "issuer")).not.toContain("holds");
}

describe("between seal and signature", () => {
  it("nothing stands in an issue as it was made", () => {
    expect(isSigningRevision(opened(pdf), end)).toBe(true);
  });

  it("shadow page contents, signed with the certificate that the manifest names", async () => {
    const file = await sign(credentials, { time }, added(sealed, shadowPage));
    await isRefused(file);
    const found = failures(await askOne(file, trusting));
    expect(found).toContain("coverage: what was added behind the seal is more than a signature");
    // The signature itself is good.
    expect(outcomes(await askOne(file, trusting), "certificate")).not.toContain("fails");
  });

  it("shadow page contents, signed with a certificate of a stranger's that the manifest names", async () => {
    const forged = withManifest(sealed, (manifest) => ({
      ...manifest,
      issue: manifest.issue && { ...manifest.issue, certificate: stranger.certificate.facts.fingerprint },
    }));
    await isRefused(await sign(stranger, { time }, added(forged, shadowPage)));
  });

  it("two revisions", async () => {
    await isRefused(await sign(credentials, { time }, added(added(sealed, formField), shadowPage)));
  });

  it("a revision that changes nothing", async () => {
    const same = added(sealed, (file) => [{ id: file.root.id, value: file.catalog }]);
    await isRefused(await sign(credentials, { time }, same));
  });

  it("an object that nothing leads to", async () => {
    await isRefused(await sign(credentials, { time }, added(sealed, formField)));
  });

  it("shadow page contents, not signed at all", async () => {
    await isRefused(added(sealed, shadowPage));
  });
});

describe("in the revision that signs", () => {
  const changed = (id: (file: Pdf) => number, key: string, value: PdfValue) =>
    signedWith((file, own) =>
      own.map((one) => {
        if (one.id !== id(file) || one.value instanceof Uint8Array || one.value.kind !== "dictionary") return one;
        return { ...one, value: withEntries(one.value, { [key]: value }) };
      }),
    );

  it("nothing else stands when nothing else is put there", async () => {
    const same = await signedWith((_, own) => own);
    expect(failures(await askOne(same, trusting))).toEqual([]);
    expect(isSigningRevision(opened(same), end)).toBe(true);
  });

  it("shadow page contents", async () => {
    await isRefused(
      await signedWith((file, own) => {
        const id = file.nextId + own.length;
        const contents = stream(dictionary({}), Buffer.from("1 0 0 rg 50 300 400 300 re f"));
        const put = own.map((one) =>
          one.id === pageOf(file).id && !(one.value instanceof Uint8Array) && one.value.kind === "dictionary"
            ? { ...one, value: withEntries(one.value, { Contents: reference(id) }) }
            : one,
        );
        return [...put, { id, value: contents }];
      }),
    );
  });

  it("an annotation", async () => {
    await isRefused(
      await signedWith((file, own) => {
        const id = file.nextId + own.length;
        const note = dictionary({
          Type: name("Annot"),
          Subtype: name("FreeText"),
          Rect: array([50, 300, 450, 600].map(number)),
          Contents: text("Approved"),
        });
        const put = own.map((one) =>
          one.id === pageOf(file).id && !(one.value instanceof Uint8Array) && one.value.kind === "dictionary"
            ? { ...one, value: withEntries(one.value, { Annots: array([reference(file.nextId + 1), reference(id)]) }) }
            : one,
        );
        return [...put, { id, value: note }];
      }),
    );
  });

  it("a form field", async () => {
    await isRefused(
      await signedWith((file, own) => {
        const id = file.nextId + own.length;
        const form = dictionary({
          Fields: array([file.nextId + 1, id].map((one) => reference(one))),
          SigFlags: number(3),
        });
        const put = own.map((one) => (one.id === file.nextId + 2 ? { ...one, value: form } : one));
        return [...put, { id, value: dictionary({ FT: name("Tx"), T: text("Approved"), V: text("yes") }) }];
      }),
    );
  });

  it("an action of the catalog's", async () => {
    const action = dictionary({ S: name("URI"), URI: text("http://contoso.example/") });
    await isRefused(await changed((file) => file.root.id, "OpenAction", action));
  });

  it("an appearance of the signature's field", async () => {
    await isRefused(await changed((file) => file.nextId + 1, "Rect", array([50, 300, 450, 600].map(number))));
  });

  it("anything that is said in the signature's dictionary besides", async () => {
    await isRefused(
      await signedWith((_, own) =>
        own.map(({ id, value }) =>
          value instanceof Uint8Array
            ? {
                id,
                value: Buffer.from(
                  Buffer.from(value).toString("latin1").replace(/>>$/, "/Location (Here) >>"),
                  "latin1",
                ),
              }
            : { id, value },
        ),
      ),
    );
  });
});
