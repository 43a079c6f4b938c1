/** GitHub's alerts: a quote whose first line is `[!NOTE]` or one of four others, alone on its line. */
import type { Token, Tokens } from "marked";
import type { Span } from "../diagnostics.js";
import type { AlertVariant } from "../document/tree.js";
import type { Findings } from "./findings.js";
import { type PolicyToken, policyTokens } from "./tokens.js";

/** An entry of marked's queue of texts whose inline tokens are still to be found. */
export interface QueuedText {
  src: string;
  tokens: Token[];
}

const marker = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/**
 * Finds the alerts among block tokens, and takes their first line away. Called between marked's two passes, when texts are not
 * yet split into inline tokens.
 */
export function findAlerts(
  tokens: readonly Token[],
  queue: readonly QueuedText[],
): ReadonlyMap<PolicyToken, AlertVariant> {
  const alerts = new Map<PolicyToken, AlertVariant>();
  const queued = new Map(queue.map((entry) => [entry.tokens, entry]));
  const open = [...policyTokens(tokens)];
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    if (token.type === "blockquote") {
      const variant = takeMarker(token, queued);
      if (variant !== null) alerts.set(token, variant);
      open.push(...policyTokens(token.tokens));
    } else if (token.type === "list") {
      for (const item of token.items) open.push(...policyTokens(item.tokens));
    } else if (token.type === "footnoteDefinition") {
      open.push(...policyTokens(token.tokens));
    }
  }
  return alerts;
}

/** Reports a quote that was meant as an alert and is none. */
export function reportAlmostAlert(quote: Tokens.Blockquote, span: Span, findings: Findings): void {
  const first = policyTokens(quote.tokens)[0];
  const match = first?.type === "paragraph" ? /^\[!([\w-]+)\](?![([])/.exec(first.text) : null;
  if (match === null) return;
  const isKnown = marker.test(match[0]);
  findings.report(
    "markdown/unknown-alert",
    span,
    isKnown
      ? `${match[0]} begins an alert only alone on its line, with text below; this is printed as a quote`
      : `there is no alert ${match[0]}; this is printed as a quote`,
    isKnown ? `put the text on the lines below ${match[0]}` : "write NOTE, TIP, IMPORTANT, WARNING or CAUTION",
  );
}

function takeMarker(quote: Tokens.Blockquote, queued: ReadonlyMap<Token[], QueuedText>): AlertVariant | null {
  const first = policyTokens(quote.tokens)[0];
  if (first?.type !== "paragraph") return null;
  const match = marker.exec(first.text);
  const entry = queued.get(first.tokens);
  if (match === null || entry === undefined) return null;
  const rest = first.text.slice(match[0].length);
  const blocks = policyTokens(quote.tokens).filter(({ type }) => type !== "space");
  if (rest.trim() === "") {
    if (blocks.length < 2) return null;
    quote.tokens.shift();
    entry.src = "";
  } else {
    first.text = rest;
    first.raw = first.raw.slice(first.raw.indexOf("\n") + 1);
    entry.src = rest;
  }
  return (match[1] ?? "note").toLowerCase() as AlertVariant;
}
