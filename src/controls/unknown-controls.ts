/** Findings for frameworks and controls that are named and that no catalogue has: each says which one was probably meant. */
import type { Config } from "../config/config.js";
import { configFile } from "../config/config-file.js";
import { nearest } from "../config/nearest.js";
import { type Diagnostic, diagnostic, type Span } from "../diagnostics.js";
import type { Policy } from "../policy/policy.js";
import { builtInFrameworks } from "./built-in.js";
import { type Catalogues, type Control, controlsIn } from "./catalogue.js";

export function unknownControls(
  config: Config,
  policies: readonly Pick<Policy, "controls">[],
  catalogues: Catalogues,
): readonly Diagnostic[] {
  const known = new Map(
    [...catalogues].map(([key, catalogue]) => [key, new Map(controlsIn(catalogue).map((one) => [one.id, one]))]),
  );
  // Of a catalogue that can't be read, its file has been told.
  const isKnown = (framework: string) => known.has(framework) || config.catalogueFiles.has(framework);
  const named = config.frameworks
    .filter((key) => !isKnown(key))
    .flatMap((key) => {
      const span = config.frameworkSpans.get(key);
      return span === undefined ? [] : [unknownFramework(key, span, config)];
    });
  const mapped = policies.flatMap(({ controls }) => {
    const told = new Set<string>();
    return controls.flatMap(({ framework, id, span }): Diagnostic[] => {
      const ids = known.get(framework);
      if (ids !== undefined) return ids.has(id) ? [] : [unknownId(framework, id, ids, span)];
      if (isKnown(framework) || told.has(framework)) return [];
      told.add(framework);
      return [unknownFramework(framework, span, config)];
    });
  });
  return [...named, ...mapped];
}

function unknownFramework(key: string, span: Span, config: Config): Diagnostic {
  const code = config.declared ? "control/unknown-framework" : "control/foreign-framework";
  const near = nearest(key, [...builtInFrameworks, ...config.catalogueFiles.keys()]);
  const own = `list its controls in a file that ${configFile} names under catalogues`;
  const hint = near === null ? own : `did you mean ${near}? Else ${own}`;
  return diagnostic(code, span, `no catalogue describes the framework "${key}"`, hint);
}

function unknownId(framework: string, id: string, known: ReadonlyMap<string, Control>, span: Span): Diagnostic {
  const near = known.get(nearest(id, known.keys()) ?? "");
  const hint =
    near === undefined
      ? `policy-packet controls ${framework} lists the controls that there are`
      : `did you mean ${near.id}, ${near.title}?`;
  return diagnostic("control/unknown-id", span, `${framework} has no control "${id}"`, hint);
}
