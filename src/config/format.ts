/** The output formats there are, in the order in which they are made: the PDF first, since the Word file carries its page numbers. */
export const formatNames = ["pdf", "docx"] as const;
export type Format = (typeof formatNames)[number];
