/** Calendar days in every usual way of writing them. Reads text only: no clock, no time zone, no locale. */
import type { IsoDate } from "./policy.js";

export type DateReading =
  | { readonly kind: "date"; readonly date: IsoDate }
  | { readonly kind: "none" }
  | { readonly kind: "impossible" }
  | { readonly kind: "ambiguous"; readonly readings: readonly [IsoDate, IsoDate] }
  | { readonly kind: "unreadable" };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNames =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?";
const time =
  "(?:(?:[T\\s]|,\\s*)\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:[A-Z]{1,5})?\\s*(?:[+-]\\d{2}:?\\d{2})?(?:\\s*\\([^)]*\\))?)?";
const pattern = (body: string) => new RegExp(`^${body}${time}$`, "i");

const yearFirst = pattern("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const monthFirst = pattern(`${weekday}(${monthNames})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`);
const dayFirst = pattern(
  `${weekday}(\\d{1,2})(?:st|nd|rd|th)?\\.?(?:\\s+of)?[\\s-]+(${monthNames})\\.?,?[\\s-]+(\\d{4})`,
);
const numbers = pattern("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");

/**
 * Reads one date. A time and a zone after it are ignored: the day is the one that is written.
 * Numbers only, with the year last, are read where one order alone gives a day; with dots the day comes first (DIN 5008).
 */
export function readDate(written: string): DateReading {
  const text = written.trim();
  if (text === "") return { kind: "none" };
  let match = yearFirst.exec(text);
  if (match) return day(match[1], match[3], match[4]);
  match = compact.exec(text);
  if (match) return day(match[1], match[2], match[3]);
  match = monthFirst.exec(text);
  if (match) return day(match[3], monthNumber(match[1]), match[2]);
  match = dayFirst.exec(text);
  if (match) return day(match[3], monthNumber(match[2]), match[1]);
  match = numbers.exec(text);
  return match ? fromNumbers(match[1], match[3], match[4], match[2] === ".") : { kind: "unreadable" };
}

function fromNumbers(
  a: string | undefined,
  b: string | undefined,
  year: string | undefined,
  dots: boolean,
): DateReading {
  const dayOne = day(year, b, a);
  if (dots) return dayOne;
  const monthOne = day(year, a, b);
  if (dayOne.kind !== "date") return monthOne;
  if (monthOne.kind !== "date" || dayOne.date === monthOne.date) return dayOne;
  return { kind: "ambiguous", readings: [monthOne.date, dayOne.date] };
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1);
}

function day(year: string | undefined, month: string | undefined, dayOfMonth: string | undefined): DateReading {
  const [y, m, d] = [Number(year), Number(month), Number(dayOfMonth)];
  if (y < 1800 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return { kind: "impossible" };
  const two = (value: number) => String(value).padStart(2, "0");
  return { kind: "date", date: `${y}-${two(m)}-${two(d)}` as IsoDate };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
