/**
 * From a certificate to one that the caller trusts (RFC 5280 6.1), as far as document signatures and time stamps need it: signatures, validity, authority, path
 * length, critical extensions. Neither revocation lists nor OCSP: those would have to be fetched.
 */
import { type Certificate, isInForce, isIssuedBy, keyUsages, sameCertificate } from "./certificate.js";
import { authorityAlgorithms } from "./object-identifiers.js";
import type { Chain, SignatureProblem } from "./signature.js";

export interface Path {
  readonly chain: Chain;
  /** The certificates that were gone through, the one that was asked about first. */
  readonly certificates: readonly Certificate[];
  /** Why the chain is broken; null where it is not. */
  readonly problem: SignatureProblem | null;
}

const longest = 8;

/**
 * @param others that may stand in between, trusted by nobody
 * @param time at which all must be in force
 */
export function findPath(
  certificate: Certificate,
  others: readonly Certificate[],
  trusted: readonly Certificate[],
  time: Date,
): Path {
  const certificates = [certificate];
  const end = (chain: Chain): Path => ({ chain, certificates, problem: null });
  const broken = (problem: SignatureProblem): Path => ({ chain: { kind: "broken" }, certificates, problem });
  for (let current = certificate; ; ) {
    const isTrusted = trusted.some((one) => sameCertificate(one, current));
    const fault = faultOf(current, { below: certificates.length - 1, isTrusted, time });
    if (fault !== null) return broken(fault);
    if (isTrusted) return end({ kind: "trusted", anchor: current.facts });
    const candidates = [...trusted, ...others].filter((one) => current.x509.checkIssued(one.x509));
    const issuers = candidates.filter((one) => isIssuedBy(current, one));
    const issuer = issuers.find((one) => isInForce(one, time)) ?? issuers[0];
    if (issuer === undefined) {
      if (candidates.length > 0)
        return broken(falseChain(`${current.facts.subject} was not issued by ${current.facts.issuer}`));
      return end({ kind: "unknown", missing: current.facts.issuer });
    }
    if (certificates.some((one) => sameCertificate(one, issuer)))
      return end({ kind: "unknown", missing: current.facts.issuer });
    if (certificates.length === longest) return broken(falseChain(`more than ${longest} certificates stand in a row`));
    certificates.push(issuer);
    current = issuer;
  }
}

interface Standing {
  /** How many certificates stand between it and the end of the path, that one included. */
  readonly below: number;
  readonly isTrusted: boolean;
  readonly time: Date;
}

function faultOf(certificate: Certificate, { below, isTrusted, time }: Standing): SignatureProblem | null {
  const { facts, extensions, signatureAlgorithm } = certificate;
  if (!isInForce(certificate, time))
    return { code: "not-in-force", message: `${facts.subject} was not in force on ${time.toISOString().slice(0, 10)}` };
  const [unknown] = extensions.notUnderstood;
  if (unknown !== undefined)
    return falseChain(`${facts.subject} must not be relied on by who does not understand its extension ${unknown}`);
  // Nobody asks who signed a certificate that is trusted for itself.
  if (!isTrusted && !authorityAlgorithms.has(signatureAlgorithm))
    return falseChain(`${facts.subject} was issued with an algorithm that is too weak or not known`);
  if (below === 0) return null;
  if (!extensions.authority || extensions.keyUsage?.has(keyUsages.keyCertSign) === false)
    return falseChain(`${facts.subject} may not issue certificates`);
  if (extensions.pathLength !== null && below - 1 > extensions.pathLength)
    return falseChain(`${facts.subject} may not vouch for so many authorities below it`);
  return null;
}

const falseChain = (message: string): SignatureProblem => ({ code: "broken-chain", message });
