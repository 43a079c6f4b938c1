/**
 * Signatures and signers that `ssh-keygen -Y verify` and the product must judge alike. Made anew for each run, by ssh-keygen and by
 * hand where ssh-keygen would not make them.
 */
import { certificateCases } from "./certificate-cases.mjs";
import { signatureCases } from "./signature-cases.mjs";
import { signerCases } from "./signer-cases.mjs";

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {Buffer} message
 * @property {string} signature a signature file
 * @property {string} namespace
 * @property {string} principal who is said to have signed
 * @property {string} signers a file of allowed signers
 * @property {string} at the time that is asked for: YYYYMMDDHHMMSSZ
 * @property {{ accepts: boolean, why: string } | null} ours our verdict, where it is not ssh-keygen's or not that of every version
 */

/**
 * @param {Record<string, import("./keys.mjs").Key>} keys
 * @param {string} folder for more keys
 * @returns {Promise<Case[]>}
 */
export async function makeCases(keys, folder) {
  const cases = [
    ...(await signatureCases(keys)),
    ...(await signerCases(keys)),
    ...(await certificateCases(keys, folder)),
  ];
  // Lines of certificates are for the cases' maker only.
  return cases.map(({ key, line, ...one }) => ({
    message: Buffer.from('{"subject":"POL-A@1.0.0"}\n'),
    namespace: "approval@policy-packet.example",
    principal: "ada@clinic.example",
    signers: `ada@clinic.example ${key.line}\n`,
    at: "20260615120000Z",
    ours: null,
    ...one,
  }));
}
