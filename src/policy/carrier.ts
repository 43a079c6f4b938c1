/** Who carries a control for a service, as people write it. */
import type { Carrier } from "./policy.js";

export const carriers = ["provider", "customer", "both"] as const satisfies readonly Carrier[];

/** @returns null for anything else; case and spaces around it do not count */
export function readCarrier(written: string): Carrier | null {
  const word = written.trim().toLowerCase();
  return carriers.find((carrier) => carrier === word) ?? null;
}
