/** What the operating system says of a file, as the host's one error: its kind, and its reason in words. */
import { HostError, type HostErrorKind, type Path } from "./host.js";

const kinds: Readonly<Record<string, HostErrorKind>> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EISDIR: "not-a-file",
  ELOOP: "missing",
  ENOSPC: "no-space",
  EDQUOT: "no-space",
  EFBIG: "no-space",
  EROFS: "unwritable",
};

export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

export function errorKind(error: unknown): HostErrorKind {
  return kinds[errorCode(error)] ?? "unreadable";
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file is larger than allowed",
  EROFS: "the file system is read-only",
  ENOENT: "no such file or folder",
  ENOTDIR: "a folder on the way is a file",
  EISDIR: "it is a folder",
  EEXIST: "there is a file of that name",
  EINVAL: "it is no name for a file",
};

export function reason(error: unknown): string {
  return reasons[errorCode(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** For what could not be read. */
export function fail(error: unknown, path: Path): never {
  if (error instanceof HostError) throw error;
  const kind = errorKind(error);
  throw new HostError(kind, path, `${path} could not be read: ${reason(error)}`);
}

/** For what could not be written. */
export function unwritable(error: unknown, path: Path): HostError {
  if (error instanceof HostError) return error;
  const kind = errorKind(error) === "no-space" ? "no-space" : "unwritable";
  return new HostError(kind, path, `${path} could not be written: ${reason(error)}`);
}
