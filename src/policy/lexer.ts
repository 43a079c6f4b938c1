/** marked's lexer, bounded: nesting deeper than a page can show becomes one token of its text instead of a stack overflow. */
import { Hooks, Lexer, Marked, type MarkedOptions, type Token, type TokensList } from "marked";
import type { AlertVariant } from "../document/tree.js";
import { findAlerts } from "./alerts.js";
import { type AttributeSpan, attributeSpan, findAttributeSpans } from "./attribute-spans.js";
import { BudgetTokenizer } from "./budget-tokenizer.js";
import { footnoteDefinition, footnoteReference } from "./footnote-tokens.js";
import { type PolicyToken, policyTokens, type TooDeepToken } from "./tokens.js";

/** Levels of quotes and lists, and levels of emphasis and brackets in one text. */
export const deepestNesting = 60;

export interface Lexed {
  readonly tokens: readonly PolicyToken[];
  readonly alerts: ReadonlyMap<PolicyToken, AlertVariant>;
  /** The token lists of texts with so many marks without a partner that the search for partners was given up. */
  readonly spent: ReadonlySet<readonly Token[]>;
}

const spans = attributeSpan((lexer, rest) => (lexer instanceof BoundedLexer ? lexer.attributeSpanAt(rest) : undefined));
const { defaults } = new Marked({ gfm: true, extensions: [footnoteDefinition, footnoteReference, spans] });

/** Splits markdown with \n line ends into tokens. */
export function lex(markdown: string): Lexed {
  const tokenizer = new BudgetTokenizer();
  return new BoundedLexer({ ...defaults, tokenizer }, tokenizer).read(markdown);
}

/** The same, without what stands inside paragraphs and headings. */
export function lexBlocks(markdown: string): readonly PolicyToken[] {
  const tokenizer = new BudgetTokenizer();
  return policyTokens(new BoundedLexer({ ...defaults, tokenizer }, tokenizer).blockTokens(markdown, []));
}

class BoundedLexer extends Lexer {
  #blocks = 0;
  #inlines = 0;
  /** The text whose inline tokens are looked for, and its pieces with attributes. */
  #text = "";
  #spans: ReadonlyMap<number, AttributeSpan> = new Map();
  /** What marked asks before it looks for the partners of marks of emphasis. */
  readonly #masks = Object.assign(new Hooks(), { emStrongMask: (text: string) => this.#masked(text) });
  readonly #budget: BudgetTokenizer;

  constructor(options: MarkedOptions, budget: BudgetTokenizer) {
    super(options);
    this.#budget = budget;
  }

  read(markdown: string): Lexed {
    this.blockTokens(markdown, this.tokens);
    const alerts = findAlerts(this.tokens, this.inlineQueue);
    const spent = new Set<readonly Token[]>();
    for (const { src, tokens } of this.inlineQueue) {
      this.state.inRawBlock = false;
      this.#budget.reset();
      this.inlineTokens(src, tokens);
      if (this.#budget.isSpent) spent.add(tokens);
    }
    this.inlineQueue = [];
    return { tokens: policyTokens(this.tokens), alerts, spent };
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
    const outer = { text: this.#text, spans: this.#spans };
    this.#enter(src, findAttributeSpans(src));
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.#inlines--;
      this.#enter(outer.text, outer.spans);
    }
  }

  #enter(text: string, spans: ReadonlyMap<number, AttributeSpan>): void {
    this.#text = text;
    this.#spans = spans;
    this.options.hooks = spans.size > 0 ? this.#masks : null;
  }

  /** @param rest of the text whose inline tokens are looked for */
  attributeSpanAt(rest: string): AttributeSpan | undefined {
    return this.#spans.get(this.#text.length - rest.length);
  }

  /** Brackets hold more tightly than marks of emphasis: those inside find no partner outside. */
  #masked(text: string): string {
    const pieces: string[] = [];
    let last = 0;
    for (const { start, end } of [...this.#spans.values()].sort((a, b) => a.start - b.start)) {
      if (start < last) continue;
      pieces.push(text.slice(last, start), "[", "a".repeat(end - start - 2), "]");
      last = end;
    }
    return pieces.join("") + text.slice(last);
  }
}

function tooDeep(raw: string): Token {
  const token: TooDeepToken = { type: "tooDeep", raw };
  return { ...token };
}
