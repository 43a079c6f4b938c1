/** What packets.yaml may ask of approvals: several roles, quorums, delegates, somebody other than the author, reviews. */
import { describe, expect, it } from "vitest";
import { requirementKeys, requirementWords } from "../../src/config/requirement-words.js";
import { createMemoryHost } from "../../src/host/memory.js";
import { openLibrary } from "../../src/open-library.js";
import type { IsoDate } from "../../src/policy/policy.js";
import type { Files } from "../packet/policies.js";
import { type Change, library, place, record, settings, text } from "./records.js";

const ada: Change = {};
const ben: Change = { role: "dpo", name: "Ben Marsh", principal: "ben@clinic.example" };
const cem: Change = { role: "it", name: "Cem Dorn", principal: "cem@clinic.example" };
const asDpo = (change: Change): Change => ({ ...change, role: "dpo" });

const approvedBy = (...changes: readonly Change[]): Files => approvedAs(text, ...changes);

const approvedAs = (policy: string, ...changes: readonly Change[]): Files =>
  Object.fromEntries(changes.map((change, index) => [`${place}/r${index}.json`, record({ policy, ...change })]));

const rules = (approval: string, policy = text): Files =>
  library(
    {},
    policy,
    settings.replace(
      /approval: .*/,
      `  it: { title: IT Manager, holder: Cem Dorn <cem@clinic.example> }\napproval: ${approval}`,
    ),
  );

