/** The index of a packet in several files: forty policies are on one page, in each theme and on each paper. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { loadAssets } from "../../src/host/assets.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { reopen, write } from "../writers/pdf/reopen.js";
import { assembled } from "./policies.js";

const require = createRequire(import.meta.url);
const count = 40;
const titles = ["Access Management Policy", "Disaster Recovery and Business Continuity Policy", "Tools Policy"];
const owners = ["cso", "it"];

function library(theme: string): Record<string, string> {
  const policies = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(2, "0");
    const front = `id: POL-ACC-${number}\ntitle: ${titles[index % titles.length]}\nversion: "2.1.0"\nowner: ${owners[index % 2]}\neffective: 2026-01-15\nreview: 12 months`;
    return [`policies/${number}.md`, `---\n${front}\n---\nText.\n`] as const;
  });
  const settings = `organization: { name: Example Clinic, short: Clinic }
roles:
  cso: { title: Chief Security Officer, holder: Ada Quill <ada@clinic.example> }
  it: { title: IT Operations Manager, holder: Ben Marsh <ben@clinic.example> }
theme: ${theme}
packets:
  questionnaire:
    title: Security Policy Summary
    subtitle: For customers and prospects
    audience: Customers and prospects
    classification: confidential
    version: "2026.1"
    policies: all
    layout: separate
`;
  return { "packets.yaml": settings, ...Object.fromEntries(policies) };
}

describe("an index of forty policies", () => {
  it.each(["letter", "a4"].flatMap((page) => ["modern", "classic"].map((name) => `{ name: ${name}, page: ${page} }`)))(
    "is one page with the theme %s",
    async (theme) => {
      const files = library(theme);
      const { plan, index } = await assembled(files);
      const pages = new Map(plan?.entries.map(({ file }) => [file, { pageCount: 7, pages: new Map() }]));
      const document = index?.("pdf", pages).document;
      if (plan === undefined || document === undefined) throw new Error("no index");
      const host = createMemoryHost(files, (specifier) => readFile(require.resolve(specifier)));
      const assets = await loadAssets(host, document, plan.packet.theme, new Map(), new Map());
      const { bytes } = await write(document, { theme: plan.packet.theme, assets: assets.value });
      const { pageCount, texts, words } = await reopen(bytes);
      expect(pageCount).toBe(1);
      for (let number = 1; number <= count; number++)
        expect(texts[0]).toContain(`${number} POL-ACC-${String(number).padStart(2, "0")} ${titles[(number - 1) % 3]}`);
      // Small, but not too small to read on paper.
      expect(Math.min(...(words[0] ?? []).map(({ size }) => size))).toBeGreaterThanOrEqual(7);
    },
  );
});
