/** The same input gives the same bytes, whatever the clock, the time zone and chance are. */
import { unzipSync } from "fflate";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sampleDocument } from "../sample-document.js";
import { renderBytes } from "./rendering.js";

const zone = process.env.TZ;
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe("the bytes of a Word file", () => {
  it("do not depend on clock, zone, chance or what was written before", async () => {
    const first = await renderBytes(sampleDocument);
    process.env.TZ = "Pacific/Kiritimati";
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-07-05T22:13:00Z") });
    vi.spyOn(Math, "random").mockReturnValue(0.123);
    const second = await renderBytes(sampleDocument);
    process.env.TZ = "America/St_Johns";
    vi.setSystemTime(new Date("1999-12-31T23:59:59Z"));
    vi.spyOn(Math, "random").mockReturnValue(0.987);
    const third = await renderBytes(sampleDocument);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, third)).toBe(0);
  });

  it("stand in a fixed order, content types first", async () => {
    const names = Object.keys(unzipSync(await renderBytes(sampleDocument)));
    expect(names.slice(0, 2)).toEqual(["[Content_Types].xml", "_rels/.rels"]);
    expect(names.slice(2)).toEqual(names.slice(2).toSorted());
  });
});
