/** Findings as data. Everything a user can get wrong is a `Diagnostic`; only bugs are thrown. Imports nothing. */

/** A place in a source text: line and column count from 1, offset from 0, both columns and offsets in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A half-open range of one file; `file` is a POSIX path relative to the library's folder. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export type Severity = "error" | "warning" | "info";

/**
 * Every finding there is. The severity decides the exit status (errors fail a command) and can't be changed by a user.
 * Codes are stable names: `area/what`.
 */
export const diagnosticCodes = {
  "config/missing": { severity: "error", summary: "packets.yaml was asked for but is not there" },
  "config/invalid-yaml": { severity: "error", summary: "packets.yaml is not valid YAML" },
  "config/unknown-key": { severity: "error", summary: "a key that packets.yaml does not have" },
  "config/invalid-value": { severity: "error", summary: "a value that packets.yaml can't hold" },
  "config/unknown-packet": { severity: "error", summary: "a packet that packets.yaml does not define" },
  "config/unknown-policy": { severity: "error", summary: "a packet names a policy that the library does not hold" },
  "config/unknown-role": { severity: "error", summary: "a role that packets.yaml does not define" },
  "config/empty-packet": { severity: "error", summary: "a packet that selects no policy" },
  "config/left-out-policy": {
    severity: "warning",
    summary: "a packet lists a policy that applies to none of its services",
  },
  "config/whole-sources": {
    severity: "error",
    summary: "a packet that leaves out text of other services, and carries whole sources",
  },
  "config/file-name": {
    severity: "error",
    summary: "a file of a packet in several files that would have another file's name, or one that is too long",
  },
  "config/nothing-to-fill-in": {
    severity: "warning",
    summary: "a packet whose forms alone may be changed has no form",
  },
  "library/empty": { severity: "error", summary: "no policy was found" },
  "library/duplicate-id": { severity: "error", summary: "two policies carry the same id" },
  "library/unreadable": { severity: "error", summary: "a file or folder could not be read" },
  "library/unwritable": { severity: "error", summary: "a file or folder of the library could not be written" },
  "library/busy": { severity: "error", summary: "another run is at work in the library" },
  "source/invalid-utf8": { severity: "error", summary: "the file is not UTF-8" },
  "source/control-character": { severity: "warning", summary: "a control character, noncharacter or lone surrogate" },
  "source/hidden-character": {
    severity: "warning",
    summary: "a character that nobody sees and that changes what is read, or in which order",
  },
  "source/look-alike": { severity: "warning", summary: "letters of one script that pass for those of another" },
  "source/piled-marks": { severity: "warning", summary: "more marks on one letter than a line has room for" },
  "source/mojibake": { severity: "warning", summary: "text that went through the wrong encoding" },
  "source/empty": { severity: "warning", summary: "a policy without text" },
  "frontmatter/invalid-yaml": { severity: "error", summary: "front matter that is not valid YAML" },
  "frontmatter/executable": { severity: "error", summary: "front matter in a language that would be executed" },
  "frontmatter/unclosed": { severity: "error", summary: "front matter that is not closed by ---" },
  "frontmatter/invalid-value": { severity: "error", summary: "a front matter value of the wrong kind" },
  "frontmatter/invalid-date": { severity: "error", summary: "a date that does not exist or can't be read" },
  "frontmatter/invalid-version": { severity: "error", summary: "a version that is not a version" },
  "frontmatter/unquoted-version": { severity: "warning", summary: "a version written as a YAML number" },
  "frontmatter/unknown-key": { severity: "info", summary: "a front matter key that is kept but not understood" },
  "frontmatter/conflict": { severity: "warning", summary: "two front matter keys that say different things" },
  "frontmatter/unknown-role": { severity: "warning", summary: "a role that packets.yaml does not define" },
  "frontmatter/unknown-service": { severity: "error", summary: "a service that packets.yaml does not define" },
  "frontmatter/claimed-state": {
    severity: "warning",
    summary: "front matter claims an approval that is not on record",
  },
  "include/missing": { severity: "error", summary: "a file to be taken in that is not there" },
  "include/outside": { severity: "error", summary: "a file to be taken in from outside the library's folder" },
  "include/unreadable": { severity: "error", summary: "a file to be taken in that can't be read" },
  "include/cycle": { severity: "error", summary: "a file that takes in itself" },
  "include/too-large": { severity: "error", summary: "a policy that takes in too much, or too deep" },
  "include/misplaced": { severity: "error", summary: "several paragraphs, to be taken in within a line" },
  "include/front-matter": { severity: "info", summary: "front matter of a file that others take in, left out" },
  "template/unknown-variable": { severity: "error", summary: "a template variable without a value" },
  "template/syntax": { severity: "error", summary: "templating that can't be read" },
  "template/foreign": { severity: "warning", summary: "templating of another tool, kept as text" },
  "markdown/raw-html": { severity: "warning", summary: "HTML that is not understood; its text is kept" },
  "markdown/comment": { severity: "info", summary: "an HTML comment, left out" },
  "markdown/language": { severity: "warning", summary: "a language that is named by no BCP 47 tag" },
  "markdown/attribute": { severity: "info", summary: "an attribute of a text that has no effect" },
  "catalogue/missing": { severity: "error", summary: "a catalogue of controls that is not there" },
  "catalogue/outside": { severity: "error", summary: "a catalogue of controls outside the library's folder" },
  "catalogue/invalid-yaml": { severity: "error", summary: "a catalogue of controls that is not valid YAML" },
  "catalogue/unknown-key": { severity: "error", summary: "a key that a catalogue of controls does not have" },
  "catalogue/invalid-value": { severity: "error", summary: "a value that a catalogue of controls can't hold" },
  "catalogue/duplicate-id": { severity: "error", summary: "a control that is twice in its catalogue" },
  "catalogue/built-in": {
    severity: "error",
    summary: "a catalogue under the key of a framework that comes with the program",
  },
  "control/unknown-framework": { severity: "warning", summary: "a framework that no catalogue describes" },
  "control/foreign-framework": {
    severity: "info",
    summary: "a framework that no catalogue describes, in a folder without packets.yaml",
  },
  "controls/unknown-framework": { severity: "error", summary: "a framework to be told of that nothing names" },
  "control/unknown-id": { severity: "warning", summary: "a control that is not in its framework's catalogue" },
  "inheritance/unreadable": { severity: "error", summary: "a file of who carries which control that can't be read" },
  "inheritance/invalid": { severity: "error", summary: "a file of who carries which control that is no such table" },
  "inheritance/ragged-row": { severity: "error", summary: "a row with more or fewer cells than the first line" },
  "inheritance/unknown-service": {
    severity: "error",
    summary: "a column for a service that packets.yaml does not define",
  },
  "inheritance/unknown-value": { severity: "error", summary: "a cell that says neither provider, customer nor both" },
  "inheritance/duplicate": { severity: "error", summary: "a control or a service that is in the table twice" },
  "section/attribute": { severity: "warning", summary: "what is said of a section and can't be read" },
  "scope/unknown-service": {
    severity: "error",
    summary: "text that is limited to a service that packets.yaml does not define",
  },
  "scope/unreadable": { severity: "error", summary: "a limit to services that can't be read" },
  "scope/contradiction": { severity: "error", summary: "text whose limits leave no service that it is for" },
  "scope/misplaced": { severity: "error", summary: "a limit to services where it would have no effect" },
  "markdown/too-deep": { severity: "error", summary: "nesting deeper than a page can show" },
  "markdown/heading-jump": { severity: "warning", summary: "a heading level was skipped" },
  "markdown/empty-heading": { severity: "warning", summary: "a heading without text, left out" },
  "markdown/unknown-alert": { severity: "info", summary: "an alert of an unknown kind, printed as a quote" },
  "markdown/unused-footnote": { severity: "warning", summary: "a footnote that nothing refers to" },
  "markdown/missing-footnote": { severity: "warning", summary: "a reference to a footnote that is not there" },
  "markdown/extra-cell": { severity: "warning", summary: "a table row with more cells than the table has columns" },
  "parent/unknown": { severity: "warning", summary: "a parent that the library does not hold" },
  "parent/itself": { severity: "warning", summary: "a policy that is its own parent" },
  "parent/sub-policy": { severity: "warning", summary: "a parent that is a sub-policy itself" },
  "parent/retired": { severity: "warning", summary: "a parent that is retired, of a policy that is not" },
  "mention/unknown-role": { severity: "warning", summary: "an @name that is no role of packets.yaml" },
  "mention/no-role": { severity: "info", summary: "an @name that does not look like a role, printed as it stands" },
  "link/dangling": { severity: "warning", summary: "a link to a file or heading that is not there" },
  "link/not-in-packet": { severity: "info", summary: "a link to a policy that this packet leaves out" },
  "link/unsafe": { severity: "warning", summary: "a link with a scheme that is not allowed" },
  "link/invalid": { severity: "warning", summary: "a link that is no address" },
  "image/missing": { severity: "error", summary: "an image file that is not there" },
  "image/outside": { severity: "error", summary: "an image outside the library's folder" },
  "image/remote": { severity: "warning", summary: "an image on the network, not fetched" },
  "image/invalid": { severity: "error", summary: "an image that can't be read" },
  "image/unsafe-content": {
    severity: "warning",
    summary: "part of an SVG that runs, fetches or can't be drawn, left out",
  },
  "image/no-alt": { severity: "warning", summary: "an image without alternative text" },
  "version/below-record": { severity: "warning", summary: "a version below one that was approved or issued" },
  "version/no-revision": { severity: "warning", summary: "a version that the revision history does not tell of" },
  "version/no-history": { severity: "info", summary: "a version without any revision history" },
  "version/out-of-order": { severity: "warning", summary: "revisions whose versions or dates do not run upwards" },
  "bump/unknown-policy": {
    severity: "error",
    summary: "a policy to be given a new version that the library does not hold",
  },
  "bump/behind": { severity: "error", summary: "a new version that would be no newer than one that there is" },
  "bump/date": { severity: "error", summary: "a new version that would be older than the one before it" },
  "bump/summary": {
    severity: "error",
    summary: "a new version without a word on what changed, or with one that deceives",
  },
  "bump/author": { severity: "error", summary: "a new version by somebody whose name would deceive" },
  "bump/unwritable": { severity: "error", summary: "a file that a new version can't be put into safely" },
  "approval/invalid": { severity: "error", summary: "an approval record that can't be read" },
  "approval/stale": { severity: "warning", summary: "an approval of other bytes than these" },
  "approval/orphan": { severity: "warning", summary: "an approval of a policy or version that is not there" },
  "approval/duplicate": { severity: "warning", summary: "the same approval is on record twice" },
  "approval/unknown-role": { severity: "warning", summary: "an approval in a role that packets.yaml does not define" },
  "approval/not-holder": { severity: "warning", summary: "an approval by somebody who does not hold the role" },
  "approval/other-name": { severity: "warning", summary: "an approval under another name than packets.yaml has" },
  "approval/delegation-over": {
    severity: "warning",
    summary: "an approval in a role that was delegated for other days",
  },
  "approval/no-author": { severity: "warning", summary: "a version by one approver whose author nothing names" },
  "approval/other-delegation": {
    severity: "warning",
    summary: "an approval in the place of somebody who never held the role",
  },
  "approval/before-revision": {
    severity: "warning",
    summary: "an approval at a time at which its version was not written",
  },
  "approval/only-author": { severity: "warning", summary: "a version that nobody but its author approves" },
  "approval/not-signed": { severity: "warning", summary: "an approval is on record, but a signature is asked for" },
  "approval/bad-signature": { severity: "error", summary: "a signature that is not of its approval record" },
  "approval/other-key": { severity: "error", summary: "an approval that is signed with a key of somebody else" },
  "approval/wrong-namespace": { severity: "error", summary: "a signature that was not made for an approval" },
  "approval/key-not-valid": { severity: "error", summary: "an approval at a time at which its key was not valid" },
  "approval/unknown-signer": {
    severity: "warning",
    summary: "a signature by a key that the library's allowed signers do not have",
  },
  "approval/lone-signature": { severity: "warning", summary: "a signature whose approval record is not there" },
  "approve/unknown-policy": { severity: "error", summary: "a policy to approve that the library does not hold" },
  "approve/not-allowed": {
    severity: "error",
    summary: "somebody who neither holds the role to approve in, nor stands in for its holder",
  },
  "approve/time": { severity: "error", summary: "an approval before its version was written, or in the future" },
  "approve/no-version": { severity: "error", summary: "a policy to approve that has no version" },
  "approve/unsound-text": { severity: "error", summary: "a text to approve with findings that nobody should approve" },
  "approve/name-clash": { severity: "error", summary: "a file of a policy to approve that is named as a variable" },
  "approve/changed": { severity: "error", summary: "a version to approve that was approved with another text" },
  "approve/on-record": { severity: "error", summary: "an approval that is on record already" },
  "approve/not-approved": { severity: "error", summary: "a policy to review that is not approved" },
  "approve/no-interval": { severity: "error", summary: "a policy to review whose next review nothing tells" },
  "approve/no-file-name": { severity: "error", summary: "somebody after whom no record can be named" },
  "approve/key-needed": { severity: "error", summary: "packets.yaml asks for signatures, and there is no key" },
  "policy/overdue": { severity: "info", summary: "a policy is past its next review" },
  "policy/vacant-owner": { severity: "info", summary: "a policy whose owner's role nobody holds" },
  "language/no-obligation": { severity: "info", summary: "a statement without shall, must or will" },
  "language/first-person": { severity: "info", summary: "we, our, I: words that name nobody in a policy" },
  "language/vague": { severity: "info", summary: "words that leave open what is asked: as appropriate, periodically" },
  "language/reading-grade": { severity: "info", summary: "a text that is hard to read" },
  "language/undefined-abbreviation": { severity: "info", summary: "an abbreviation that is explained nowhere" },
  "language/unknown-title": { severity: "info", summary: "the title of a policy that the library does not hold" },
  "approval/missing": { severity: "info", summary: "a required approval is not on record" },
  "signers/unusable": {
    severity: "warning",
    summary: "a line of allowed signers that can't be used and matches nobody",
  },
  "signers/local-time": { severity: "info", summary: "a time of allowed signers without a zone, taken as UTC" },
  "key/unusable": { severity: "error", summary: "a key file that nothing can be signed with" },
  "font/missing-glyph": { severity: "warning", summary: "a character that no font of the theme can draw" },
  "font/invalid": { severity: "error", summary: "a font file that can't be used" },
  "reference/missing": { severity: "error", summary: "a reference document for Word that is not there" },
  "reference/outside": { severity: "error", summary: "a reference document outside the library's folder" },
  "reference/invalid": { severity: "error", summary: "a reference document that can't be used" },
  "reference/unknown-font": { severity: "info", summary: "a font of a reference document whose widths are not known" },
  "reference/unsafe-content": {
    severity: "warning",
    summary: "macros of a reference document, or what it loads from elsewhere, left out",
  },
  "issue/no-repository": { severity: "error", summary: "a library without a commit that can be named" },
  "issue/uncommitted": { severity: "error", summary: "a file that is not as committed" },
  "issue/unapproved": { severity: "error", summary: "a policy that is not approved, in a packet to be issued" },
  "issue/superseded": {
    severity: "error",
    summary: "a policy with a newer approved version, in a packet to be issued",
  },
  "issue/deceptive-text": { severity: "error", summary: "text that may deceive its readers, in a packet to be issued" },
  "issue/no-pdf": { severity: "error", summary: "an issue of a packet that is made as a Word file alone" },
  "issue/several-files": { severity: "error", summary: "an issue of a packet that is in several files" },
  "issue/recipient": { severity: "error", summary: "a recipient that can't be printed as it is" },
  "issue/earlier-date": { severity: "error", summary: "an issue that would be older than the one before it" },
  "issue/does-not-verify": { severity: "error", summary: "an issue that its readers could not verify" },
  "issue/exists": { severity: "error", summary: "a file of an issue that is not on record" },
  "issue/invalid-record": {
    severity: "error",
    summary: "a record of an issue that can't be read, or is not in its place",
  },
  "issue/lost-record": {
    severity: "error",
    summary: "a record of an issue that is in the history and not in the folder",
  },
  "issue/gap": { severity: "warning", summary: "an issue that is not on record, before one that is" },
  "signing/unreadable": { severity: "error", summary: "a certificate or key that can't be read" },
  "signing/passphrase": { severity: "error", summary: "a key that its passphrase does not open" },
  "signing/other-encryption": {
    severity: "error",
    summary: "a PKCS #12 file that is not encrypted with PBES2 and AES",
  },
  "signing/wrong-key": { severity: "error", summary: "a key that is not that of the certificate" },
  "signing/weak-key": { severity: "error", summary: "a key that is too short, or of an unknown kind" },
  "signing/not-in-force": { severity: "error", summary: "a certificate that is not in force" },
  "signing/wrong-usage": { severity: "error", summary: "a certificate that is not for signing documents" },
  "signing/chain": { severity: "error", summary: "certificates that were not issued by one another" },
  "signing/time-stamp": { severity: "error", summary: "a time stamp that is not to be had" },
  "signing/unsuitable-pdf": { severity: "error", summary: "a PDF that can't be signed" },
  "output/unwritable": { severity: "error", summary: "an output file could not be written" },
} as const satisfies Record<string, { readonly severity: Severity; readonly summary: string }>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

/** One replacement that `check --fix` may make; applied to the bytes-as-text of `span.file`. */
export interface Fix {
  readonly span: Span;
  readonly replacement: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** What to do about it, as an instruction. */
  readonly hint: string;
  readonly fix?: Fix;
}

/** A value and what was found on the way to it. There is always a value: reading never fails, it reports. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a finding; its severity comes from the table of codes. */
export function diagnostic(code: DiagnosticCode, span: Span, message: string, hint: string, fix?: Fix): Diagnostic {
  const severity = diagnosticCodes[code].severity;
  return fix === undefined ? { code, severity, message, span, hint } : { code, severity, message, span, hint, fix };
}

/** The start of a file, for findings that concern the whole of it. */
export function fileSpan(file: string): Span {
  const start = { line: 1, column: 1, offset: 0 };
  return { file, start, end: start };
}

/** Order of findings: file, place, code. Byte order of names, so that it is the same on every machine. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.span.file, b.span.file) ||
    a.span.start.offset - b.span.start.offset ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

/** Whether a command must fail. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** For the default branch of an exhaustive switch over a closed union. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
