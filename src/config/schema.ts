/** packets.yaml as a schema: what a user may write, strictly. The JSON Schema in the package is generated from this. */
import { z } from "zod";
import { themeNames } from "./built-in-themes.js";
import { formatNames } from "./format.js";

/** What is printed in one line; YAML can spell line breaks, and characters that no file can hold. */
export const lineOfText = (description: string) => z.string().overwrite(oneLine).trim().min(1).describe(description);
const text = lineOfText;

function oneLine(value: string): string {
  return value
    .replace(/[ \t]*[\r\n\v\f\u0085\u2028\u2029]+[ \t]*/g, " ")
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd");
}

/** What a packet may carry inside. */
export const attachableNames = ["sources"] as const;
export type AttachableName = (typeof attachableNames)[number];

/** What may be changed in a packet's Word file. */
export const protectionNames = ["forms"] as const;
export type ProtectionName = (typeof protectionNames)[number];

/** How a packet is cut into files. */
export const layoutNames = ["combined", "separate"] as const;
export type LayoutName = (typeof layoutNames)[number];

export const annexNames = [
  "control-index",
  "coverage",
  "inheritance",
  "glossary",
  "responsibilities",
  "acknowledgement",
] as const;
export type AnnexName = (typeof annexNames)[number];

const role = z
  .strictObject({
    title: text("The role's title as printed: Chief Security Officer"),
    description: text("What the role answers for, in one sentence, for the glossary").optional(),
    holder: text("Who holds it: Dana Reyes <dana@northwind.example>").optional(),
    group: text("Who hold it where many do: All workforce members").optional(),
    signature: text("PNG, JPEG or SVG file with the holder's signature, for the table of approvals").optional(),
  })
  .describe("A role and who holds it");

const quorum = z
  .strictObject({
    any: z.int().min(1).describe("How many of them must approve"),
    of: z.array(text("A role's key")).min(1).describe("Keys of the roles that may"),
  })
  .describe("So many of these roles, each by another person: { any: 2, of: [it, hr, ceo] }");

const delegation = z
  .strictObject({
    role: text("The role's key"),
    to: text("Who approves in the holder's place: Jonas Whitlock <jonas@northwind.example>"),
    from: z.iso.date("a day as YYYY-MM-DD").describe("The first day; any day until the last when left out").optional(),
    until: z.iso.date("a day as YYYY-MM-DD").describe("The last day, YYYY-MM-DD: a delegation has an end"),
  })
  .describe("Who may approve in a role's place, and until when");

const approval = z
  .strictObject({
    required: z
      .array(z.union([text("A role's key"), quorum]))
      .describe("Who must approve each policy: a role's key, or { any: 2, of: [it, hr, ceo] }")
      .optional(),
    assurance: z.enum(["recorded", "signed"]).describe("How an approval must be assured").optional(),
    signers: text("File below this folder with the keys that people sign with, as of ssh-keygen").optional(),
    selfApproval: z
      .boolean()
      .describe("Whether a version's author may be the only one who approves it; false when left out")
      .optional(),
    delegations: z.array(delegation).describe("Who may approve in a role's place, and until when").optional(),
    review: text("How long a policy holds before its review: 12 months").optional(),
    retention: text(
      "How long a superseded version is kept after it was last in effect; 6 years when left out",
    ).optional(),
  })
  .describe("What an approved policy needs");

const fontFiles = z
  .strictObject({
    name: text("The family's name").optional(),
    regular: text("TrueType or OpenType file below this folder"),
    bold: text("Bold; the regular file when left out").optional(),
    italic: text("Italic; the regular file when left out").optional(),
    boldItalic: text("Bold italic; the bold file when left out").optional(),
    word: text("The name of the installed font that Word uses for it").optional(),
  })
  .describe("A font family from files");

const font = z.union([text("A built-in family"), fontFiles]);

const color = (description: string) =>
  z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "a colour as #rrggbb")
    .describe(description)
    .optional();

