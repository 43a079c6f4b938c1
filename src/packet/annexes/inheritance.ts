/**
 * The inheritance matrix: framework by framework, who carries each control for each service of the packet. What the file of packets.yaml says of
 * a control wins; else what the policies say that answer it and apply to the service, `both` where they differ. That nobody says anything
 * is not the same as that no policy answers it: auditors ask about the one, and leave out the other.
 */

import type { AnsweredFramework } from "../../controls/answers.js";
import { controlsIn } from "../../controls/catalogue.js";
import { together } from "../../controls/inheritance.js";
import { compareNaturally } from "../../controls/natural-order.js";
import { cell, list, listItem, paragraph, row, strong, text } from "../../document/builders.js";
import type { Anchor, Block, Inline, TableRow } from "../../document/tree.js";
import type { Carrier } from "../../policy/policy.js";
import { denseTable, none, textCell } from "../cells.js";
import { configWords } from "../languages.js";
import type { Entry, PacketPlan } from "../packet.js";
import { sectionServices } from "../services/section-services.js";
import { catalogueWords, frameworkHeading, printedFrameworks } from "./controls.js";

const words: Readonly<Record<Carrier, string>> = { provider: "Provider", customer: "Customer", both: "Both" };
const notStated = "Not stated";
/** Whoever buys a service inherits no screening of its own staff, and no locks on its own doors. */
const ownPremises =
  " carries the control for the service, and customers inherit it; for people and premises of their own they carry it.";

/** Keys and names of the services that the packet is for. */
type Columns = readonly (readonly [key: string, name: string])[];

export function inheritance(plan: PacketPlan, place: Anchor, letter: string | null): readonly Block[] {
  const { config, packet } = plan;
  const columns = [...config.services].filter(([key]) => packet.services.length === 0 || packet.services.includes(key));
  if (columns.length === 0) return [paragraph("There is no service to inherit controls from.")];
  const answers = answersOf(plan);
  const sections = frameworksOf(plan).map((framework) => ({
    framework,
    rows: rowsOf(framework, columns, answers, plan),
  }));
  if (sections.every(({ rows }) => rows.length === 0))
    return [paragraph("The policies in this packet name no control.")];
  return [
    ...explanation(plan),
    ...sections.flatMap(({ framework, rows }, index): readonly Block[] => [
      ...frameworkHeading(framework, { place, letter, index }, plan),
      rows.length === 0
        ? paragraph("The policies in this packet name none of its controls.")
        : denseTable(
            ["Control", ...columns.map(([, name]) => name)],
            rows,
            `Who carries each control of ${framework.name}, for each service.`,
          ),
    ]),
  ];
}

function explanation(plan: PacketPlan): readonly Block[] {
  const { organization } = plan.config;
  const provider = organization === null ? [text("The provider")] : configWords(organization.short, plan);
  const meanings: readonly (readonly [word: string, meaning: readonly Inline[]])[] = [
    [words.provider, [...provider, text(ownPremises)]],
    [words.customer, [text("Each customer of the service carries the control.")]],
    [words.both, [text("Each carries a part of the control, as the policies say.")]],
    [
      notStated,
      [text("A policy in this packet answers the control for the service, and nothing says who carries it.")],
    ],
    [none, [text("No policy in this packet answers the control for the service.")]],
  ];
  return [
    paragraph("Who carries each control, service by service:"),
    list(meanings.map(([word, meaning]) => listItem([paragraph([strong(word), text("\u2002"), ...meaning])]))),
  ];
}

/** Those that are printed, and where packets.yaml leaves that open, those that only its file names. */
function frameworksOf(plan: PacketPlan): readonly AnsweredFramework[] {
  const printed = printedFrameworks(plan);
  if (plan.config.frameworks.length > 0) return printed;
  const known = new Set(printed.map(({ key }) => key));
  const others = [...new Set(plan.inheritance.map(({ framework }) => framework))].filter((key) => !known.has(key));
  return [
    ...printed,
    ...others.map((key) => {
      const catalogue = plan.catalogues.get(key) ?? null;
      return { key, name: catalogue?.name ?? key, catalogue, controls: [] };
    }),
  ];
}

/** What a policy that answers a control for a service says of who carries it; null for nothing. */
type Answers = ReadonlyMap<string, readonly (Carrier | null)[]>;

const keyOf = (framework: string, id: string, service: string): string => JSON.stringify([framework, id, service]);

function answersOf({ entries, config }: PacketPlan): Answers {
  const answers = new Map<string, (Carrier | null)[]>();
  for (const { policy } of entries) {
    const limits = sectionServices(policy);
    for (const { framework, id, section } of policy.controls) {
      const limit = section === null ? null : (limits.get(section) ?? null);
      for (const service of config.services.keys()) {
        if (!covers({ policy }, service) || limit?.includes(service) === false) continue;
        const key = keyOf(framework, id, service);
        answers.set(key, [...(answers.get(key) ?? []), policy.inheritance.get(service) ?? null]);
      }
    }
  }
  return answers;
}

/** A policy that names no service applies to all. */
function covers({ policy }: Pick<Entry, "policy">, service: string): boolean {
  return policy.services.length === 0 || policy.services.includes(service);
}

function rowsOf(
  framework: AnsweredFramework,
  columns: Columns,
  answers: Answers,
  plan: PacketPlan,
): readonly TableRow[] {
  const { key, catalogue } = framework;
  const stated = new Map(plan.inheritance.filter((one) => one.framework === key).map((one) => [one.id, one.carriers]));
  const isStated = (id: string) => columns.some(([service]) => stated.get(id)?.has(service));
  const ids = new Set([...framework.controls.map(({ id }) => id), ...[...stated.keys()].filter(isStated)]);
  const known = catalogue === null ? [] : controlsIn(catalogue).filter(({ id }) => ids.has(id));
  for (const { id } of known) ids.delete(id);
  const controls = [...known, ...[...ids].sort(compareNaturally).map((id) => ({ id, title: null }))];
  return controls.map(({ id, title }) => {
    const said: readonly Inline[] = title === null ? [] : [text(" "), ...catalogueWords(title, key, plan)];
    const cells = columns.map(([service]) => {
      const answering = answers.get(keyOf(key, id, service)) ?? [];
      const carrier = stated.get(id)?.get(service) ?? together(answering.filter((one) => one !== null));
      return textCell(carrier === null ? (answering.length > 0 ? notStated : null) : words[carrier]);
    });
    return row([cell([text(id), ...said]), ...cells]);
  });
}
