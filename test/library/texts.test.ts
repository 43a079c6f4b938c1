/** The sample's policies as texts: enough of them, of a length that is read, each with its own words, and none about one service alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.js";
import { plainText } from "../../src/document/walk.js";
import type { Policy } from "../../src/policy/policy.js";
import { piecesOf } from "./pieces.js";
import { openSample } from "./sample.js";
import { sentencesOf, wordsOf } from "./sentences.js";

let config: Config;
let policies: readonly Policy[];

beforeAll(async () => {
  ({ config, policies } = await openSample());
}, 60_000);

/** In the order of the set's own numbering, as the founders have it, and what such a set needs today. */
const subjects = [
  "purpose-and-scope",
  "roles",
  "access-management",
  "asset-management",
  "auditing-logging-and-monitoring",
  "change-management",
  "classification",
  "information-classification",
  "application-classification",
  "system-classification",
  "credential-management",
  "encryption",
  "data-integrity",
  "data-retention",
  "backup",
  "disaster-recovery",
  "incident-response",
  "breach-notification",
  "hipaa-breach",
  "gdpr-breach",
  "platform-customer-responsibilities",
  "eu-personal-data-breach",
  "breach-accounting",
  "physical-security",
  "policy-management",
  "privacy",
  "risk-management",
  "system-development-lifecycle",
  "system-security",
  "serverless-tenant-isolation",
  "third-parties",
  "tools",
  "acceptable-use",
  "remote-work",
  "ai-use",
  "training-and-awareness",
  "vulnerability-management",
  "compliance",
];

/** What headings say of a policy's parts, and which policies have said it elsewhere: in the policy above them, or in their tables. */
const parts: Readonly<Record<string, { readonly heading: RegExp; readonly without: readonly string[] }>> = {
  "a purpose": { heading: /purpose/i, without: [] },
  "a scope": { heading: /scope|applies/i, without: [] },
  "roles and responsibilities": {
    heading: /roles|responsib/i,
    without: ["POL-BRN-02", "POL-BRN-03", "POL-BRN-04", "POL-PHY-01"],
  },
  statements: { heading: /statement/i, without: [] },
  exceptions: { heading: /exception/i, without: ["POL-ROL-01"] },
  enforcement: { heading: /enforcement/i, without: ["POL-BRN-04"] },
  "related policies": { heading: /related/i, without: [] },
  references: { heading: /references/i, without: [] },
};

const headingsOf = ({ body }: Policy) =>
  body.flatMap((block) => (block.kind === "heading" ? [plainText(block.content)] : []));

describe("the sample set", () => {
  it("has a policy on each subject, in the order of weights", () => {
    const found = policies.toSorted((a, b) => (a.weight ?? 0) - (b.weight ?? 0));
    expect(found.map(({ file }) => file)).toEqual(subjects.map((subject) => `policies/${subject}.md`));
    expect(new Set(policies.map(({ id }) => id)).size).toBe(policies.length);
    expect(new Set(policies.map(({ weight }) => weight)).size).toBe(policies.length);
  });

  it("names sub-policies' parents", () => {
    const children = new Map<string, string[]>();
    for (const { id, parent } of policies)
      if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id]);
    expect(Object.fromEntries(children)).toEqual({
      "POL-BRN-01": expect.arrayContaining(["POL-BRN-02", "POL-BRN-03", "POL-BRN-04", "POL-BRN-05", "POL-BRN-06"]),
      "POL-CLS-01": expect.arrayContaining(["POL-DCL-01", "POL-CLS-02", "POL-CLS-03"]),
    });
  });
});

describe("each policy of the sample", () => {
  it("has 600 to 2,000 words", () => {
    const folder = join(import.meta.dirname, "../../policies");
    const files = readdirSync(folder).filter((name) => name.endsWith(".md"));
    expect(files.length).toBeGreaterThanOrEqual(30);
    for (const file of files) {
      const body = readFileSync(join(folder, file), "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
      const words = body.split(/\s+/).filter((piece) => /\w/.test(piece)).length;
      expect([file, words >= 600 && words <= 2000, words]).toEqual([file, true, words]);
    }
  });

  it("has front matter that a register needs", () => {
    for (const policy of policies) {
      const { id, version, owner, effective, review, classification, summary, weight, raci, revisions } = policy;
      expect(id).toMatch(/^POL-[A-Z]{3}-\d\d$/);
      expect([id, policy.declaresId, version !== null, effective !== null]).toEqual([id, true, true, true]);
      expect([id, review !== null, summary !== null, weight !== null]).toEqual([id, true, true, true]);
      expect([id, classification]).toEqual([id, expect.stringMatching(/^(?:public|internal|confidential)$/)]);
      expect([id, config.roles.has(owner ?? "")]).toEqual([id, true]);
      expect([id, revisions[0]?.version]).toEqual([id, version]);
      expect([id, (revisions[0]?.date ?? "") <= (effective ?? "")]).toEqual([id, true]);
      expect([id, raci.responsible.length > 0]).toEqual([id, true]);
    }
  });

  it.each(Object.entries(parts))("has %s", (_, { heading, without }) => {
    const lacking = policies.filter((policy) => !headingsOf(policy).some((text) => heading.test(text)));
    expect(lacking.map(({ id }) => id).sort()).toEqual(without);
  });

  it("numbers its statements through", () => {
    for (const { id, body } of policies) {
      const lists = body.flatMap((block) => (block.kind === "list" && block.ordered ? [block] : []));
      // Steps of a procedure begin anew.
      const ends = new Set([1]);
      for (const { start, items } of lists) {
        expect([id, start, ends.has(start)]).toEqual([id, start, true]);
        ends.add(start + items.length);
      }
      expect([id, Math.max(...ends) > 5]).toEqual([id, true]);
    }
  });

  it("maps three sections and more to the controls that they answer", () => {
    for (const { id, controls } of policies) {
      const sections = new Set(controls.flatMap(({ section }) => section ?? []));
      expect([id, sections.size >= 3]).toEqual([id, true]);
    }
  });

  it("shares no sentence with another", () => {
    const names = new Set(policies.map(({ title }) => wordsOf(title).join(" ")));
    const places = new Map<string, Set<string>>();
    for (const policy of policies) {
      for (const sentence of piecesOf(policy).flatMap(({ text }) => sentencesOf(text))) {
        if (sentence.split(" ").length < 5 || names.has(sentence)) continue;
        places.set(sentence, (places.get(sentence) ?? new Set()).add(policy.file));
      }
    }
    const shared = [...places].filter(([, files]) => files.size > 1);
    expect(shared.map(([sentence, files]) => `${[...files].join(", ")}: ${sentence}`)).toEqual([]);
  });

  it("is about no service but where its text is limited to it", () => {
    const names = [...config.services].flatMap(([key, title]) => [key, title.toLowerCase()]);
    const found = policies.flatMap((policy) =>
      piecesOf(policy)
        .filter(({ services }) => services.length === 0)
        .filter(({ text }) => names.some((name) => ` ${wordsOf(text).join(" ")} `.includes(` ${name} `)))
        .map(({ text }) => `${policy.file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it("names in text limited to some services no other", () => {
    const found = policies.flatMap((policy) =>
      piecesOf(policy).flatMap(({ text, services }) =>
        [...config.services]
          .filter(([key, title]) => services.length > 0 && !services.includes(key) && text.includes(title))
          .map(([key]) => `${policy.file}: ${key} in text for ${services.join(", ")}: ${text}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
