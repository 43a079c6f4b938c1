/** The catalogues that come with the program, each loaded when a library uses its framework. */
import { type Catalogue, type CatalogueFile, catalogueOf } from "./catalogue.js";

/** Their keys, in the order in which they are told. */
export const builtInFrameworks = [
  "hipaa",
  "hitrust",
  "soc2",
  "iso27001",
  "nist-csf",
  "nist-800-53",
  "gdpr",
  "pci",
] as const;
export type BuiltInFramework = (typeof builtInFrameworks)[number];

const files: Readonly<Record<BuiltInFramework, () => Promise<{ readonly default: CatalogueFile }>>> = {
  hipaa: () => import("./catalogues/hipaa.json", { with: { type: "json" } }),
  hitrust: () => import("./catalogues/hitrust.json", { with: { type: "json" } }),
  soc2: () => import("./catalogues/soc2.json", { with: { type: "json" } }),
  iso27001: () => import("./catalogues/iso27001.json", { with: { type: "json" } }),
  "nist-csf": () => import("./catalogues/nist-csf.json", { with: { type: "json" } }),
  "nist-800-53": () => import("./catalogues/nist-800-53.json", { with: { type: "json" } }),
  gdpr: () => import("./catalogues/gdpr.json", { with: { type: "json" } }),
  pci: () => import("./catalogues/pci.json", { with: { type: "json" } }),
};

export function isBuiltIn(key: string): key is BuiltInFramework {
  return Object.hasOwn(files, key);
}

export async function loadBuiltIn(key: BuiltInFramework): Promise<Catalogue> {
  return catalogueOf(key, (await files[key]()).default);
}
