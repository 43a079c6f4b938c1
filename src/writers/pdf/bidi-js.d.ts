/** bidi-js hands out its factory as the whole module; its own types say that it is a property of it. Only what is used here. */
declare module "bidi-js" {
  interface EmbeddingLevels {
    /** One level a UTF-16 code unit. */
    readonly levels: Uint8Array;
    readonly paragraphs: readonly { readonly level: number }[];
  }
  interface Bidi {
    getEmbeddingLevels(text: string, base: "ltr" | "rtl" | "auto"): EmbeddingLevels;
    getMirroredCharacter(character: string): string | null;
  }
  const factory: () => Bidi;
  export default factory;
}
