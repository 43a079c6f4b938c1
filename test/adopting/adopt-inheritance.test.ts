/** What a new library's table of who carries which control says: no more than the set says of the services that both have. */
import { describe, expect, it } from "vitest";
import { adoptInheritance } from "../../src/adopting/adopt-inheritance.js";

const set = "framework,control,one,two\nsoc2,CC6.1,both,provider\nsoc2,CC6.2,,both\nhipaa,164.312(b),customer,\n";

describe("the table of who carries which control", () => {
  it("is the set's for the set's services", () => {
    expect(adoptInheritance(set, ["one", "two"])).toBe(set);
  });

  it("has the columns of the new library, in its order, empty where the set has no such service", () => {
    expect(adoptInheritance(set, ["own", "two", "one"])).toBe(
      "framework,control,own,two,one\nsoc2,CC6.1,,provider,both\nsoc2,CC6.2,,both,\nhipaa,164.312(b),,,customer\n",
    );
  });

  it("loses rows that say nothing of any service that is left", () => {
    expect(adoptInheritance(set, ["one"])).toBe("framework,control,one\nsoc2,CC6.1,both\nhipaa,164.312(b),customer\n");
  });

  it.each([[[]], [["own"]], [["framework", "control"]]])("is none for the services %j", (services) => {
    expect(adoptInheritance(set, services)).toBeNull();
  });

  it("is not taken apart where cells are quoted", () => {
    expect(() => adoptInheritance('framework,control,one\nsoc2,"CC6.1, CC6.2",both\n', ["one"])).toThrow();
  });
});
