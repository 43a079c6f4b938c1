/** Makes, with openssl, what a signed packet needs: an authority, certificates for signing and for time stamps. All fictional, all below one folder. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { output } from "../../command.mjs";

const seconds = 60;
const days = "3650";

const purposes = {
  signer: ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature,nonRepudiation"],
  "time-stamps": ["keyUsage=critical,digitalSignature", "extendedKeyUsage=critical,timeStamping"],
};

/**
 * @typedef {{ certificate: string, key: string }} KeyPair paths of PEM files
 *
 * @param {string} folder
 * @param {readonly string[]} newKey what `openssl req` makes a signer's key with: `["-newkey", "rsa:2048"]`
 * @returns {Promise<{ authority: string, signer: KeyPair, timeStamps: KeyPair }>} `authority`: PEM file of the certificate to be trusted
 */
export async function makeAuthorities(folder, newKey = ["-newkey", "rsa:2048"]) {
  const at = (name) => join(folder, name);
  const authority = { certificate: at("authority.pem"), key: at("authority.key") };
  await output(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        days,
        "-subj",
        "/O=Northwind Health/CN=Northwind Test Authority",
      ],
      ...["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign"],
      ...["-keyout", authority.key, "-out", authority.certificate],
    ],
    { seconds },
  );
  const issue = async (name, keyOptions) => {
    const pair = { certificate: at(`${name}.pem`), key: at(`${name}.key`) };
    const subject = `/O=Northwind Health/CN=Northwind ${name}`;
    await output(
      "openssl",
      ["req", ...keyOptions, "-nodes", "-subj", subject, "-keyout", pair.key, "-out", at(`${name}.csr`)],
      { seconds },
    );
    await writeFile(at(`${name}.ext`), purposes[name].join("\n"));
    await output(
      "openssl",
      [
        ...["x509", "-req", "-in", at(`${name}.csr`), "-days", days, "-extfile", at(`${name}.ext`), "-CAcreateserial"],
        ...["-CA", authority.certificate, "-CAkey", authority.key, "-out", pair.certificate],
      ],
      { seconds },
    );
    return pair;
  };
  return {
    authority: authority.certificate,
    signer: await issue("signer", newKey),
    timeStamps: await issue("time-stamps", ["-newkey", "rsa:2048"]),
  };
}
