/** Whether a key may speak for somebody, for a purpose, at a time: the rules of ALLOWED SIGNERS in ssh-keygen(1). */
import type { AllowedSigner } from "./allowed-signers.js";
import { matchesPatternList } from "./patterns.js";
import { isSameKey, type SshCertificate, type SshKey } from "./public-key.js";

export interface SignerQuestion {
  readonly principal: string;
  readonly namespace: string;
  /** Counted in whole seconds. */
  readonly at: Date;
}

/** All but `known` name the line that came closest. */
export type SignerMatch =
  | { readonly kind: "known"; readonly signer: AllowedSigner }
  | { readonly kind: "unknown-key" }
  | { readonly kind: "other-principal"; readonly signer: AllowedSigner }
  | { readonly kind: "wrong-namespace"; readonly signer: AllowedSigner }
  | { readonly kind: "not-yet-valid"; readonly signer: AllowedSigner }
  | { readonly kind: "expired"; readonly signer: AllowedSigner };

/** How far a line came. */
const progress: Readonly<Record<SignerMatch["kind"], number>> = {
  "unknown-key": 0,
  "other-principal": 1,
  "wrong-namespace": 2,
  "not-yet-valid": 3,
  expired: 3,
  known: 4,
};

/** One line that says yes is enough; the first of the best ones is given. */
export function matchSigner(signers: readonly AllowedSigner[], key: SshKey, question: SignerQuestion): SignerMatch {
  let best: SignerMatch = { kind: "unknown-key" };
  for (const signer of signers) {
    if (!isAbout(signer, key)) continue;
    const found = matchLine(signer, key.certificate, question);
    if (progress[found.kind] > progress[best.kind]) best = found;
  }
  return best;
}

/** A line is about the key itself, or about the authority behind its certificate: never both. */
function isAbout(signer: AllowedSigner, key: SshKey): boolean {
  const { certificate } = key;
  if (certificate === null) return !signer.isAuthority && isSameKey(signer.key, key);
  return signer.isAuthority && certificate.isForPerson && isSameKey(signer.key, certificate.authority);
}

function matchLine(
  signer: AllowedSigner,
  certificate: SshCertificate | null,
  { principal, namespace, at }: SignerQuestion,
): SignerMatch {
  const second = Math.floor(at.getTime() / 1000);
  const { principals, namespaces, validAfter, validBefore } = signer;
  if (!matchesPatternList(principal, principals)) return { kind: "other-principal", signer };
  if (certificate !== null && !certificate.principals.includes(principal)) return { kind: "other-principal", signer };
  if (namespaces !== null && !matchesPatternList(namespace, namespaces)) return { kind: "wrong-namespace", signer };
  if (certificate !== null && second < certificate.validAfter) return { kind: "not-yet-valid", signer };
  if (validAfter !== null && second * 1000 < validAfter.getTime()) return { kind: "not-yet-valid", signer };
  if (certificate !== null && second >= certificate.validBefore) return { kind: "expired", signer };
  if (validBefore !== null && second * 1000 > validBefore.getTime()) return { kind: "expired", signer };
  return { kind: "known", signer };
}
