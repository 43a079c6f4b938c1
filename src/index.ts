/** The library's face. */
export { type Approved, type ApproveOptions, type ApproveResult, approve } from "./approve.js";
export { type BuildOptions, type BuildResult, type BuiltPacket, build, type Outcome, type Phase } from "./build.js";
export { type Bumped, type BumpOptions, type BumpResult, bump } from "./bump.js";
export type { Format } from "./config/format.js";
export type { Diagnostic, DiagnosticCode, Fix, Position, Severity, Span } from "./diagnostics.js";
export { diagnosticCodes, hasErrors } from "./diagnostics.js";
export { fixLibrary, type MendedFile } from "./fix.js";
export { createGitSourceControl, type GitOptions } from "./host/git.js";
export { type Host, HostError, type HostErrorKind, type Listing, type Path } from "./host/host.js";
export { createMemoryHost, type MemoryHost } from "./host/memory.js";
export { createNodeHost, type NodeHostOptions } from "./host/node.js";
export type { Head, SourceControl } from "./host/source-control.js";
export { type IssuedPacket, type IssueOptions, type IssueResult, issue } from "./issue.js";
export { type CheckResult, check } from "./pipeline.js";
export type { IsoDate, Policy, Revision } from "./policy/policy.js";
export { type Rebuild, type RebuildIssue, rebuildIssue } from "./rebuild.js";
export type { FileReport, Verdict, VerifyReport } from "./signoff/verify/report.js";
export { type ComparedLibrary, type FileToVerify, type VerifyOptions, verify } from "./verify.js";
