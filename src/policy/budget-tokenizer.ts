/**
 * marked looks through the rest of a text for the partner of each mark; ten thousand marks without one take minutes. Each
 * text has a budget of characters to look through in vain; past it, its marks stand as text. Counts, never clocks.
 */
import { Tokenizer, type Tokens } from "marked";

/** About three seconds of looking. */
const budget = 10_000_000;

export class BudgetTokenizer extends Tokenizer {
  #spent = 0;

  /** Before each text. */
  reset(): void {
    this.#spent = 0;
  }

  get isSpent(): boolean {
    return this.#spent > budget;
  }

  override emStrong(src: string, maskedSrc: string, prevChar = ""): Tokens.Em | Tokens.Strong | undefined {
    const opens = /^(?:\*+[^\s*]|_+[^\s_])/.test(src);
    return this.#tried(opens, src, () => super.emStrong(src, maskedSrc, prevChar));
  }

  override del(src: string, maskedSrc: string, prevChar = ""): Tokens.Del | undefined {
    return this.#tried(/^~{1,2}[^\s~]/.test(src), src, () => super.del(src, maskedSrc, prevChar));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return this.#tried(/^!?\[[^\]]{0,1000}\]\(/.test(src), src, () => super.link(src));
  }

  #tried<T>(costly: boolean, src: string, attempt: () => T | undefined): T | undefined {
    if (!costly) return attempt();
    if (this.isSpent) return undefined;
    const found = attempt();
    if (found === undefined) this.#spent += src.length;
    return found;
  }
}
