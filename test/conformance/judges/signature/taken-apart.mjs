/** Takes a signed PDF apart as its byte range says, and the signature as openssl reads it: nothing here knows the program that signed. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { output } from "../../command.mjs";

/**
 * @param {string} path of a PDF with one signature
 * @param {string} folder where the parts go
 * @returns {Promise<{ content: string, message: string, signature: string, token: string | null, end: number, length: number }>}
 *   paths: the bytes that are signed, the CMS message, the value of its signature, the time stamp's token; `end`: of what is covered
 * @throws Error where there is not exactly one byte range, or nothing behind it that openssl reads
 */
export async function takeApart(path, folder) {
  const bytes = await readFile(path);
  const text = bytes.toString("latin1");
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  if (ranges.length !== 1) throw new Error(`${ranges.length} byte ranges`);
  const [start, length, next, rest] = ranges[0].slice(1).map(Number);
  const gap = text.slice(start + length, next);
  if (start !== 0 || !/^<[0-9a-fA-F]+>$/.test(gap))
    throw new Error("the byte range is not around one hexadecimal string");
  const parts = { content: join(folder, "content.bin"), message: join(folder, "message.der") };
  await writeFile(parts.content, Buffer.concat([bytes.subarray(0, length), bytes.subarray(next, next + rest)]));
  const padded = Buffer.from(gap.slice(1, -1), "hex");
  await writeFile(parts.message, padded);
  const lines = await structureOf(parts.message);
  const message = padded.subarray(0, lines[0].header + lines[0].length);
  await writeFile(parts.message, message);
  return { ...parts, ...(await signatureParts(message, lines, folder)), end: next + rest, length: bytes.length };
}

/** @returns what `openssl asn1parse` says of each value: where it begins, how deep it lies, how long it is */
async function structureOf(path) {
  const printed = await output("openssl", ["asn1parse", "-inform", "DER", "-in", path], { seconds: 30 });
  return [...printed.matchAll(/^\s*(\d+):d=(\d+)\s+hl=(\d+)\s+l=\s*(\d+) (?:cons|prim): *(.*)$/gm)].map(
    ([, offset, depth, header, length, what]) => ({
      offset: Number(offset),
      depth: Number(depth),
      header: Number(header),
      length: Number(length),
      what,
    }),
  );
}

/** The value of a signature is the last octet string of its signer (RFC 5652 5.3); a token is the value of an attribute behind it. */
async function signatureParts(message, lines, folder) {
  const at = lines.findIndex(({ what }) => what.includes("id-smime-aa-timeStampToken"));
  const before = at === -1 ? lines : lines.slice(0, at);
  const signer = before.filter(({ depth, what }) => depth === 5 && what.startsWith("OCTET STRING")).at(-1);
  if (signer === undefined) throw new Error("openssl finds no signature in the message");
  const signature = join(folder, "signature.bin");
  await writeFile(
    signature,
    message.subarray(signer.offset + signer.header, signer.offset + signer.header + signer.length),
  );
  if (at === -1) return { signature, token: null };
  const token = lines.slice(at).find(({ what }) => what.startsWith("SEQUENCE"));
  await writeFile(
    join(folder, "token.der"),
    message.subarray(token.offset, token.offset + token.header + token.length),
  );
  return { signature, token: join(folder, "token.der") };
}
