/** hyphen comes without types. Only what is used here. */
declare module "hyphen" {
  /** Tables of levels, a trie of patterns, and where the words that the patterns get wrong are divided; words are added to the last. */
  export type Patterns = readonly [levels: unknown, trie: unknown, exceptions?: Record<string, readonly number[]>];
  interface Options {
    readonly hyphenChar: string;
    readonly html: boolean;
    readonly minWordLength: number;
  }
  const createHyphenator: (patterns: Patterns, options: Options) => (text: string) => string;
  export default createHyphenator;
}

declare module "hyphen/patterns/*" {
  const patterns: import("hyphen").Patterns;
  export default patterns;
}
