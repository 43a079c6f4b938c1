/** What is wrong with a value, in the words of a sentence that begins with its name: "must be one of letter, a4". */
import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  object: "a set of keys and values",
  record: "a set of keys and values",
  array: "a list",
  tuple: "a list",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

export function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.length === 1 ? "" : "one of "}${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "number" || issue.origin === "int"
        ? `must be at least ${issue.minimum}`
        : "must not be empty";
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_format":
      return `must be ${issue.message}`;
    case "invalid_union":
      return "is not of a kind that fits here";
    default:
      return `is not right: ${issue.message}`;
  }
}
