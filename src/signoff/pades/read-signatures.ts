/**
 * Reads and judges the signatures of a PDF, offline: what they cover, whether that is unchanged, whose they are and since when. Never throws,
 * whatever the bytes.
 * Does not ask whether a certificate was revoked, and understands no signature but PAdES baselines (ETSI EN 319 142-1).
 */
import { createHash } from "node:crypto";
import type { Pdf } from "../pdf/pdf.js";
import { decodeText } from "../pdf/text.js";
import type { PdfDictionary, PdfValue } from "../pdf/values.js";
import { type Coverage, coverageOf } from "./byte-range.js";
import { type Certificate, isInForce } from "./certificate.js";
import { findPath, type Path } from "./chain.js";
import { checkSignature, strayCertificates } from "./check-signature.js";
import { type Der, readFirstDer } from "./der.js";
import { readPdfDate } from "./pdf-date.js";
import { type JudgedTimestamp, judgeTimestamp } from "./read-time-stamp.js";
import type { PdfSignature, PdfSignatures, SignatureProblem, SignatureProblemCode, SignerChain } from "./signature.js";
import {
  certifyingId,
  dictionaryOf,
  type SignatureField,
  signatureFields,
  straySignatures,
} from "./signature-fields.js";
import { readSignedData, type SignedData } from "./signed-data.js";
import { usageFault } from "./signing-certificate.js";

export interface Trust {
  /** Certificates of authorities, or of signers themselves. */
  readonly trusted: readonly Certificate[];
  /** The reader's own time: that of a signature is known only where somebody trusted stamped it. */
  readonly at: Date;
}

/** How much later than its time stamp, or than the reader's time, a signature may claim to be: clocks differ. */
const tolerance = 10 * 60 * 1000;
/** Each takes the digest of the whole file. */
const mostSignatures = 16;
const subFilters = new Set(["ETSI.CAdES.detached"]);

export function readPdfSignatures(pdf: Pdf, trust: Trust): PdfSignatures {
  const all = signatureFields(pdf);
  const fields = all.slice(0, mostSignatures);
  const certifying = certifyingId(pdf);
  const signatures = fields.map((field) => judge(pdf, field, certifying, trust)).sort((a, b) => a.end - b.end);
  const problems: SignatureProblem[] = [];
  if (all.length > fields.length)
    problems.push({ code: "unreadable-file", message: `the file has more than ${mostSignatures} signatures` });
  const known = new Set(all.map(({ id }) => id));
  if (straySignatures(pdf, known).length > 0)
    problems.push({ code: "stray-signature", message: "a signature is there that belongs to no signature field" });
  if (certifying !== null && (certifying === "unclear" || !known.has(certifying)))
    problems.push({ code: "certification", message: "the file is certified by a signature that is not there" });
  return { signatures, problems };
}

function judge(
  pdf: Pdf,
  field: SignatureField,
  certifying: ReturnType<typeof certifyingId>,
  trust: Trust,
): PdfSignature {
  const { id, signature } = field;
  const problems: SignatureProblem[] = [];
  const report = (code: SignatureProblemCode, message: string) => problems.push({ code, message });
  const claimed = claimsOf(pdf, signature);
  const coverage = coverageOf(pdf, id, signature);
  const subFilter = nameOf(pdf, signature.entries.get("SubFilter"));
  const certification = certificationOf(pdf, signature);
  const isCertifying = certifying !== null && certifying === id;
  if (isCertifying !== (certification !== null) || certification === "unclear")
    report("certification", "the signature and the file say different things about changes that are allowed");
  const end = typeof coverage === "string" ? 0 : coverage.end;
  const about = {
    field: textOf(pdf, field.name) ?? "",
    end,
    coversWholeFile: end === pdf.bytes.length,
    certification: certification === "unclear" || !isCertifying ? null : certification,
    subFilter,
    claimed,
  };
  const nothing = { signer: null, timestamp: null, intact: false, chain: unvouched } as const;
  const atReader = { time: trust.at, by: "reader" } as const;
  if (typeof coverage === "string") {
    report("byte-range", coverage);
    return { ...about, ...nothing, judgedAt: atReader, problems };
  }
  if (!about.coversWholeFile && about.certification === 1)
    report("added-later", "something was added to the file after a signature that allows no change");
  if (subFilter === null || !subFilters.has(subFilter))
    report(
      "unreadable-signature",
      `the signature is of another kind than PAdES (${subFilter ?? "it does not say which"})`,
    );
  const message = messageIn(coverage.value);
  const read = message === null ? null : readSignedData(message);
  if (!read?.ok) {
    problems.push(
      read?.problem ?? { code: "unreadable-signature", message: "the signature's value is no CMS message" },
    );
    return { ...about, ...nothing, judgedAt: atReader, problems };
  }
  const { data } = read;
  problems.push(...signatureProblems(pdf, coverage, data));
  // Everything above decides whether the signature holds; what follows, what it is worth.
  const intact = problems.every(({ code }) => code === "added-later" || code === "certification");
  const stamped =
    data.timeStampToken === null ? null : judgeTimestamp(data.timeStampToken, data.signature, trust.trusted);
  problems.push(...(stamped?.problems ?? []));
  const judgedAt = timeOf(stamped, trust.at);
  const stampedTime = stamped?.timestamp?.time;
  if (stampedTime !== undefined && claimed.time !== null && claimed.time.getTime() > stampedTime.getTime() + tolerance)
    report("later-than-time-stamp", "the signature claims to be later than its time stamp");
  if (claimed.time !== null && claimed.time.getTime() > trust.at.getTime() + tolerance)
    report("in-the-future", `the signature claims to be made on ${day(claimed.time)}, which is yet to come`);
  const path = pathOf(data, trust.trusted, judgedAt, claimed.time);
  problems.push(...path.problems);
  return {
    ...about,
    intact: intact && !path.problems.some(({ code }) => code === "unsigned-data"),
    signer: data.signer?.facts ?? null,
    chain: path.chain,
    timestamp: stamped?.timestamp ?? null,
    judgedAt,
    problems,
  };
}

