/** Which certificates are for signing documents (RFC 5280 4.2.1.3 and 4.2.1.12, RFC 9336). */
import { type Certificate, keyUsages } from "./certificate.js";
import { purposes } from "./object-identifiers.js";

/** Signing documents, or mail, under which authorities give people keys to sign with. Not those of servers and their clients: machines have them. */
const suitable: ReadonlySet<string> = new Set([
  purposes.any,
  purposes.documentSigning,
  purposes.emailProtection,
  purposes.adobeDocumentSigning,
  purposes.microsoftDocumentSigning,
]);

/** @returns why a certificate is not one for signing documents, or null */
export function usageFault({ facts, extensions: { keyUsage, extendedKeyUsage } }: Certificate): string | null {
  if (keyUsage !== null && !keyUsage.has(keyUsages.digitalSignature) && !keyUsage.has(keyUsages.nonRepudiation))
    return `the key of ${facts.subject} is not for signatures`;
  if (extendedKeyUsage !== null && !extendedKeyUsage.purposes.some((one) => suitable.has(one)))
    return `the key of ${facts.subject} is for other purposes than signing documents`;
  return null;
}