const theme = z
  .strictObject({
    // Not an enumeration: the nearest name is worth saying.
    name: z
      .string()
      .trim()
      .min(1)
      .meta({ description: "The built-in theme to begin with; modern when left out", enum: [...themeNames] })
      .optional(),
    accent: color("The one accent colour, #rrggbb"),
    colors: z
      .strictObject({
        text: color("Running text, #rrggbb"),
        heading: color("Headings, instead of the accent, #rrggbb"),
        link: color("Links, instead of the accent, #rrggbb"),
        cover: color("Behind the title, where the theme has a panel there, instead of the accent, #rrggbb"),
        rule: color("Lines between rows and around the page, #rrggbb"),
      })
      .describe("Single colours; text that could not be read in one gets a darker shade of it")
      .optional(),
    page: z.enum(["letter", "a4"]).describe("Paper size").optional(),
    logo: text("PNG, JPEG or SVG file for the cover, instead of the organisation's").optional(),
    word: text(
      "Word document or template (.docx, .dotx), or its styles.xml, whose styles the Word file takes over",
    ).optional(),
    fonts: z
      .strictObject({
        body: font.optional(),
        heading: font.optional(),
        mono: font.optional(),
        fallback: z
          .array(font)
          .describe("Tried in order, before the built-in ones, for characters that the others lack")
          .optional(),
      })
      .describe("Font families: body, heading, mono, fallback")
      .optional(),
  })
  .describe("How packets look");

const selection = z.union([
  z.literal("all"),
  z.array(text("A policy's id, title or file")).min(1),
  z.strictObject({
    tags: z.array(text("A tag")).min(1).describe("Policies that carry one of these tags").optional(),
    services: z.array(text("A service")).min(1).describe("Policies that apply to one of these services").optional(),
  }),
]);

const packet = z
  .strictObject({
    title: text("The title on the cover"),
    subtitle: text("A line under the title").optional(),
    audience: text("Who it is for: External auditors").optional(),
    recipient: text("Whom this copy is for").optional(),
    classification: text("Classification, printed on every page").optional(),
    version: text("The packet's own version, a quoted string").optional(),
    policies: selection.describe("all, a list in reading order, or { tags, services }").default("all"),
    order: z
      .enum(["weight", "file", "id", "title"])
      .describe("Reading order where policies is not a list; weight, the default, falls back to the file's path")
      .optional(),
    services: z
      .array(text("A service's key"))
      .min(1)
      .describe("The services that the packet is for: text that is limited to others is left out; all when left out")
      .optional(),
    layout: z
      .enum(layoutNames)
      .describe("combined, the default: one file; separate: a file for each policy, and an index of them")
      .optional(),
    annexes: z.array(z.enum(annexNames)).describe("Annexes, in order").optional(),
    formats: z.array(z.enum(formatNames)).min(1).describe("Files to make; both when left out").optional(),
    attach: z
      .array(z.enum(attachableNames))
      .describe("Files to carry inside the PDF: sources, the policies' markdown")
      .optional(),
    protect: z
      .enum(protectionNames)
      .describe("What may be changed in the Word file, where not everything may: forms, the fields of its forms")
      .optional(),
    numbering: z.boolean().describe("Number policies and sections (3, 3.2); true when left out").optional(),
    contents: z.int().min(1).max(4).describe("Depth of the contents, 1 to 4; 2 when left out").optional(),
    theme: theme.describe("Overrides of the theme for this packet").optional(),
  })
  .describe("One packet: what is in it and for whom");

export const configSchema = z
  .strictObject({
    organization: z
      .strictObject({
        name: text("Full name"),
        short: text("Short name for running headers").optional(),
        logo: text("PNG, JPEG or SVG file below this folder").optional(),
      })
      .describe("Whose policies these are"),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "a BCP 47 language tag such as en-US")
      .describe("Language of the policies, BCP 47; en-US when left out")
      .optional(),
    roles: z.record(z.string(), role).describe("Roles by key").optional(),
    approval: approval.optional(),
    services: z.record(z.string(), text("The service's name")).describe("Services by key").optional(),
    frameworks: z.array(text("A framework's key: hipaa")).describe("Control frameworks, in order of print").optional(),
    catalogues: z
      .record(
        z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a key such as house-rules"),
        text("YAML file below this folder"),
      )
      .describe("Control frameworks of your own, by key: files that list their controls")
      .optional(),
    inheritance: text("CSV file below this folder: who carries which control for which service").optional(),
    terms: z
      .record(z.string(), text("What it means"))
      .describe("Terms and abbreviations that the policies use, and what they mean")
      .optional(),
    checks: z
      .strictObject({
        off: z.array(text("A finding's code: language/vague")).describe("Codes of findings that are not reported"),
      })
      .describe("Which findings of the level information are not reported")
      .optional(),
    variables: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .describe("Values for {{ name }} in policies")
      .optional(),
    theme: theme.optional(),
    packets: z
      .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a name that can be a file name"), packet)
      .describe("Packets by name; the name is the file's name"),
  })
  .describe("Settings of a policy library");

export type UserConfig = z.infer<typeof configSchema>;
export type UserPacket = UserConfig["packets"][string];
export type UserTheme = z.infer<typeof theme>;
export type UserFont = z.infer<typeof font>;