const unvouched = { kind: "unknown", missing: "whoever made it" } as const;

function signatureProblems(
  pdf: Pdf,
  { gap: [from, to], end }: Coverage,
  data: SignedData,
): readonly SignatureProblem[] {
  const detached = data.content === null;
  const problems = checkSignature(data, (digest) =>
    createHash(digest).update(pdf.bytes.subarray(0, from)).update(pdf.bytes.subarray(to, end)).digest(),
  );
  if (!detached) problems.push({ code: "unreadable-signature", message: "the signature brings its own content along" });
  return problems;
}

function pathOf(
  data: SignedData,
  trusted: readonly Certificate[],
  judgedAt: PdfSignature["judgedAt"],
  claimed: Date | null,
) {
  const { signer, certificates } = data;
  if (signer === null) return { chain: unvouched, problems: [] };
  const now: Path = findPath(signer, certificates, trusted, judgedAt.time);
  const path: JudgedPath =
    expiredPath(now, judgedAt, claimed, (time) => findPath(signer, certificates, trusted, time)) ?? now;
  const problems: SignatureProblem[] = path.problem === null ? [] : [path.problem];
  if (claimed !== null && !isInForce(signer, claimed))
    problems.push({
      code: "not-in-force",
      message: `${signer.facts.subject} was not in force on ${day(claimed)}, when the signature claims to be made`,
    });
  const fault = usageFault(signer);
  if (fault !== null) problems.push({ code: "wrong-usage", message: fault });
  if (strayCertificates(data, path.certificates).length > 0)
    problems.push({
      code: "unsigned-data",
      message: "the signature carries certificates that have nothing to do with it",
    });
  return { chain: path.chain, problems };
}

type JudgedPath = Omit<Path, "chain"> & { readonly chain: SignerChain };

/**
 * A path that nothing is wrong with but that its time is over. Who has the key of an expired certificate can claim any time before: that it was made then,
 * only a time stamp shows.
 * @returns null for any other
 */
function expiredPath(
  now: Path,
  judgedAt: PdfSignature["judgedAt"],
  claimed: Date | null,
  findAt: (time: Date) => Path,
): JudgedPath | null {
  if (now.problem?.code !== "not-in-force" || judgedAt.by !== "reader" || claimed === null) return null;
  if (claimed > judgedAt.time) return null;
  const then = findAt(claimed);
  if (then.problem !== null || then.chain.kind !== "trusted") return then.problem === null ? then : null;
  const [first] = then.certificates
    .filter((one) => !isInForce(one, judgedAt.time))
    .map(({ facts }) => facts)
    .sort((a, b) => a.notAfter.getTime() - b.notAfter.getTime());
  return first === undefined ? null : { ...then, chain: { ...then.chain, kind: "expired", expired: first } };
}

const day = (time: Date) => time.toISOString().slice(0, 10);

/** The time of a time stamp that somebody trusted vouches for, else now: what the signer says is no proof. */
function timeOf(stamped: JudgedTimestamp | null, now: Date): PdfSignature["judgedAt"] {
  const timestamp = stamped?.timestamp ?? null;
  if (timestamp?.intact && timestamp.chain.kind === "trusted") return { time: timestamp.time, by: "time-stamp" };
  return { time: now, by: "reader" };
}

/** The message, where nothing but zeros follows it (ISO 32000-1 12.8.3.3.1). */
function messageIn(value: Uint8Array): Der | null {
  const message = readFirstDer(value);
  return message !== null && value.subarray(message.bytes.length).every((byte) => byte === 0) ? message : null;
}

/** What a signature says about changes (ISO 32000-1 12.8.2.2); null where it says nothing. */
function certificationOf(pdf: Pdf, signature: PdfDictionary): 1 | 2 | 3 | "unclear" | null {
  const references = pdf.resolve(signature.entries.get("Reference"));
  const all = references.kind === "array" ? references.items.map((item) => dictionaryOf(pdf, item)) : [];
  const [certifying, ...more] = all.filter((one) => nameOf(pdf, one?.entries.get("TransformMethod")) === "DocMDP");
  if (certifying == null) return null;
  const parameters = dictionaryOf(pdf, certifying.entries.get("TransformParams"));
  const level = pdf.resolve(parameters?.entries.get("P"));
  const value = level.kind === "number" ? level.value : level.kind === "null" ? 2 : 0;
  return more.length === 0 && (value === 1 || value === 2 || value === 3) ? value : "unclear";
}

function claimsOf(pdf: Pdf, signature: PdfDictionary): PdfSignature["claimed"] {
  const [time, name, reason] = ["M", "Name", "Reason"].map((key) => textOf(pdf, signature.entries.get(key)));
  return { time: time == null ? null : readPdfDate(time), name: name ?? null, reason: reason ?? null };
}

function textOf(pdf: Pdf, value: PdfValue | undefined): string | null {
  const resolved = pdf.resolve(value);
  return resolved.kind === "string" ? decodeText(resolved) : null;
}

function nameOf(pdf: Pdf, value: PdfValue | undefined): string | null {
  const resolved = pdf.resolve(value);
  return resolved.kind === "name" ? resolved.name : null;
}
