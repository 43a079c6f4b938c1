/** Review intervals as people write them: "12 months", "1 year", "annually". */

/** How long a policy holds before it must be reviewed. */
export interface ReviewInterval {
  readonly count: number;
  readonly unit: "days" | "weeks" | "months" | "years";
}

const words: Readonly<Record<string, ReviewInterval>> = {
  annual: { count: 1, unit: "years" },
  annually: { count: 1, unit: "years" },
  yearly: { count: 1, unit: "years" },
  biennially: { count: 2, unit: "years" },
  "semi-annually": { count: 6, unit: "months" },
  semiannually: { count: 6, unit: "months" },
  quarterly: { count: 3, unit: "months" },
  monthly: { count: 1, unit: "months" },
};

/** @returns null when the text is no interval */
export function parseInterval(text: string): ReviewInterval | null {
  const written = text.trim().toLowerCase();
  const named = Object.hasOwn(words, written) ? words[written] : undefined;
  if (named !== undefined) return named;
  const match = /^(?:every\s+)?(\d{1,4})\s*(day|week|month|year)s?$/.exec(written);
  const count = Number(match?.[1] ?? 0);
  if (match === null || count === 0) return null;
  return { count, unit: `${match[2]}s` as ReviewInterval["unit"] };
}
