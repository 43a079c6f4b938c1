/** Options that several commands share, and how their values are read. */
import { InvalidArgumentError, Option } from "commander";
import { type Format, formatNames } from "../config/format.js";
import type { IsoDate } from "../policy/policy.js";

export const folderOption = () =>
  new Option("-C, --directory <dir>", "the library's folder; the nearest one upwards with packets.yaml when left out");
export const jsonOption = () => new Option("--json", "print one JSON document on standard output");
export const asOfOption = () =>
  new Option("--as-of <date>", "the day for which policies' states are worked out, YYYY-MM-DD").argParser(parseDay);

export function parseDay(value: string): IsoDate {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError("It must be a day as YYYY-MM-DD.");
  }
  return value as IsoDate;
}

export function parseFormats(value: string): readonly Format[] {
  const written = value.split(",").map((name) => name.trim());
  const unknown = written.filter((name) => !formatNames.some((format) => format === name));
  if (unknown.length > 0) throw new InvalidArgumentError(`The formats are ${formatNames.join(" and ")}.`);
  return formatNames.filter((format) => written.includes(format));
}
