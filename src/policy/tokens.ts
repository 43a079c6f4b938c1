/** The tokens that a policy's markdown consists of: marked's, and our own. The only place that narrows marked's open `Token` type. */
import type { MarkedToken, Token } from "marked";

/** `[^label]: text` with its continuation lines. */
export interface FootnoteDefinitionToken {
  readonly type: "footnoteDefinition";
  readonly raw: string;
  readonly label: string;
  readonly tokens: Token[];
}
/** `[^label]` */
export interface FootnoteReferenceToken {
  readonly type: "footnoteReference";
  readonly raw: string;
  readonly label: string;
}
/** `[text]{lang=fr}`, `[text]{services=cpaas}` */
export interface AttributeSpanToken {
  readonly type: "attributeSpan";
  readonly raw: string;
  /** What stands between the brackets. */
  readonly text: string;
  /** With their braces. */
  readonly attributes: string;
  /** False where the braces hold no list of attributes, and yet name a language or services. */
  readonly isWellFormed: boolean;
  readonly tokens: Token[];
}
/** What is nested too deep to be read. */
export interface TooDeepToken {
  readonly type: "tooDeep";
  readonly raw: string;
}

export type PolicyToken =
  | MarkedToken
  | FootnoteDefinitionToken
  | FootnoteReferenceToken
  | AttributeSpanToken
  | TooDeepToken;

/** marked's tokens as a closed union; no extensions are registered but our own. */
export function policyTokens(tokens: readonly Token[] | undefined): readonly PolicyToken[] {
  return (tokens ?? []) as readonly PolicyToken[];
}

/** The tokens directly inside a token, in reading order. */
export function childTokens(token: PolicyToken): readonly PolicyToken[] {
  switch (token.type) {
    case "list":
      return token.items.flatMap((item) => policyTokens(item.tokens));
    case "table":
      return [token.header, ...token.rows].flatMap((cells) => cells.flatMap((cell) => policyTokens(cell.tokens)));
    case "tooDeep":
    case "footnoteReference":
      return [];
    default:
      return "tokens" in token ? policyTokens(token.tokens) : [];
  }
}
