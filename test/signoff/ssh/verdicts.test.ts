/** SSH signatures and allowed signers: the same verdict as `ssh-keygen -Y verify`, for each of the recorded cases. */
import { describe, expect, it } from "vitest";
import { caseNamed, cases, judged } from "./recorded.js";

describe("verdicts of ssh-keygen", () => {
  it("are there for sound and for bad signatures", () => {
    expect(cases.length).toBeGreaterThan(400);
    expect(cases.filter(({ accepted }) => accepted).length).toBeGreaterThan(80);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases)("$name", (one) => {
    const isAccepted = judged(one).match?.kind === "known";
    expect(isAccepted, one.ours?.why).toBe(one.ours?.accepts ?? one.accepted);
  });
});

describe("what is said of a signature", () => {
  const problemOf = (name: string) => {
    const { verdict } = judged(caseNamed(name));
    return verdict.ok ? null : verdict.problem;
  };

  it.each([
    ["ed25519: altered message", "bad-signature"],
    ["ed25519: key of somebody else put in", "bad-signature"],
    ["ed25519: other namespace signed", "wrong-namespace"],
    ["rsa: 1024 bits", "weak-key"],
    ["rsa: ssh-rsa, SHA-1", "bad-signature"],
    ["fields: version 2", "unsupported"],
    ["fields: key of an unknown type", "unsupported"],
    ["hash md5", "unsupported"],
    ["armor: nothing at all", "malformed"],
    ["certificate: altered nonce", "bad-signature"],
    ["certificate: cut off", "malformed"],
    ["certificate: unknown type", "unsupported"],
    ["fields: half missing", "malformed"],
  ])("%s: %s", (name, problem) => {
    expect(problemOf(name)).toBe(problem);
  });

  it.each([
    ["ed25519: known for somebody else", "other-principal"],
    ["ed25519: not known", "unknown-key"],
    ["signers: expired", "expired"],
    ["signers: not yet valid", "not-yet-valid"],
    ["signers: other namespace", "wrong-namespace"],
    ["signers: authority", "unknown-key"],
    ["signers: several keys", "known"],
    ["signers: unknown option", "unknown-key"],
    ["certificate: authority not marked", "unknown-key"],
    ["certificate: key itself allowed", "unknown-key"],
    ["certificate: for a machine", "unknown-key"],
    ["certificate: another principal", "other-principal"],
    ["certificate: authority for others", "other-principal"],
    ["certificate: expired", "expired"],
    ["certificate: not yet valid", "not-yet-valid"],
  ])("%s: %s", (name, kind) => {
    expect(judged(caseNamed(name)).match?.kind).toBe(kind);
  });

  it("holds what a security key says of the person before it", () => {
    const presence = (name: string) => {
      const { verdict } = judged(caseNamed(name));
      return verdict.ok ? verdict.presence : undefined;
    };
    expect(presence("sk-ed25519: sound")).toEqual({ touched: true, verified: false });
    expect(presence("sk-ed25519: verified person")).toEqual({ touched: true, verified: true });
    expect(presence("sk-ecdsa: not touched")).toEqual({ touched: false, verified: false });
    expect(presence("ed25519: sound")).toBeNull();
  });

  it("holds who vouches for a key", () => {
    const { verdict } = judged(caseNamed("certificate: several principals"));
    const { match } = judged(caseNamed("certificate: several principals"));
    expect(verdict.ok && verdict.key.certificate?.principals).toEqual(["ben@clinic.example", "ada@clinic.example"]);
    expect(verdict.ok && verdict.key.certificate?.authority).toEqual(match?.kind === "known" && match.signer.key);
  });

  it("names one key by one blob, however it is written", () => {
    const blob = (name: string) => {
      const { verdict } = judged(caseNamed(name));
      return verdict.ok ? verdict.key.fingerprint : undefined;
    };
    expect(blob("rsa: key written with leading zeros")).toBe(blob("rsa: rsa-sha2-512"));
    expect(blob("fields: type of the key with a NUL")).toBe(blob("ed25519: sound"));
    expect(blob("ed25519: sound")).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});
