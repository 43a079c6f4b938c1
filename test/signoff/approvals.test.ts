/** Approvals on record: what they approve, when they hold, what a packet says then. */
import { describe, expect, it } from "vitest";
import { assembled, type Files, findings, outline } from "../packet/policies.js";
import { library, one, place, record, settings, text } from "./records.js";

const about = async (files: Files) =>
  (await findings(files)).filter((found) => / (approval|policy|frontmatter)\//.test(found));

describe("an approval of exactly these bytes", () => {
  it("makes the policy approved, and the packet unstamped", async () => {
    const { document, plan } = await assembled(library(one()));
    expect(document?.stamp).toBeNull();
    expect(plan?.entries[0]?.signOff).toMatchObject({ state: "approved", nextReview: "2027-01-12" });
    expect(outline(document, "approvals").at(-1)).toBe(
      "[POL-A](#policy.POL-A) | 1.0.0 | Security Officer | Ada Quill | Approval | 2026-01-12\u00a009:30:00 | Recorded",
    );
    expect(await about(library(one()))).toEqual([]);
  });

  it("is overdue after its next review, which cover and findings say", async () => {
    const { document, diagnostics } = await assembled(library(one()), "all", "2027-01-13");
    expect(outline(document, "cover")).toContain("Approved, review overdue");
    expect(diagnostics.map(({ code }) => code)).toContain("policy/overdue");
    expect(document?.stamp).toBeNull();
  });

  it("has its review counted from a review on record", async () => {
    const { plan } = await assembled(
      library({ ...one(), [`${place}/later.json`]: record({ meaning: "review", time: "2026-06-01T08:00:00Z" }) }),
    );
    expect(plan?.entries[0]?.signOff.nextReview).toBe("2027-06-01");
  });

  it("does not hold on a day before it was given", async () => {
    const { document } = await assembled(library(one()), "all", "2026-01-11");
    expect(document?.stamp).toBe("DRAFT");
  });
});

describe("what does not approve", () => {
  it.each([
    ["changed text", library(one(), text.replace("Call", "Ring")), "approval/stale"],
    ["a changed variable", library(one(), text, settings.replace('"555"', '"556"')), "approval/stale"],
    [
      "another version",
      library({ "policies/approvals/POL-A/0.9.0/ada.json": record({ subject: "POL-A@0.9.0" }) }),
      "approval/orphan",
    ],
    [
      "another policy",
      library({ "policies/approvals/POL-Z/1.0.0/ada.json": record({ subject: "POL-Z@1.0.0" }) }),
      "approval/orphan",
    ],
    ["the wrong folder", library({ "policies/approvals/POL-A/2.0.0/ada.json": record() }), "approval/invalid"],
    ["no place at all", library({ "policies/approvals/ada.json": record() }), "approval/orphan"],
    ["a review alone", library(one({ meaning: "review" })), "approval/missing"],
    [
      "another role",
      library(one({ role: "dpo", name: "Ben Marsh", principal: "ben@clinic.example" })),
      "approval/missing",
    ],
    ["an unknown role", library(one({ role: "wizard" })), "approval/unknown-role"],
    ["not JSON", library({ [`${place}/ada.json`]: "{" }), "approval/invalid"],
    ["a missing field", library({ [`${place}/ada.json`]: record().replace('"role"', '"part"') }), "approval/invalid"],
    [
      "a record where a signature is asked for",
      library(one(), text, settings.replace("review: 12 months", "assurance: signed")),
      "approval/not-signed",
    ],
  ])("%s", async (_name, files, code) => {
    const { document } = await assembled(files);
    expect(document?.stamp).toBe("DRAFT");
    expect((await about(files)).join("\n")).toContain(code);
  });

  it("a claim in front matter", async () => {
    const claimed = library({}, text.replace("version:", "status: Approved\napprover: The Board\nversion:"));
    expect((await about(claimed)).filter((found) => found.includes("claimed"))).toEqual([
      'policies/a.md:4:1 frontmatter/claimed-state front matter claims status "Approved", but no approval of POL-A 1.0.0 is on record',
      'policies/a.md:5:1 frontmatter/claimed-state front matter claims approver "The Board", but no approval of POL-A 1.0.0 is on record',
    ]);
  });
});

describe("who approved", () => {
  it("must hold the role", async () => {
    expect(await about(library(one({ name: "Mallory X", principal: "mallory@clinic.example" })))).toEqual([
      "policies/a.md:4:1 approval/missing POL-A 1.0.0 has no approval by the Security Officer",
      `${place}/ada.json:1:1 approval/not-holder Mallory X <mallory@clinic.example> approved as Security Officer, but by packets.yaml Ada Quill holds it`,
    ]);
  });

  it("may have changed the name since, which is said", async () => {
    const married = one({ name: "Ada Marsh" });
    expect(await about(library(married))).toEqual([
      `${place}/ada.json:1:1 approval/other-name the record calls ada@clinic.example Ada Marsh, packets.yaml Ada Quill`,
    ]);
    expect((await assembled(library(married))).document?.stamp).toBeNull();
  });

  it("counts once", async () => {
    const files = library({ ...one(), [`${place}/again.json`]: record({ time: "2026-01-13T09:30:00Z" }) });
    const { document } = await assembled(files);
    expect(outline(document, "approvals").filter((row) => row.includes("Ada Quill"))).toHaveLength(1);
    expect((await about(files)).join()).toContain("approval/duplicate");
  });
});
