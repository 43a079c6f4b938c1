/** A catalogue of a user's own as a schema. The JSON Schema in the package is generated from this. */
import { z } from "zod";
import { lineOfText } from "../config/schema.js";

const control = z.strictObject({
  title: lineOfText("What the control asks for, in a few words"),
  note: lineOfText("What the framework says of it beside that: required").optional(),
});

/** Ids are separated by spaces and commas where a section names several. */
const id = z.string().regex(/^[^\s,;{}]+$/, "an id without spaces, commas, semicolons and braces");

const group = z
  .strictObject({
    id: lineOfText("The group's id: CC6"),
    title: lineOfText("The group's title"),
    controls: z
      .record(id, z.union([lineOfText("What the control asks for, in a few words"), control]))
      .describe("Titles by a control's id, or { title, note }"),
  })
  .describe("A clause, family or function, with its controls");

export const catalogueSchema = z
  .strictObject({
    name: lineOfText("The framework's name as printed"),
    edition: lineOfText("Which issue of the framework it is"),
    source: lineOfText("Where the framework is published").optional(),
    groups: z.array(group).min(1).describe("Groups of controls, in the framework's order"),
  })
  .describe("A control framework: its controls by id");
