/** What people call a revision history and its columns, in English policies and the templates that they come from. */

/** What a column of a revision history says; null for one that the packet's own history has no place for. */
export type RevisionColumn = "version" | "date" | "author" | "approver" | "summary";

const title =
  /^(?:(?:document|policy|record|history|table|log|summary) (?:of )?)?(?:(?:revision|version|document|change|amendment|modification|release|update)s?(?: (?:and|or) (?:revision|version|change|review|approval)s?)?(?: (?:history|control|log|record|records|table|tracking|summary))+|change ?logs?|revisions|changes|versions|history)(?: (?:table|log|history|summary))?$/;

/** @param text a heading's words, or those of a paragraph that stands for one */
export function isHistoryTitle(text: string): boolean {
  const words = plain(
    text.replace(/^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Za-z]\.|(?:appendix|annex|section)\s+\w+\s*[:.–-]?)\s+/i, ""),
  );
  return title.test(words);
}

const names: Readonly<Record<RevisionColumn, readonly string[]>> = {
  version: words(
    "version, ver, rev, revision, issue, release, version no, version number, revision no, revision number, rev no, ver no, issue no, issue number, document version, policy version, v",
  ),
  date: words(
    "date, revision date, version date, issue date, release date, change date, date of change, date of revision, date of issue, date changed, date revised, date modified, date updated, date issued, changed on, revised on, updated on, modified on, last modified, last updated, modified, updated",
  ),
  author: words(
    "author, authors, owner, editor, editors, name, by, who, person, contributor, contributors, responsible, changed by, change by, modified by, updated by, revised by, edited by, written by, prepared by, created by, made by, drafted by, author name, revised by name, initiator, author editor, updated by name, changes by, revision author, document owner, author owner, owner author, author name title",
  ),
  approver: words(
    "approved by, approver, approvers, approval, approvals, approved, authorised by, authorized by, approved by name, approval by, approving authority, approver name, authoriser, authorizer, signed off by, sign off",
  ),
  summary: words(
    "description, summary, change, changes, comment, comments, notes, note, details, reason, remarks, amendment, amendments, modification, modifications, description of change, description of changes, description of revision, description of revisions, description of amendment, summary of change, summary of changes, summary of revisions, change description, change summary, change made, changes made, change details, details of change, details of changes, nature of change, nature of amendment, reason for change, reason for revision, reason for issue, revision description, revision summary, revision details, revision comments, comments changes, changes comments, description changes, change log, what changed, history, content, purpose of revision, sections affected and change",
  ),
};

function words(list: string): readonly string[] {
  return list.split(", ");
}

/** @param header the words of a column's header */
export function revisionColumnOf(header: string): RevisionColumn | null {
  const name = plain(header);
  const found = Object.entries(names).find(([, known]) => known.includes(name));
  return found === undefined ? null : (found[0] as RevisionColumn);
}

/** In small letters, without marks: "Author(s)" is "author", "Rev. #" is "rev no". */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\((?:s|es)\)/g, "")
    .replace(/#|№|\bnum\b/g, " no ")
    .replace(/\([^()]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
