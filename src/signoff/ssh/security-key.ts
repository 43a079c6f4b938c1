/**
 * What a security key signs in place of the message (OpenSSH PROTOCOL.u2f; W3C WebAuthn, section 5.8.1): a digest of the message with
 * the application it is registered for, its flags and its counter. Through a browser, the message is the challenge in `clientData`.
 */
import { createHash } from "node:crypto";
import type { WireReader } from "./wire.js";

/** The name of a signature that a browser asked a security key for. */
export const webauthnSignature = "webauthn-sk-ecdsa-sha2-nistp256@openssh.com";

/** What the security key says of the person before it. ssh-keygen asks for neither, so both are information. */
export interface Presence {
  /** It was touched. */
  readonly touched: boolean;
  /** It asked for a PIN or a finger. */
  readonly verified: boolean;
}

const touchedFlag = 0x01;
const verifiedFlag = 0x04;
const attestedFlag = 0x40;
const extensionsFlag = 0x80;

/**
 * @param reader stands behind the signature's own bytes; all that is left is read
 * @param data what anybody else would sign
 * @returns null when the browser's data are not of this message
 */
export function securityKeyData(
  reader: WireReader,
  application: Uint8Array,
  data: Uint8Array,
  isWebauthn: boolean,
): { readonly signed: Buffer; readonly presence: Presence } | null {
  const flags = reader.byte();
  const counter = reader.uint32();
  const browser = isWebauthn ? clientData(reader, data, flags) : { extensions: Buffer.alloc(0), message: data };
  if (browser === null) return null;
  const counted = Buffer.alloc(5);
  counted.writeUInt8(flags);
  counted.writeUInt32BE(counter, 1);
  return {
    signed: Buffer.concat([sha256(application), counted, browser.extensions, sha256(browser.message)]),
    presence: { touched: (flags & touchedFlag) !== 0, verified: (flags & verifiedFlag) !== 0 },
  };
}

function clientData(
  reader: WireReader,
  challenge: Uint8Array,
  flags: number,
): { readonly extensions: Buffer; readonly message: Buffer } | null {
  const origin = reader.text();
  const message = reader.string();
  const extensions = reader.string();
  const hasExtensions = (flags & extensionsFlag) !== 0;
  // A quotation mark in the origin could put fields of its own into the start of the data.
  if (origin.includes('"') || (flags & attestedFlag) !== 0 || hasExtensions !== extensions.length > 0) return null;
  const start = Buffer.concat([
    Buffer.from(`{"type":"webauthn.get","challenge":"${Buffer.from(challenge).toString("base64url")}","origin":"`),
    origin,
    Buffer.from('"'),
  ]);
  return message.subarray(0, start.length).equals(start) ? { extensions, message } : null;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
