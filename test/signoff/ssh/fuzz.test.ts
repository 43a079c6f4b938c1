/** Bytes from anybody: nothing throws, and nothing verifies but what was signed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllowedSigners } from "../../../src/signoff/ssh/allowed-signers.js";
import { matchesPatternList } from "../../../src/signoff/ssh/patterns.js";
import { readSshPrivateKey } from "../../../src/signoff/ssh/private-key.js";
import { readPublicKey } from "../../../src/signoff/ssh/public-key.js";
import { SigningError, signSsh } from "../../../src/signoff/ssh/sign.js";
import { verifySshSignature } from "../../../src/signoff/ssh/verify.js";
import { caseNamed, keys } from "./recorded.js";

const settings = { seed: 20260115, numRuns: 400 };
const types = ["ed25519", "ecdsa-256", "ecdsa-521", "rsa-2048", "sk-ed25519", "sk-ecdsa"];
const sound = [...types.map((type) => `${type}: sound`), "certificate: ed25519 by rsa-3072"].map(caseNamed);
const { namespace } = caseNamed("ed25519: sound");
const place = fc.record({ at: fc.nat(), bit: fc.nat(7), length: fc.nat(40), bytes: fc.uint8Array({ maxLength: 40 }) });
interface Change {
  readonly kind: "flip" | "replace" | "cut";
  readonly place: { readonly at: number; readonly bit: number; readonly length: number; readonly bytes: Uint8Array };
}
const changes: fc.Arbitrary<Change> = fc.record({ kind: fc.constantFrom("flip", "replace", "cut"), place });

/** Some bits or bytes changed; may come out as it was. */
function mutated(bytes: Uint8Array, { kind, place: { at, bit, length, bytes: others } }: Change): Buffer {
  const copy = Buffer.from(bytes);
  const index = copy.length === 0 ? 0 : at % copy.length;
  switch (kind) {
    case "flip":
      if (copy.length > 0) copy.writeUInt8((copy[index] ?? 0) ^ (1 << bit), index);
      return copy;
    case "replace":
      return Buffer.concat([copy.subarray(0, index), others, copy.subarray(index + length)]);
    case "cut":
      return copy.subarray(0, index);
  }
}

function inside(armored: string): Buffer {
  return Buffer.from(armored.replace(/-----.*-----/g, ""), "base64");
}

function armor(bytes: Uint8Array, kind = "SSH SIGNATURE"): string {
  return `-----BEGIN ${kind}-----\n${Buffer.from(bytes).toString("base64")}\n-----END ${kind}-----\n`;
}

describe("signatures", () => {
  it("of random bytes never verify", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (bytes, hasMagic) => {
        const start = hasMagic ? Buffer.from("SSHSIG\0\0\0\x01") : Buffer.alloc(0);
        expect(verifySshSignature(bytes, armor(Buffer.concat([start, bytes])), namespace).ok).toBe(false);
        expect(verifySshSignature(bytes, Buffer.from(bytes).toString("latin1"), namespace).ok).toBe(false);
      }),
      settings,
    );
  });

  it.each(sound)("$name: altered, they verify only where nothing that counts was", ({ message, signature }) => {
    const bytes = inside(signature);
    const before = verifySshSignature(message, signature, namespace);
    fc.assert(
      fc.property(changes, (change) => {
        const altered = mutated(bytes, change);
        const verdict = verifySshSignature(message, armor(altered), namespace);
        // The version 0 and the reserved field are not signed; ssh-keygen takes them as well.
        if (!altered.equals(bytes) && verdict.ok) expect([0, 1]).toContain(altered.readUInt32BE(6));
        if (verdict.ok) expect(verdict).toEqual(before);
      }),
      settings,
    );
  });

  // A curve of 521 bits takes ten times as long, and nothing else.
  const quick = sound.filter(({ name }) => !name.startsWith("ecdsa-521"));
  it.each(quick)("$name: each single bit counts, but for the version's last", ({ message, signature }) => {
    const bytes = inside(signature);
    const taken: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8((altered[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7)), bit >> 3);
      if (verifySshSignature(message, armor(altered), namespace).ok) taken.push(bit);
    }
    expect(taken).toEqual([9 * 8 + 7]);
  });

  it("hold for no altered message", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sound), changes, ({ message, signature }, change) => {
        const altered = mutated(message, change);
        const verdict = verifySshSignature(altered, signature, namespace);
        expect(verdict.ok).toBe(altered.equals(message));
      }),
      settings,
    );
  });
});

