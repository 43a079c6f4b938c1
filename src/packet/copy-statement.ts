/** What kind of copy a packet is, in words: in full for the cover, in few for each page. */
import { lineBreak, text } from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { longDate } from "../policy/calendar.js";
import { type Issue, issueNumber } from "./edition.js";
import { configWords } from "./languages.js";
import { type FileScope, type PacketPlan, type PacketState, packetState } from "./packet.js";

/** The kind of copy and what follows from it, a line a sentence. */
export function copyStatement(plan: PacketPlan): readonly Inline[] {
  const [kind, meaning] = sentences(plan);
  return [...kind, lineBreak(), text(meaning)];
}

function sentences(plan: PacketPlan): readonly [kind: readonly Inline[], meaning: string] {
  const { edition } = plan;
  if (edition.kind === "issue") {
    return edition.controlled
      ? [
          [text(`Controlled copy, issue ${issueNumber(edition.number)}, `), ...madeOut(edition, plan), text(".")],
          "It is this file that is controlled: policy-packet verify tells whether it is as issued. Copies on paper are uncontrolled.",
        ]
      : [
          [
            text(`Uncontrolled copy of issue ${issueNumber(edition.number)}, `),
            ...madeOut(edition, plan),
            text("; the PDF is the controlled one."),
          ],
          "A Word file can be changed by anybody: what counts is what the PDF of this issue says.",
        ];
  }
  const state = packetState(plan);
  const kinds = { draft: "a working copy and a draft", superseded: "a working copy and superseded" } as const;
  const kind = state === "draft" || state === "superseded" ? kinds[state] : "a working copy";
  return [[text(`This is ${kind}, not a controlled copy.`)], worth[state][plan.scope]];
}

const approved: Readonly<Record<FileScope, string>> = {
  packet:
    "Every policy in it is approved in the version shown; only an issued packet with an issue number is controlled.",
  index: "Every policy in it is approved in the version shown; only an issued packet, in one file, is controlled.",
  policy: "The policy is approved in the version shown; only an issued packet, in one file, is controlled.",
};

/** What a working copy is good for. Packets in several files are not issued. */
const worth: Readonly<Record<PacketState, Readonly<Record<FileScope, string>>>> = {
  draft: {
    packet: "It must not be relied on until every policy in it is approved and the packet is issued.",
    index: "It must not be relied on until every policy in it is approved.",
    policy: "It must not be relied on until the policy is approved in this version.",
  },
  superseded: {
    packet: "It must not be relied on: newer versions of policies in it have been approved.",
    index: "It must not be relied on: newer versions of policies in it have been approved.",
    policy: "It must not be relied on: a newer version of the policy has been approved.",
  },
  overdue: approved,
  approved,
};

function madeOut(issue: Issue, plan: PacketPlan): readonly Inline[] {
  const recipient = recipientOf(plan);
  const when = `of ${longDate(issue.date)}`;
  return recipient === null
    ? [text(when)]
    : [text("made out to "), ...configWords(recipient, plan), text(` ${when.replace(/^of/, "on")}`)];
}

/** Whom this copy is for, or whoever the packet is for. */
export function recipientOf({ packet, edition }: PacketPlan): string | null {
  return (edition.kind === "issue" ? edition.recipient : null) ?? packet.recipient ?? packet.audience;
}

/** The few words that every page has room for. */
export function copyNote(plan: PacketPlan): string {
  const { edition } = plan;
  if (edition.kind === "issue")
    return `Issue ${issueNumber(edition.number)}, ${edition.controlled ? "controlled" : "uncontrolled"} copy`;
  switch (packetState(plan)) {
    case "draft":
      return "Draft, not for use";
    case "superseded":
      return "Superseded, not for use";
    case "overdue":
    case "approved":
      return "Working copy, not controlled";
  }
}
