/** Issues on record: the manifest of each, `policies/issued/PACKET/NNNN.json`. Numbers come from here; a record that isn't one is a finding. */
import { type Checked, type Diagnostic, diagnostic, fileSpan } from "../diagnostics.js";
import { type Host, HostError, type Path } from "../host/host.js";
import { compareNames } from "./digest.js";
import { type Manifest, readManifest } from "./manifest.js";

export const issuedFolder = "policies/issued";

export interface IssuedRecord {
  readonly file: string;
  readonly packet: string;
  readonly number: number;
  readonly manifest: Manifest;
  /** The manifest as it is in the issue. */
  readonly bytes: Uint8Array;
}

/** A file that version control holds or held, with the last commit that put it there. */
interface FormerFile {
  readonly path: Path;
  readonly commit: string;
}

/** As printed and as files are named: "0007". */
const recordName = /^policies\/issued\/([^/]+)\/(\d{4,9})\.json$/;

/** @param number counted from 1; @returns the record's place in the library's folder */
export function issuedFile(packet: string, number: number): string {
  return `${issuedFolder}/${packet}/${String(number).padStart(4, "0")}.json`;
}

/** Reads every record, in byte order of packets and then by number. */
export async function readIssued(host: Host): Promise<Checked<readonly IssuedRecord[]>> {
  const { files } = await host.list(issuedFolder);
  const records: IssuedRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const read = await readRecord(host, file);
    if (typeof read === "string")
      diagnostics.push(
        diagnostic(
          "issue/invalid-record",
          fileSpan(file),
          read,
          "bring back the record as it was issued, from version control",
        ),
      );
    else records.push(read);
  }
  records.sort((a, b) => compareNames(a.packet, b.packet) || a.number - b.number);
  return { value: records, diagnostics: [...diagnostics, ...gaps(records)] };
}

/** @returns what is wrong, where it is no record */
async function readRecord(host: Host, file: string): Promise<IssuedRecord | string> {
  const [, packet, digits] = recordName.exec(file) ?? [];
  if (packet === undefined || digits === undefined)
    return `${file} is no record of an issue: those are ${issuedFile("PACKET", 1)} and so on`;
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(file);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.message;
  }
  const manifest = readManifest(bytes);
  if (manifest?.issue === undefined || manifest.issue === null) return `${file} is not the manifest of an issue`;
  const number = Number(digits);
  if (manifest.issue.number !== number || manifest.packet !== packet)
    return `${file} is the record of issue ${manifest.issue.number} of the packet ${JSON.stringify(manifest.packet)}`;
  return { file, packet, number, manifest, bytes };
}

/** A number that is not on record was used, and its record is lost. */
function gaps(records: readonly IssuedRecord[]): Diagnostic[] {
  return records.flatMap(({ file, packet, number }, index) => {
    const before = records[index - 1];
    const expected = before?.packet === packet ? before.number + 1 : 1;
    if (number === expected) return [];
    const lost = number - 1 === expected ? `issue ${expected} is` : `issues ${expected} to ${number - 1} are`;
    const hint =
      "bring back the missing records from version control, or from the issued files: each PDF has its own attached";
    return [diagnostic("issue/gap", fileSpan(file), `${lost} not on record before issue ${number} of ${packet}`, hint)];
  });
}

/**
 * One more than the highest on record or in the history, so that no number is given twice; 1 for the first.
 * @param history records that version control holds or held
 */
export function nextIssueNumber(
  records: readonly IssuedRecord[],
  history: readonly FormerFile[],
  packet: string,
): number {
  const given = [
    ...records.map((record) => ({ packet: record.packet, number: record.number })),
    ...history.flatMap(({ path }) => {
      const [, name, digits] = recordName.exec(path) ?? [];
      return name === undefined ? [] : [{ packet: name, number: Number(digits) }];
    }),
  ];
  return given.reduce((last, one) => (one.packet === packet ? Math.max(last, one.number) : last), 0) + 1;
}

/** Records that version control holds or held, and that are not in the folder. */
export async function lostRecords(host: Host, history: readonly FormerFile[]): Promise<readonly Diagnostic[]> {
  const there = new Set((await host.list(issuedFolder)).files);
  return history.flatMap(({ path, commit }) => {
    if (!recordName.test(path) || there.has(path)) return [];
    const message = `${path} is the record of an issue, and was removed; commit ${commit.slice(0, 12)} has it`;
    const hint = `bring it back: git checkout ${commit} -- ${quoted(path)}`;
    return [diagnostic("issue/lost-record", fileSpan(path), message, hint)];
  });
}

/** As one word of a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
