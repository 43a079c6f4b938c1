/** Which copy this is and what it was made from, for people and for scanners: packet, issue, and one digest of all sources. */
import { assetKey, cell, image, inlineCode, lineBreak, paragraph, row, table, text } from "../document/builders.js";
import type { AssetKey, Block, Inline, TableRow } from "../document/tree.js";
import { sha256 } from "../signoff/digest.js";
import { copyNote, recipientOf } from "./copy-statement.js";
import { issueNumber } from "./edition.js";
import { configWords } from "./languages.js";
import type { PacketPlan } from "./packet.js";
import { qrCode } from "./qr-code.js";

/** No file of a library has a path like it. */
const codeKey = assetKey("//copy-identity");

/** SHA-256 over a line `DIGEST  ID@VERSION` for each policy in reading order, DIGEST being the one that its approvals name. */
export function sourceDigest({ entries }: PacketPlan): string {
  return sha256(
    entries.map(({ policy, signOff }) => `${signOff.digest}  ${policy.id}@${policy.version ?? ""}\n`).join(""),
  );
}

/** What the code says: `policy-packet auditor/0007 sha256:…`. */
function identity(plan: PacketPlan): string {
  const { packet, edition } = plan;
  const copy = edition.kind === "issue" ? issueNumber(edition.number) : "working-copy";
  return `policy-packet ${packet.name}/${copy} sha256:${sourceDigest(plan)}`;
}

export interface CopyIdentity {
  /** A table of names and values with the code beside it, and what both are good for. */
  readonly blocks: readonly Block[];
  /** The picture of the code; none where it would be too large. */
  readonly generated: ReadonlyMap<AssetKey, Uint8Array>;
}

/** What document control begins with. */
export function copyIdentity(plan: PacketPlan): CopyIdentity {
  const { packet, edition } = plan;
  const recipient = recipientOf(plan);
  const values: (readonly [string, readonly Inline[]])[] = [
    ["Packet", [text(packet.name)]],
    ["Copy", [text(copyNote(plan))]],
  ];
  if (edition.kind === "issue") {
    values.push(["Issued", [text(edition.date)]]);
    if (recipient !== null) values.push(["Made out to", configWords(recipient, plan)]);
  }
  values.push(["Sources, SHA-256", grouped(sourceDigest(plan))]);
  const alt = "QR code of packet, copy and digest, as written beside it";
  const picture = qrCode(identity(plan));
  const code = picture === null ? [] : [image(codeKey, alt)];
  const rows = values.map(([name, value], index): TableRow => {
    const cells = [cell(name, { header: true }), cell(value)];
    if (code.length === 0) return row(cells);
    return row(index === 0 ? [...cells, cell(code, { rowSpan: values.length, alignment: "right" })] : cells);
  });
  const columns = [1, 2, ...code].map(() => ({ alignment: null }));
  const meaning =
    `The digest stands for the text, pictures and variables of ${plan.scope === "policy" ? "this policy" : "every policy in this packet"}: it tells what this copy was made from. ` +
    "Whether the copy has been changed since is what policy-packet verify tells.";
  const summary = "Which copy this is, and what it was made from.";
  return {
    blocks: [table(columns, [], rows, { role: "properties", summary }), paragraph(meaning)],
    generated: new Map(picture === null ? [] : [[codeKey, picture]]),
  };
}

/** A digest as people compare it: eight digits at a time, two groups a line. */
function grouped(digest: string): readonly Inline[] {
  const lines = digest.match(/.{16}/g) ?? [];
  return lines.flatMap((line, index): Inline[] => [
    ...(index === 0 ? [] : [lineBreak()]),
    inlineCode(`${line.slice(0, 8)} ${line.slice(8)}`),
  ]);
}
