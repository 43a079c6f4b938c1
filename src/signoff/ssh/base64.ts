/**
 * Base64 as OpenSSH reads it (RFC 4648, section 4): white space anywhere counts for nothing; anything else that is not of the
 * alphabet, missing padding and bits beyond the last byte are refused, so that bytes have one spelling.
 */

/** @returns the bytes, or null for what is not base64 */
export function readBase64(text: string): Buffer | null {
  const digits = text.replace(/[ \t\n\v\f\r]+/g, "");
  const bytes = Buffer.from(digits, "base64");
  return bytes.toString("base64") === digits ? bytes : null;
}
