/** Reports what HTML that is understood would have shown and a packet does not. */
import { htmlRole } from "./html-elements.js";
import type { OpenTag } from "./html-tags.js";
import { abbreviated } from "./literal.js";
import type { Reading } from "./reading.js";
import { reportLimitOfElement } from "./service-limits.js";

/** Attributes that change nothing that is seen. */
const harmless = new Set(["id", "class", "lang", "xml:lang", "title", "dir"]);
const shown: Readonly<Record<string, string>> = {
  details: "it is shown unfolded",
  center: "its text is not centred",
  mark: "its text is not highlighted",
  big: "its text has its usual size",
  small: "its text has its usual size",
};

/** Once for an element, at its start tag. */
export function reportLost(tag: OpenTag, start: number, end: number, reading: Reading): void {
  const limits = reportLimitOfElement(tag, reading.span(start, end), reading);
  const role = htmlRole(tag.name);
  if (role !== "transparent" && role !== "group" && role !== "mark") return;
  const lost = [...tag.attributes.keys()].filter(
    (name) => !harmless.has(name) && !limits.includes(name) && !(tag.name === "details" && name === "open"),
  );
  const look = Object.hasOwn(shown, tag.name) ? shown[tag.name] : undefined;
  const attributes =
    lost.length === 0 ? undefined : `${lost.join(", ")} ${lost.length === 1 ? "has" : "have"} no effect`;
  const effects = [look, attributes].filter((effect) => effect !== undefined);
  if (effects.length === 0) return;
  const hint = look === undefined ? `delete ${lost.join(", ")}, or write it in markdown` : "write it in markdown";
  const message = `${abbreviated(tag.raw)}: ${effects.join("; ")}`;
  reading.findings.report("markdown/raw-html", reading.span(start, end), message, hint);
}
