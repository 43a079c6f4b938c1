/**
 * Certificates that an authority gives out for a key (OpenSSH PROTOCOL.certkeys): read, and held to the authority's signature. Whether
 * the authority may vouch, and for whom and when, is for `match-signer.ts`. As `ssh-keygen -Y verify`, looks at no critical options,
 * which restrict logging in.
 */
import { checkSignature } from "./check-signature.js";
import {
  isKeyType,
  nameOf,
  type Read,
  readKeyFields,
  readPublicKey,
  refusal,
  type SshCertificate,
  type SshPublicKey,
} from "./public-key.js";
import { wireReader } from "./wire.js";

/** What a certificate's type has where that of its key has nothing, or the domain alone. */
const mark = "-cert-v01@openssh.com";
const domain = "@openssh.com";

/** More is refused by OpenSSH as well. */
const mostPrincipals = 256;

/** Reads a key that a certificate may stand around. */
export function readCertifiedKey(blob: Uint8Array): Read<SshPublicKey> {
  const reader = wireReader(blob);
  const name = reader.name();
  if (!name.endsWith(mark)) return readPublicKey(blob);
  const plain = name.slice(0, -mark.length);
  const type = plain.startsWith("sk-") ? `${plain}${domain}` : plain;
  if (!isKeyType(type)) return refusal("unsupported", "certificates of this type are not supported");
  // A random value, against collisions.
  reader.string();
  const key = readKeyFields(type, reader);
  if (!key.ok) return key;
  // Serial number.
  reader.uint64();
  const kind = reader.uint32();
  // The authority's own name for it.
  reader.text();
  const principals = readPrincipals(reader.string());
  const validAfter = Number(reader.uint64());
  const validBefore = Number(reader.uint64());
  const lists = [reader.string(), reader.string()];
  // Reserved.
  reader.string();
  const authorityBlob = reader.string();
  const signed = blob.subarray(0, reader.offset());
  const signature = reader.string();
  if (!reader.isWhole() || principals === null || !lists.every(isPairs))
    return refusal("malformed", "the certificate is damaged");
  if (kind !== 1 && kind !== 2)
    return refusal("unsupported", "the certificate is neither for a person nor for a machine");
  const authority = readPublicKey(authorityBlob);
  if (!authority.ok) return authority;
  if (checkSignature(authority.value, signature, signed) === false)
    return refusal("bad-signature", "the certificate is not signed by the authority that it names");
  const certificate: SshCertificate = {
    authority: nameOf(authority.value),
    isForPerson: kind === 1,
    principals,
    validAfter,
    validBefore,
  };
  return { ok: true, value: { ...key.value, certificate } };
}

function readPrincipals(packed: Uint8Array): readonly string[] | null {
  const reader = wireReader(packed);
  const principals: string[] = [];
  while (!reader.isAtEnd() && principals.length <= mostPrincipals) principals.push(reader.text().toString("utf8"));
  return reader.isWhole() && principals.length <= mostPrincipals ? principals : null;
}

/** Names and values, one after the other. */
function isPairs(packed: Uint8Array): boolean {
  const reader = wireReader(packed);
  while (!reader.isAtEnd()) {
    reader.string();
    reader.string();
  }
  return reader.isWhole();
}
