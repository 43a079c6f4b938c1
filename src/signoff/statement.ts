/**
 * The statement that an approval is: an in-toto Statement v1 (https://in-toto.io/Statement/v1) about a policy's version, named by the
 * digest of its content. Written and read here alone. Reading takes bytes from anybody: it refuses what is too large, nested too deep,
 * ambiguous, or contradicts itself.
 */
import { z } from "zod";
import { issueWords } from "../config/issue-words.js";
import { readYaml } from "../config/yaml.js";
import { type Checked, type Diagnostic, diagnostic, fileSpan, type Span } from "../diagnostics.js";
import { type ContentInput, dirHash } from "./digest.js";

/** The predicate that this tool defines for an in-toto Statement. */
export const approvalPredicate = "https://policy-packet.example/approval/v1";

export interface Signatory {
  /** An address, or a name where packets.yaml has none. */
  readonly principal: string;
  readonly name: string;
}

/** What an approval says: who approved which content of which version, in which role, and when. */
export interface ApprovalStatement {
  readonly policy: string;
  readonly version: string;
  /** `dirHash` of `inputs`. */
  readonly digest: string;
  /** A review says of an approved version that it needs no change. */
  readonly meaning: "approval" | "review";
  readonly principal: string;
  readonly name: string;
  /** A role's key. */
  readonly role: string;
  /** Whose place the signer took, by a delegation; null for a holder's own. */
  readonly delegatedBy: Signatory | null;
  /** RFC 3339, in UTC. */
  readonly time: string;
  /** What was approved, path by path, in byte order. */
  readonly inputs: readonly ContentInput[];
}

/** Room for some two thousand inputs. */
const largest = 1 << 18;
/** UTF-16 code units; an approval of a hundred files is as long. */
const longestPlaced = 1 << 14;
const deepest = 16;

const hexadecimal = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
/** What is printed and compared must not hold what nobody sees. */
const line = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]*$/u, "text in one line, without characters that are not seen");
const signatory = z.strictObject({ principal: line, name: line });

const schema = z.object({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  subject: z.tuple([
    z.strictObject({
      name: line.regex(/^[^@]+@[^@]+$/, "ID@VERSION"),
      digest: z.strictObject({ dirHash: hexadecimal }),
    }),
  ]),
  predicateType: z.literal(approvalPredicate),
  predicate: z.strictObject({
    decision: z.literal("approved"),
    meaning: z.enum(["approval", "review"]),
    signer: signatory.extend({ role: line }),
    delegatedBy: signatory.optional(),
    time: z.iso.datetime({ message: "a date and time in UTC: 2026-01-15T09:30:00Z" }),
    inputs: z.array(z.strictObject({ path: z.string().min(1), sha256: hexadecimal })).min(1),
  }),
});

/** @returns JSON with a final line break: the same bytes for the same statement, which are what a signature is of */
export function writeStatement(statement: ApprovalStatement): Uint8Array {
  const { principal, name, role, delegatedBy, meaning, time, inputs } = statement;
  const json: z.infer<typeof schema> = {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: `${statement.policy}@${statement.version}`, digest: { dirHash: statement.digest } }],
    predicateType: approvalPredicate,
    predicate: {
      decision: "approved",
      meaning,
      signer: { principal, name, role },
      ...(delegatedBy === null ? {} : { delegatedBy: { principal: delegatedBy.principal, name: delegatedBy.name } }),
      time,
      inputs: inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    },
  };
  return new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`);
}

/** @param file where the statement is from, for findings; @returns null with findings of what is wrong with it */
export function readStatement(file: string, bytes: Uint8Array): Checked<ApprovalStatement | null> {
  const refused = (message: string, span: Span = fileSpan(file)): Checked<null> => ({
    value: null,
    diagnostics: [invalid(message, span)],
  });
  if (bytes.length > largest) return refused("the record is larger than any approval");
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refused("the record is not UTF-8");
  }
  if (nesting(text) > deepest) return refused("the record is nested deeper than any approval");
  try {
    value = JSON.parse(text);
  } catch {
    return refused("the record is not JSON", placed(file, text)?.diagnostics[0]?.span);
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const spanOf = placed(file, text)?.value.spanOf ?? (() => fileSpan(file));
    const findings = parsed.error.issues.map((issue) => {
      const name = issue.path.map(String).join(".") || "the record";
      return invalid(`"${name}" ${issueWords(issue)}`, spanOf(issue.path as (string | number)[]));
    });
    return { value: null, diagnostics: findings };
  }
  const statement = statementOf(parsed.data);
  // Not as it is written here: a key may be there twice, which programs read in different ways.
  if (!isPlainlySpelled(text, value)) {
    const places = placed(file, text);
    if (places === null) return refused("the record holds a key twice, or is spelled otherwise than as plain JSON");
    const [twice] = places.diagnostics;
    if (twice !== undefined) return refused(twice.message, twice.span);
  }
  if (dirHash(statement.inputs) !== statement.digest)
    return refused("the digest that is approved is not that of the inputs that are listed");
  return { value: statement, diagnostics: [] };
}

/** JSON is YAML, and YAML comes with places. @returns null for a text that is too long for that: the work grows with its square */
function placed(file: string, text: string): ReturnType<typeof readYaml> | null {
  return text.length > longestPlaced ? null : readYaml(file, text, "approval/invalid");
}

/** But for white space, the text is what writing its value gives: no key is there twice. */
function isPlainlySpelled(text: string, value: unknown): boolean {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1") === JSON.stringify(value);
}

function statementOf({ subject, predicate }: z.infer<typeof schema>): ApprovalStatement {
  const [policy = "", version = ""] = subject[0].name.split("@");
  return {
    policy,
    version,
    digest: subject[0].digest.dirHash,
    meaning: predicate.meaning,
    principal: predicate.signer.principal,
    name: predicate.signer.name,
    role: predicate.signer.role,
    delegatedBy: predicate.delegatedBy ?? null,
    time: predicate.time,
    inputs: predicate.inputs,
  };
}

function invalid(message: string, span: Span): Diagnostic {
  return diagnostic(
    "approval/invalid",
    span,
    message,
    "restore the record from the repository, or have it approved again",
  );
}

/** How deep brackets go, those in strings aside. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "[" || character === "{") most = Math.max(most, ++depth);
    else if (character === "]" || character === "}") depth--;
  }
  return most;
}
