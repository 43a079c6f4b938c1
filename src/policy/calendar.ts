/** Arithmetic on calendar days, without clocks and time zones. */
import type { IsoDate, ReviewInterval } from "./policy.js";

/** The day a review falls due: months and years keep the day of the month, or take the month's last. */
export function addInterval(date: IsoDate, interval: ReviewInterval): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  switch (interval.unit) {
    case "days":
      return fromUtc(Date.UTC(year, month - 1, day + interval.count));
    case "weeks":
      return fromUtc(Date.UTC(year, month - 1, day + 7 * interval.count));
    case "months":
      return addMonths(year, month, day, interval.count);
    case "years":
      return addMonths(year, month, day, 12 * interval.count);
    default:
      return interval.unit satisfies never;
  }
}

function addMonths(year: number, month: number, day: number, count: number): IsoDate {
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + count, Math.min(day, last)));
}

function fromUtc(time: number): IsoDate {
  return new Date(time).toISOString().slice(0, 10) as IsoDate;
}

/** The later of two days; ISO dates sort as text. */
export function newest(dates: Iterable<IsoDate | null>): IsoDate | null {
  let latest: IsoDate | null = null;
  for (const date of dates) if (date !== null && (latest === null || date > latest)) latest = date;
  return latest;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** As covers print it: 15 January 2026, which no reader takes for another day. */
export function longDate(date: IsoDate): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}
