/** What is expected of a packet that somebody made or changed who may not. */
import { expect } from "vitest";
import { askOne, failures } from "./ask.js";
import { issuedPackets, signersText } from "./issued.js";

/** The file alone is found to be wrong, whoever is trusted. */
export async function isBroken(pdf: Uint8Array, because: RegExp): Promise<void> {
  const report = await askOne(pdf);
  expect(failures(report).join("\n")).toMatch(because);
  expect(report.verdict).toBe("broken");
}

/** Whoever has the library is not taken in, and nobody else is told that it is valid. */
export async function isUnmasked(pdf: Uint8Array, because: RegExp): Promise<void> {
  expect((await askOne(pdf)).verdict).not.toBe("valid");
  expect((await askOne(pdf, { signers: signersText })).verdict).not.toBe("valid");
  const report = await askOne(pdf, { signers: signersText, library: (await issuedPackets()).auditor.host });
  expect(failures(report).join("\n")).toMatch(because);
  expect(report.verdict).toBe("broken");
}
