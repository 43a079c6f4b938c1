import { expect, test } from "vitest";
import { readDate } from "../../src/policy/dates.js";

const readable: readonly (readonly [string, string])[] = [
  ["2026-01-15", "2026-01-15"],
  ["2021-03-15 07:42:34", "2021-03-15"],
  ["2021-03-15T23:59:59.123Z", "2021-03-15"],
  ["2021-03-15T23:30:00-08:00", "2021-03-15"],
  ["2021-03-15 07:42 +0200", "2021-03-15"],
  ["2018/06/01", "2018-06-01"],
  ["2018/6/1", "2018-06-01"],
  ["2018.06.01", "2018-06-01"],
  ["20180601", "2018-06-01"],
  ["Jun 1 2018", "2018-06-01"],
  ["June 1, 2018", "2018-06-01"],
  ["june 1st, 2018", "2018-06-01"],
  ["Sept. 3, 2018", "2018-09-03"],
  ["1 June 2018", "2018-06-01"],
  ["01-Jun-2018", "2018-06-01"],
  ["2nd of May, 2018", "2018-05-02"],
  ["Fri, 01 Jun 2018 10:00:00 GMT", "2018-06-01"],
  ["Fri Jun 1 2018 10:00:00 GMT+0200 (CEST)", "2018-06-01"],
  ["13/04/2021", "2021-04-13"],
  ["04/13/2021", "2021-04-13"],
  ["04/04/2021", "2021-04-04"],
  ["03.04.2021", "2021-04-03"],
  ["2024-02-29", "2024-02-29"],
];

test.each(readable)("%s", (written, date) => {
  const reading = readDate(written);
  expect(reading.kind === "date" ? reading.date : "").toBe(date);
});

test("days that do not exist are impossible, in every form", () => {
  for (const written of [
    "2026-02-30",
    "2023-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "Feb 30 2026",
    "31 June 2026",
    "31/04/2021",
    "2026-01-00",
    "0001-01-01",
  ]) {
    expect(readDate(written).kind, written).toBe("impossible");
  }
});

test("numbers that could be two days are ambiguous, and both are named", () => {
  expect(readDate("03/04/2021")).toEqual({ kind: "ambiguous", readings: ["2021-03-04", "2021-04-03"] });
});

test("nothing is no date, and words are not read", () => {
  expect(readDate("  ").kind).toBe("none");
  for (const written of ["tomorrow", "2026", "Q3 2026", "June 2018", "2026-1", "12-2026", "1.10"])
    expect(readDate(written).kind, written).toBe("unreadable");
});
