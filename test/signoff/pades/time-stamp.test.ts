/** Asking for time stamps: only the answer to the question is taken, from the authority that was asked, in time. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { timeStampAuthority } from "../../../src/host/time-stamp-authority.js";
import { timestampSource } from "../../../src/signoff/pades/time-stamp.js";
import { authorityOf, signerOf, stamperOf } from "./authority.js";
import { type Answering, answer, stampAuthority, stampsOf } from "./stamping.js";

const root = await authorityOf("Northwind Root");
const stamper = await stamperOf(root);
const stamped = Buffer.from("a signature");

describe("a time stamp", () => {
  it("is taken as it is asked for", async () => {
    const token = await stampsOf(stamper)(stamped);
    expect(token[0]).toBe(0x30);
  });

  it("is asked for with a positive number that is new each time", async () => {
    const authority = stampAuthority(stamper);
    const queries: string[] = [];
    const source = timestampSource({
      ...authority,
      nonce: () => Uint8Array.of(0xff, 0, 0, 0, 0, 0, 0, queries.length),
      ask: (query) => {
        queries.push(Buffer.from(query).toString("hex"));
        return authority.ask(query);
      },
    });
    await source(stamped);
    await source(stamped);
    expect(queries[0]).not.toBe(queries[1]);
    expect(queries[0]).toContain("02087f00000000000000");
  });

  const wrong: readonly [string, Answering, RegExp][] = [
    ["of something else", { imprint: Buffer.alloc(32) }, /something else/],
    ["that answers another request", { nonce: Uint8Array.of(0x55) }, /answers another request/],
    ["that says that it signed something else", { contentType: "1.2.840.113549.1.7.1" }, /content-type attribute/],
    ["that is refused", { status: 2 }, /refused the time stamp \(2\)/],
    ["larger than there is room for", { certificates: Array.from({ length: 60 }, () => root) }, /larger than/],
  ];
  it.each(wrong)("%s is not taken", async (_, answering, message) => {
    await expect(stampsOf(stamper, answering)(stamped)).rejects.toThrow(message);
  });

  it("with another key than its certificate's is not taken", async () => {
    const forger = await stamperOf(await authorityOf("Contoso Root"));
    await expect(stampsOf(stamper, { key: forger })(stamped)).rejects.toThrow(/not made with the key/);
  });

  it("with certificates that have nothing to do with it is not taken", async () => {
    const stranger = await authorityOf("Contoso Root");
    await expect(stampsOf(stamper, { certificates: [stranger] })(stamped)).rejects.toThrow(/nothing to do with it/);
  });

  it("may say more of itself, but nothing that must be understood", async () => {
    await expect(stampsOf(stamper, { extension: { critical: false } })(stamped)).resolves.toBeInstanceOf(Uint8Array);
    await expect(stampsOf(stamper, { extension: { critical: true } })(stamped)).rejects.toThrow(/can't be read/);
  });

  it("may come with certificates of another way to a root", async () => {
    const cross = await authorityOf("Northwind Root", { issuer: await authorityOf("Contoso Root"), keyOf: root });
    await expect(stampsOf(stamper, { certificates: [root, cross] })(stamped)).resolves.toBeInstanceOf(Uint8Array);
  });

  const timeStamping = "1.3.6.1.5.5.7.3.8";
  it.each([
    ["for nothing in particular", {}],
    ["for time stamps, but not critically so", { purposes: { critical: false, list: [timeStamping] } }],
    ["for time stamps and something else", { purposes: { critical: true, list: [timeStamping, "1.3.6.1.5.5.7.3.4"] } }],
    ["for anything", { purposes: { critical: true, list: ["2.5.29.37.0"] } }],
  ])("by a certificate %s is not taken", async (_, more) => {
    await expect(stampsOf(await signerOf(root, more))(stamped)).rejects.toThrow(/not one for time stamps/);
  });

  it.each(["", "3000", "30033001ff", "3003020100", "<html>"])("is not read from %s", async (hex) => {
    const bytes = hex.startsWith("<") ? Buffer.from(hex) : Buffer.from(hex, "hex");
    const source = timestampSource({ ...stampAuthority(stamper), ask: async () => ({ ok: true, bytes }) });
    await expect(source(stamped)).rejects.toThrow(/did not answer as/);
  });
});

describe("an authority on the network", () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** @returns its address, on this machine alone */
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const ask = async (listener: RequestListener) => timeStampAuthority(await serve(listener))?.ask(Buffer.from("query"));

  it("is sent the query, and what it answers is judged", async () => {
    let type: string | undefined;
    const address = await serve((request, response) => {
      type = request.headers["content-type"];
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => response.end(answer(Buffer.concat(chunks), stamper, {})));
    });
    const authority = timeStampAuthority(address);
    if (authority === null) throw new Error("no authority");
    await expect(timestampSource(authority)(stamped)).resolves.toBeInstanceOf(Uint8Array);
    expect(type).toBe("application/timestamp-query");
  });

  it("is not followed elsewhere", async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const answered = await ask((_, response) => response.writeHead(307, { location: elsewhere }).end());
    expect(answered).toMatchObject({ ok: false, message: expect.stringContaining("sends elsewhere") });
    expect(asked).toBe(0);
  });

  it("is not listened to without end", async () => {
    const answered = await ask((_, response) => {
      const more = () => {
        if (!response.destroyed) response.write(Buffer.alloc(4096), () => setImmediate(more));
      };
      more();
    });
    expect(answered).toMatchObject({ ok: false, message: expect.stringContaining("more than 65536 bytes") });
  });

  it("that fails or hangs up is named", async () => {
    expect(await ask((_, response) => response.writeHead(503).end())).toMatchObject({
      ok: false,
      message: expect.stringContaining("503"),
    });
    expect(await ask((request) => request.socket.destroy())).toMatchObject({
      ok: false,
      message: expect.stringContaining("can't be reached"),
    });
  });

  it.each([
    "ftp://time.northwind.example",
    "https://dana:secret@time.northwind.example/",
    "file:///etc/hosts",
    "time.northwind.example",
    "",
  ])("is not looked for at %s", (address) => expect(timeStampAuthority(address)).toBeNull());
});
