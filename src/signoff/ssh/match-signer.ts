/** Whether a key may speak for somebody, for a purpose, at a time: the rules of ALLOWED SIGNERS in ssh-keygen(1). */
import type { AllowedSigner } from "./allowed-signers.js";
import { matchesPatternList } from "./patterns.js";
import { isSameKey, type SshKey } from "./public-key.js";

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
    if (signer.isAuthority || !isSameKey(signer.key, key)) continue;
    const found = matchLine(signer, question);
    if (progress[found.kind] > progress[best.kind]) best = found;
  }
  return best;
}

function matchLine(signer: AllowedSigner, { principal, namespace, at }: SignerQuestion): SignerMatch {
  const second = Math.floor(at.getTime() / 1000) * 1000;
  if (!matchesPatternList(principal, signer.principals)) return { kind: "other-principal", signer };
  if (signer.namespaces !== null && !matchesPatternList(namespace, signer.namespaces))
    return { kind: "wrong-namespace", signer };
  if (signer.validAfter !== null && second < signer.validAfter.getTime()) return { kind: "not-yet-valid", signer };
  if (signer.validBefore !== null && second > signer.validBefore.getTime()) return { kind: "expired", signer };
  return { kind: "known", signer };
}
