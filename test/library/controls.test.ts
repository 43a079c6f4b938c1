/** The controls that the sample's policies answer: all of them in their catalogues, and of each framework as many as its readers look for. */
import { beforeAll, describe, expect, it } from "vitest";
import { controlsIn } from "../../src/controls/catalogue.js";
import type { OpenLibrary } from "../../src/open-library.js";
import { openSample } from "./sample.js";

let sample: OpenLibrary;
beforeAll(async () => {
  sample = await openSample();
}, 60_000);

/** How many controls a catalogue has, and how many of them the policies answer at least. */
const least: Readonly<Record<string, readonly [number, number]>> = {
  hipaa: [213, 180],
  hitrust: [156, 156],
  soc2: [61, 61],
  iso27001: [93, 93],
  "nist-csf": [106, 106],
  "nist-800-53": [20, 20],
  gdpr: [53, 48],
  pci: [63, 63],
};

function answered(framework: string): ReadonlySet<string> {
  const mappings = sample.policies.flatMap(({ controls }) => controls);
  return new Set(mappings.flatMap((mapping) => (mapping.framework === framework ? [mapping.id] : [])));
}

function idsOf(framework: string): readonly string[] {
  const catalogue = sample.catalogues.get(framework);
  return catalogue === undefined ? [] : controlsIn(catalogue).map(({ id }) => id);
}

describe("the controls of the sample's policies", () => {
  it("are all in their catalogues", () => {
    const known = new Map([...sample.catalogues.keys()].map((key) => [key, new Set(idsOf(key))]));
    const unknown = sample.policies.flatMap(({ file, controls }) =>
      controls.filter(({ framework, id }) => !known.get(framework)?.has(id)).map((one) => `${file}: ${one.id}`),
    );
    expect(unknown).toEqual([]);
  });

  it("are of the frameworks that packets print", () => {
    expect([...sample.catalogues.keys()].sort()).toEqual(Object.keys(least).sort());
    expect(sample.config.frameworks.toSorted()).toEqual(Object.keys(least).sort());
  });

  it.each(Object.entries(least))("of %s are [in all, at least] %j", (framework, [all, some]) => {
    const ids = idsOf(framework);
    const found = answered(framework);
    expect(ids).toHaveLength(all);
    expect(ids.filter((id) => found.has(id)).length).toBeGreaterThanOrEqual(some);
  });

  it("leave none of HIPAA's security and breach rules open", () => {
    const found = answered("hipaa");
    const rules = idsOf("hipaa").filter((id) => id < "164.5");
    expect(rules.length).toBeGreaterThan(70);
    expect(rules.filter((id) => !found.has(id))).toEqual([]);
  });

  it("are told on sections of their policies", () => {
    for (const { file, controls } of sample.policies)
      expect([file, controls.some(({ section }) => section !== null)]).toEqual([file, true]);
  });
});
