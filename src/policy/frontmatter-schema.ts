/** The front matter's own form, for editors: a JSON Schema is generated from it. Reading is more forgiving; see `frontmatter.ts`. */
import { z } from "zod";
import { languageTagPattern } from "../document/language.js";
import { carriers } from "./carrier.js";
import { type OwnKeyName, ownKeys } from "./frontmatter-keys.js";

const text = z.string().min(1);
const date = z.iso.date();
const version = z.string().regex(/^v?\d+(\.\d+){0,3}([-+][0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?$/);
const revision = z.strictObject({
  version: version.describe("The version, as a quoted string."),
  date: date.optional().describe("The day of the change."),
  author: text.optional().describe("Who made it."),
  approver: text.optional().describe("Who approved it."),
  summary: text.describe("What changed, in one sentence."),
});

const roles = (what: string) =>
  z
    .union([text, z.array(text)])
    .describe(what)
    .optional();
const raci = z.strictObject({
  responsible: roles("Keys of the roles that do what the policy asks for."),
  accountable: roles("Key of the role that answers for it; the owner when left out."),
  consulted: roles("Keys of the roles that are asked before."),
  informed: roles("Keys of the roles that are told."),
});

const shapes = {
  id: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u)
    .max(100),
  title: text,
  version,
  owner: text,
  effective: date,
  review: z.string().regex(/^(\d+ (days?|weeks?|months?|years?)|annually|quarterly|monthly)$/),
  next_review: date,
  classification: text,
  summary: text,
  controls: z.record(z.string(), z.array(text)),
  services: z.array(text),
  revisions: z.array(revision),
  tags: z.array(text),
  retired: z.boolean(),
  parent: text,
  raci,
  inheritance: z.record(z.string(), z.enum(carriers)),
  weight: z.number(),
  language: z.string().regex(languageTagPattern),
} satisfies Record<OwnKeyName, z.ZodType>;

function described<T extends z.ZodType>(name: OwnKeyName, shape: T) {
  return shape.optional().describe(ownKeys[name].description);
}

/** Other keys are allowed: names of other tools are understood, and what is not is kept and reported once. */
export const frontMatterSchema = z.looseObject({
  id: described("id", shapes.id),
  title: described("title", shapes.title),
  version: described("version", shapes.version),
  owner: described("owner", shapes.owner),
  effective: described("effective", shapes.effective),
  review: described("review", shapes.review),
  next_review: described("next_review", shapes.next_review),
  classification: described("classification", shapes.classification),
  summary: described("summary", shapes.summary),
  controls: described("controls", shapes.controls),
  services: described("services", shapes.services),
  revisions: described("revisions", shapes.revisions),
  tags: described("tags", shapes.tags),
  retired: described("retired", shapes.retired),
  parent: described("parent", shapes.parent),
  raci: described("raci", shapes.raci),
  inheritance: described("inheritance", shapes.inheritance),
  weight: described("weight", shapes.weight),
  language: described("language", shapes.language),
} satisfies Record<OwnKeyName, z.ZodType>);
