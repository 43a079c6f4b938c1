/** marked's lexer, bounded: nesting deeper than a page can show becomes one token of its text instead of a stack overflow. */
import { Lexer, Marked, type Token, type TokensList } from "marked";
import type { AlertVariant } from "../document/tree.js";
import { findAlerts } from "./alerts.js";
import { footnoteDefinition, footnoteReference } from "./footnote-tokens.js";
import { type PolicyToken, policyTokens, type TooDeepToken } from "./tokens.js";

/** Levels of quotes and lists, and levels of emphasis and brackets in one text. */
export const deepestNesting = 60;

export interface Lexed {
  readonly tokens: readonly PolicyToken[];
  readonly alerts: ReadonlyMap<PolicyToken, AlertVariant>;
}

const { defaults } = new Marked({ gfm: true, extensions: [footnoteDefinition, footnoteReference] });

/** Splits markdown with \n line ends into tokens. */
export function lex(markdown: string): Lexed {
  return new BoundedLexer({ ...defaults, tokenizer: null }).read(markdown);
}

class BoundedLexer extends Lexer {
  #blocks = 0;
  #inlines = 0;

  read(markdown: string): Lexed {
    this.blockTokens(markdown, this.tokens);
    const alerts = findAlerts(this.tokens, this.inlineQueue);
    for (const { src, tokens } of this.inlineQueue) {
      this.state.inRawBlock = false;
      this.inlineTokens(src, tokens);
    }
    this.inlineQueue = [];
    return { tokens: policyTokens(this.tokens), alerts };
  }

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.#blocks > deepestNesting) {
      tokens.push(tooDeep(src));
      this.state.top = true;
      return tokens;
    }
    this.#blocks++;
    try {
      return super.blockTokens(src, tokens, lastParagraphClipped);
    } finally {
      this.#blocks--;
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (this.#inlines > deepestNesting) {
      tokens.push(tooDeep(src));
      return tokens;
    }
    this.#inlines++;
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.#inlines--;
    }
  }
}

function tooDeep(raw: string): Token {
  const token: TooDeepToken = { type: "tooDeep", raw };
  return { ...token };
}
