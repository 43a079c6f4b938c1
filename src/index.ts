/** The library's face. */
export { type BuildOptions, type BuildResult, type BuiltPacket, build, type Outcome, type Phase } from "./build.js";
export type { Format } from "./config/format.js";
export type { Diagnostic, DiagnosticCode, Fix, Position, Severity, Span } from "./diagnostics.js";
export { diagnosticCodes, hasErrors } from "./diagnostics.js";
export { fixLibrary, type MendedFile } from "./fix.js";
export { type Host, HostError, type HostErrorKind, type Listing, type Path } from "./host/host.js";
export { createMemoryHost, type MemoryHost } from "./host/memory.js";
export { createNodeHost, type NodeHostOptions } from "./host/node.js";
export { type CheckResult, check } from "./pipeline.js";
export type { IsoDate, Policy, Revision } from "./policy/policy.js";
