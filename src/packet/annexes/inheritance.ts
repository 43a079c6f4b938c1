/** The inheritance matrix: for each control and service, the policies that a customer of the service inherits. */
import { cell, paragraph, row } from "../../document/builders.js";
import type { Block } from "../../document/tree.js";
import { dataTable, internalLink, joined, none, textCell } from "../cells.js";
import type { Entry, PacketPlan } from "../packet.js";
import { answeringPlaces, catalogueWords, printedFrameworks } from "./controls.js";

export function inheritance(plan: PacketPlan): readonly Block[] {
  const services = [...plan.config.services];
  const controls = printedFrameworks(plan).flatMap(({ key, name, controls: answered }) =>
    answered.map((control) => {
      const entries = [...new Set(answeringPlaces(control, plan).map(({ entry }) => entry))];
      return { key, name, id: control.id, entries };
    }),
  );
  if (services.length === 0 || controls.length === 0)
    return [paragraph("There is no service, or no control, to inherit from.")];
  const rows = controls.map(({ key, name, id, entries }) =>
    row([
      cell(catalogueWords(name, key, plan)),
      textCell(id),
      ...services.map(([key]) => serviceCell(entries.filter((entry) => covers(entry, key)))),
    ]),
  );
  const titles = ["Framework", "Control", ...services.map(([, name]) => name)];
  return [
    paragraph(
      "A service inherits a control where a policy that applies to the service answers it. A dash means that no policy of this packet does.",
    ),
    dataTable(titles, rows, "Each control with the policies that answer it for each service."),
  ];
}

/** A policy that names no service applies to all. */
function covers({ policy }: Entry, service: string): boolean {
  return policy.services.length === 0 || policy.services.includes(service);
}

function serviceCell(entries: readonly Entry[]) {
  if (entries.length === 0) return cell(none);
  return cell(
    joined(
      entries.map(({ policy, anchor }) => [internalLink(anchor, policy.id)]),
      ", ",
    ),
  );
}