describe("keys", () => {
  it("of random or altered bytes are read or refused", () => {
    const blobs = Object.values(keys).map((key) => Buffer.from(key.public.split(" ")[1] ?? "", "base64"));
    fc.assert(
      fc.property(fc.constantFrom(...blobs), changes, fc.uint8Array({ maxLength: 300 }), (blob, change, random) => {
        for (const bytes of [mutated(blob, change), random]) {
          const read = readPublicKey(bytes);
          if (read.ok)
            expect(readPublicKey(read.value.blob)).toMatchObject({ ok: true, value: { type: read.value.type } });
        }
      }),
      settings,
    );
  });

  it("in altered private files sign soundly, or not at all", () => {
    const files = Object.values(keys).map((key) => inside(key.private));
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, (file, change) => {
        const read = readSshPrivateKey(armor(mutated(file, change), "OPENSSH PRIVATE KEY"));
        if (!read.ok || read.value.kind !== "key") return;
        const message = Buffer.from("approved");
        try {
          const signature = signSsh(message, read.value.key, namespace);
          expect(verifySshSignature(message, signature, namespace).ok).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SigningError);
        }
      }),
      settings,
    );
  });

  it("in altered PEM files are read or refused", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "RSA ", "EC "), fc.uint8Array({ maxLength: 200 }), (kind, bytes) => {
        expect(readSshPrivateKey(armor(bytes, `${kind}PRIVATE KEY`)).ok).toBe(false);
      }),
      settings,
    );
  });
});

describe("allowed signers", () => {
  const line = `ada@clinic.example namespaces="approval@*",valid-after="20260101Z" ${keys.ed25519?.public}`;
  const words = fc.constantFrom(
    ...line.split(/([ ",=])/),
    '\\"',
    "!",
    "*",
    "\0",
    "\r",
    "\n",
    "cert-authority",
    "#",
    "\u{202e}",
  );

  it("of any text are read, with a finding for each line that is not", () => {
    const text = fc.oneof(
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 200 }),
      changes.map((change) => mutated(Buffer.from(line), change).toString("latin1")),
    );
    fc.assert(
      fc.property(text, (one) => {
        const { value, diagnostics } = parseAllowedSigners("allowed_signers", one);
        const told = new Set([...value, ...diagnostics].map(({ span }) => span.start.line));
        for (const [index, each] of one.split("\n").entries()) {
          const saysNothing = /^[ \t\r]*(#|$)/.test(each);
          expect(told.has(index + 1)).toBe(!saysNothing);
        }
        for (const { span } of diagnostics) expect(one.slice(span.start.offset, span.end.offset)).not.toContain("\n");
      }),
      settings,
    );
  });

  it("match a pattern as its regular expression would", () => {
    const part = fc.constantFrom("a", "b", "*", "?", ".");
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.array(fc.constantFrom("a", "b", "."), { maxLength: 8 }),
        (p, t) => {
          const source = p.map((one) =>
            one === "*" ? ".*" : one === "?" ? "." : `\\x${one.charCodeAt(0).toString(16)}`,
          );
          const expected = p.length > 0 && new RegExp(`^${source.join("")}$`, "s").test(t.join(""));
          expect(matchesPatternList(t.join(""), p.join(""))).toBe(expected);
        },
      ),
      { ...settings, numRuns: 3000 },
    );
  });
});
