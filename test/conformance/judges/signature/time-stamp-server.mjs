/** A time-stamping authority on this machine alone (RFC 3161 3.4): `openssl ts` behind HTTP, bounded in what it reads and how long it works. */
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { output } from "../../command.mjs";

const longestQuery = 4096;

const settings = ({ certificate, key }) => `[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = ${certificate}
signer_key = ${key}
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
accuracy = secs:1
tsa_name = yes
ess_cert_id_alg = sha256
`;

/**
 * @param {string} folder that it may write to
 * @param {import("./authorities.mjs").KeyPair} pair
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startTimeStampServer(folder, pair) {
  await writeFile(join(folder, "tsa.cnf"), settings(pair));
  await writeFile(join(folder, "serial"), "01\n");
  const server = createServer(async (request, response) => {
    try {
      const answer = request.method === "POST" ? await reply(folder, await bodyOf(request)) : null;
      response.writeHead(answer === null ? 405 : 200, { "content-type": "application/timestamp-reply" }).end(answer);
    } catch {
      response.writeHead(400).end();
    }
  });
  server.requestTimeout = 10_000;
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > longestQuery) throw new Error("too large a query");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function reply(folder, query) {
  const scratch = await mkdtemp(join(folder, "query-"));
  const [asked, answered] = [join(scratch, "query.tsq"), join(scratch, "reply.tsr")];
  await writeFile(asked, query);
  await output("openssl", ["ts", "-reply", "-config", join(folder, "tsa.cnf"), "-queryfile", asked, "-out", answered], {
    seconds: 20,
    cwd: folder,
  });
  return readFile(answered);
}