async function standing(files: Files, asOf: string | null = null) {
  const { value, diagnostics } = await openLibrary(
    createMemoryHost(files),
    asOf === null ? {} : { asOf: asOf as IsoDate },
  );
  const signOff = [...(value?.standing.signOffs.values() ?? [])][0];
  if (signOff === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  const found = diagnostics.filter(({ code }) => /^(approval|policy)\//.test(code));
  return { ...signOff, found: found.map(({ code }) => code), messages: found.map(({ message }) => message) };
}

describe("several roles", () => {
  it.each([
    [[], ["cso", "dpo"]],
    [[ada], ["dpo"]],
    [[ben], ["cso"]],
    [[ada, ben], []],
  ])("must all approve: %#", async (changes, missing) => {
    const { state, missing: lacking } = await standing({
      ...rules("{ required: [cso, dpo] }"),
      ...approvedBy(...changes),
    });
    expect(lacking.map(requirementKeys)).toEqual(missing);
    expect(state).toBe(missing.length === 0 ? "approved" : "draft");
  });
});

const twoOfThree = rules("{ required: [{ any: 2, of: [cso, dpo, it] }] }");

describe("a quorum", () => {
  it.each([
    ["nobody", [], "draft"],
    ["one of them", [ada], "draft"],
    ["two of them", [ada, cem], "approved"],
    ["all of them", [ada, ben, cem], "approved"],
    ["one of them twice", [ada, { ...ada, time: "2026-01-13T09:30:00Z" }], "draft"],
  ])("is met or not by %s", async (_who, changes, state) => {
    expect((await standing({ ...twoOfThree, ...approvedBy(...changes) })).state).toBe(state);
  });

  it("is said in words", async () => {
    const { missing, messages } = await standing({ ...twoOfThree, ...approvedBy(ada) });
    expect(missing.map(requirementWords)).toEqual(["1 of these: Privacy Officer, IT Manager"]);
    expect(messages).toEqual(["POL-A 1.0.0 has no approval by 1 of these: Privacy Officer, IT Manager"]);
  });

  const delegations = (of: string) =>
    `{ required: [{ any: 2, of: [cso, dpo, it] }], delegations: [{ role: ${of}, to: "Ada Quill <ada@clinic.example>", until: 2026-12-31 }] }`;

  it("needs as many people: one who holds two of the roles counts once", async () => {
    const files = { ...rules(delegations("dpo")), ...approvedBy(ada, asDpo(ada)) };
    const { state, found } = await standing(files);
    expect({ state, found }).toEqual({ state: "draft", found: ["approval/missing"] });
  });

  it("takes each person in the role in which the most people count", async () => {
    const both = delegations("dpo").replace(
      "delegations: [",
      'delegations: [{ role: cso, to: "Ben Marsh <ben@clinic.example>", until: 2026-12-31 }, ',
    );
    const files = { ...rules(both), ...approvedBy(ada, { ...ben, role: "cso" }, asDpo(ada)) };
    expect((await standing(files)).state).toBe("approved");
  });
});

describe("a delegate", () => {
  const delegated = (days: string) =>
    rules(`{ required: [cso], delegations: [{ role: cso, to: "Ben Marsh <ben@clinic.example>", ${days} }] }`);
  const standIn: Change = { name: "Ben Marsh", principal: "ben@clinic.example" };

  it.each([
    ["until: 2026-01-12", "approved"],
    ["from: 2026-01-12, until: 2026-03-31", "approved"],
    ["until: 2026-01-11", "draft"],
    ["from: 2026-01-13, until: 2026-03-31", "draft"],
  ])("approves on the days of the delegation: %s", async (days, state) => {
    const stands = await standing({ ...delegated(days), ...approvedBy(standIn) });
    expect(stands.state).toBe(state);
    expect(stands.found).toEqual(state === "approved" ? [] : ["approval/delegation-over", "approval/missing"]);
  });

  it("has approved, also when the delegation is over by now", async () => {
    const { state } = await standing({ ...delegated("until: 2026-01-31"), ...approvedBy(standIn) }, "2026-09-01");
    expect(state).toBe("approved");
  });

  it("stands in for one role alone", async () => {
    const { state } = await standing({ ...delegated("until: 2026-12-31"), ...approvedBy({ ...standIn, role: "it" }) });
    expect(state).toBe("draft");
  });
});

const byAda = text.replace("author: Xi Lo", "author: Ada Quill");

describe("the author", () => {
  it("does not approve alone", async () => {
    const { state, missing, found, messages } = await standing({
      ...rules("{ required: [cso] }", byAda),
      ...approvedAs(byAda, ada),
    });
    expect({ state, found }).toEqual({ state: "draft", found: ["approval/only-author"] });
    expect(missing.map(requirementWords)).toEqual(["somebody other than its author, Ada Quill"]);
    expect(messages).toEqual(["POL-A 1.0.0 is approved by its author alone, Ada Quill"]);
  });

  it.each([
    ["together with somebody else", "{ required: [cso] }", [ada, ben]],
    ["where packets.yaml says so", "{ required: [cso], selfApproval: true }", [ada]],
  ])("may approve %s", async (_how, approval, changes) => {
    const { state, found } = await standing({ ...rules(approval, byAda), ...approvedAs(byAda, ...changes) });
    expect({ state, found }).toEqual({ state: "approved", found: [] });
  });

  it.each([
    "ada@clinic.example",
    "ADA  QUILL",
    "Ada Quill <ada@clinic.example>",
    "Xi Lo, Ada Quill and Ben Marsh",
    "Quill, Ada",
    "A. Quill",
    "Dr. Ada Quill",
    "Ada M. Quill",
    "Ada Quill + Ben Marsh",
    "Ben Marsh und Ada Quill",
    "Ben Marsh et Ada Quill",
    "Ada Quill [CSO]",
    "Àda Quill",
    "\u0410da Quill",
    "Ben Marsh/Quill",
    "aquill",
    "AQ",
    "Security Officer",
  ])("is known by other spellings: %s", async (author) => {
    const policy = byAda.replace("author: Ada Quill", `author: "${author}"`);
    expect((await standing({ ...rules("{ required: [cso] }", policy), ...approvedAs(policy, ada) })).state).toBe(
      "draft",
    );
  });
});

describe("who somebody is", () => {
  const someone = { name: "Independent Auditor", principal: "ADA@clinic.example" };

  it("is what packets.yaml says of the address, whatever the record calls them and whomever it names as delegating", async () => {
    const board = { principal: "board@clinic.example", name: "The Board" };
    const forged = { ...someone, delegatedBy: board };
    const alone = await standing({ ...rules("{ required: [cso] }", byAda), ...approvedAs(byAda, forged) });
    expect({ state: alone.state, found: alone.found }).toEqual({
      state: "draft",
      found: ["approval/other-name", "approval/only-author"],
    });
    const { approvals, messages } = await standing({ ...rules("{ required: [cso] }"), ...approvedBy(forged) });
    expect(approvals).toMatchObject([{ name: "Ada Quill", delegatedBy: null }]);
    expect(messages).toEqual(["the record calls ADA@clinic.example Independent Auditor, packets.yaml Ada Quill"]);
  });

  it.each([
    ["Ada Quíll", []],
    ["Quill, Ada", []],
    ["Ada Marsh", ["approval/other-name"]],
  ])("is told under another name: %s", async (name, found) => {
    expect((await standing({ ...rules("{ required: [cso] }"), ...approvedBy({ name }) })).found).toEqual(found);
  });

  const standIn = { name: "Ben Marsh", principal: "ben@clinic.example" };
  const lent = `{ required: [cso], delegations: [{ role: cso, to: "Ben Marsh <ben@clinic.example>", until: 2026-12-31 }, { role: cso, to: "Former Head <old@clinic.example>", until: 2025-12-31 }] }`;

  it.each([
    ["the holder", { principal: "ada@clinic.example", name: "A. Q." }, "approved", []],
    ["a former holder whom packets.yaml lists", { principal: "old@clinic.example", name: "Old" }, "approved", []],
    ["somebody else", { principal: "board@clinic.example", name: "The Board" }, "draft", ["approval/other-delegation"]],
    ["the delegate", standIn, "draft", ["approval/other-delegation"]],
  ])("stands in for who had the role to delegate: %s", async (_who, delegatedBy, state, found) => {
    const stands = await standing({ ...rules(lent), ...approvedBy({ ...standIn, delegatedBy }) });
    expect(stands.state).toBe(state);
    expect(stands.found).toEqual(state === "approved" ? found : [...found, "approval/missing"]);
    if (state === "approved") expect(["Ada Quill", "Former Head"]).toContain(stands.approvals[0]?.delegatedBy?.name);
  });

  const unnamed = text.replace(" author: Xi Lo,", "");

  it("is not shown of an author whom nothing names: one approver may be the author, of two one is not", async () => {
    const alone = await standing({ ...rules("{ required: [cso] }", unnamed), ...approvedAs(unnamed, ada) });
    expect({ state: alone.state, found: alone.found }).toEqual({ state: "draft", found: ["approval/no-author"] });
    expect(alone.messages).toEqual(["POL-A 1.0.0 is approved by Ada Quill alone, and no revision says who wrote it"]);
    const both = await standing({ ...rules("{ required: [cso] }", unnamed), ...approvedAs(unnamed, ada, ben) });
    expect({ state: both.state, found: both.found }).toEqual({ state: "approved", found: [] });
  });

  it("does not depend on how the revision spells the version", async () => {
    const short = byAda.replace('version: "1.0.0", date', 'version: "1.0", date');
    expect((await standing({ ...rules("{ required: [cso] }", short), ...approvedAs(short, ada) })).state).toBe("draft");
  });
});

describe("an approval's time", () => {
  it.each([
    ["1970-01-01T00:00:00Z", "draft", ["approval/before-revision", "approval/missing"]],
    ["2026-01-09T09:59:59Z", "draft", ["approval/before-revision", "approval/missing"]],
    ["2026-01-09T10:00:00Z", "approved", []],
    ["2026-01-10T00:00:00Z", "approved", []],
  ])("is not before the day of its version's revision began anywhere: %s", async (time, state, found) => {
    const stands = await standing({ ...rules("{ required: [cso] }"), ...approvedBy({ time }) });
    expect({ state: stands.state, found: stands.found }).toEqual({ state, found });
  });
});

describe("a review", () => {
  const review = (time: string, change: Change = ada): Change => ({ ...change, meaning: "review", time });
  const yearly = rules("{ required: [cso], review: 12 months }");
  const until = text.replace("effective:", "next_review: 2026-12-01\neffective:");
  const fixed = rules("{ required: [cso], review: 12 months }", until);

  it("moves the next review, each year anew", async () => {
    const files = { ...yearly, ...approvedBy(ada, review("2026-11-01T08:00:00Z"), review("2027-10-01T08:00:00Z")) };
    const { state, nextReview, found } = await standing(files, "2027-12-01");
    expect({ state, nextReview, found }).toEqual({ state: "approved", nextReview: "2028-10-01", found: [] });
  });

  it("moves a next review that the file names, without a change to the file", async () => {
    expect((await standing({ ...fixed, ...approvedAs(until, ada) })).nextReview).toBe("2026-12-01");
    expect((await standing({ ...fixed, ...approvedAs(until, ada, review("2026-11-20T08:00:00Z")) })).nextReview).toBe(
      "2027-11-20",
    );
  });

  it.each([
    ["a role that must approve", { ...ada }, text, "2027-11-01"],
    ["a role that need not", cem, text, "2027-01-12"],
    ["the role that owns the policy", cem, text.replace("title: Access", "owner: it\ntitle: Access"), "2027-11-01"],
  ])("moves the next review by %s", async (_who, change, policy, nextReview) => {
    const files = {
      ...rules("{ required: [cso], review: 12 months }", policy),
      ...approvedAs(policy, ada, review("2026-11-01T08:00:00Z", change)),
    };
    const stands = await standing(files);
    expect(stands.approvals).toHaveLength(2);
    expect(stands.nextReview).toBe(nextReview);
  });

  it("is listed and moves nothing in another role, also beside a next review that the file names", async () => {
    const files = { ...fixed, ...approvedAs(until, ada, review("2026-11-20T08:00:00Z", cem)) };
    expect((await standing(files)).nextReview).toBe("2026-12-01");
  });

  it("does not count by somebody who does not hold the role", async () => {
    const files = { ...yearly, ...approvedBy(ada, review("2026-11-01T08:00:00Z", { ...ben, role: "cso" })) };
    expect((await standing(files)).nextReview).toBe("2027-01-12");
  });
});
