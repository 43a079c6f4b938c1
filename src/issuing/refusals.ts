/** Why a packet is not issued: all reasons at once. An overdue review is none: it is printed, and stands as a warning. */
import { configFile } from "../config/config-file.js";
import { requirementWords } from "../config/requirement-words.js";
import { type Diagnostic, diagnostic, fileSpan, type Span, unreachable } from "../diagnostics.js";
import type { Head } from "../host/source-control.js";
import type { Entry } from "../packet/packet.js";
import { isDeceptive } from "../policy/deception.js";
import type { IssuedRecord } from "../signoff/issued.js";
import type { IssueEdition, IssueFacts } from "./issue-edition.js";

/** @param head null where the library is in no repository */
export function repositoryRefusals(head: Head | null): readonly Diagnostic[] {
  if (head === null) {
    const message =
      "the library is in no git repository, or nothing was committed in it yet: an issue names its commit";
    return [
      diagnostic(
        "issue/no-repository",
        fileSpan(""),
        message,
        "run git init where there is none, and commit the library",
      ),
    ];
  }
  const short = head.commit.slice(0, 12);
  return head.changes.map((file) =>
    diagnostic(
      "issue/uncommitted",
      fileSpan(file),
      `${file} is not as in commit ${short}`,
      "commit it, or take the change back",
    ),
  );
}

/** @param diagnostics of the whole library */
export function packetRefusals(edition: IssueEdition, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const { packet, pdf } = edition;
  const { entries } = pdf.plan;
  const read = new Set([
    configFile,
    ...entries.flatMap(({ policy }) => [policy.file, ...policy.includes.map(({ path }) => path)]),
  ]);
  const deceptive = diagnostics.filter((one) => isDeceptive(one) && read.has(one.span.file));
  return [
    ...(packet.formats.includes("pdf") ? [] : [withoutPdf(edition)]),
    ...(packet.layout === "separate" ? [inSeveralFiles(edition)] : []),
    ...recipientRefusals(packet.recipient, packet.span),
    ...entries.flatMap(policyRefusals),
    ...deceptive.map(({ span, message, hint }) => diagnostic("issue/deceptive-text", span, message, hint)),
  ];
}

function withoutPdf({ packet }: IssueEdition): Diagnostic {
  const message = `the packet "${packet.name}" has no PDF, which is what an issue seals`;
  return diagnostic("issue/no-pdf", packet.span, message, "add pdf to its formats");
}

function inSeveralFiles({ packet }: IssueEdition): Diagnostic {
  const message = `the packet "${packet.name}" is in several files, and an issue seals one`;
  const hint = "issue a packet of the same policies without layout: separate";
  return diagnostic("issue/several-files", packet.span, message, hint);
}

function policyRefusals({ policy, signOff }: Entry): readonly Diagnostic[] {
  const span = policy.spanOf("version");
  const name = policy.version === null ? policy.id : `${policy.id} ${policy.version}`;
  const superseded =
    signOff.supersededBy === null
      ? []
      : [
          diagnostic(
            "issue/superseded",
            span,
            `${name} is superseded: version ${signOff.supersededBy} was approved`,
            "issue from the commit that has the newer version",
          ),
        ];
  switch (signOff.state) {
    case "approved":
    case "overdue":
      return superseded;
    case "retired": {
      const hint = "take it out of the packet";
      return [...superseded, diagnostic("issue/unapproved", span, `${name} is retired`, hint)];
    }
    case "draft": {
      const missing = signOff.missing.map(requirementWords).join(" and one by ");
      const message = `${name} is not approved: ${missing === "" ? "no approval is on record" : `it lacks an approval by ${missing}`}`;
      return [
        ...superseded,
        diagnostic("issue/unapproved", span, message, `have it approved: policy-packet approve ${policy.id} --as ROLE`),
      ];
    }
    default:
      return unreachable(signOff.state);
  }
}

const longestRecipient = 200;

/** @param before the last issue of the packet */
export function factRefusals({ date, recipient }: IssueFacts, before: IssuedRecord | null): readonly Diagnostic[] {
  const found: Diagnostic[] = [...recipientRefusals(recipient, fileSpan(""))];
  const last = before?.manifest.issue?.date ?? null;
  if (before !== null && last !== null && last > date) {
    const message = `today is ${date}, but issue ${before.number} was made on ${last}`;
    found.push(
      diagnostic(
        "issue/earlier-date",
        fileSpan(before.file),
        message,
        "set the clock right, or SOURCE_DATE_EPOCH where it is set",
      ),
    );
  }
  return found;
}

function recipientRefusals(recipient: string | null, span: Span): readonly Diagnostic[] {
  if (recipient === null || isPlainLine(recipient)) return [];
  const message = `a recipient is one line of up to ${longestRecipient} characters, without any that are invisible`;
  return [diagnostic("issue/recipient", span, message, "write the recipient's name in plain letters")];
}

/** Whether a recipient can be printed. Joiners are part of some scripts' spelling; nothing else that is invisible is part of a name. */
export function isPlainLine(text: string): boolean {
  const visible = text.replace(/[\u200c\u200d]/g, "");
  return (
    text.trim() === text && visible !== "" && text.length <= longestRecipient && !/[\p{C}\p{Zl}\p{Zp}]/u.test(visible)
  );
}
