/** What issuing needs of version control: which commit the library is at, whether its files are as committed, and the files of a commit. */
import type { Host, Path } from "./host.js";

export interface Head {
  /** 40 hexadecimal digits, or 64 in a repository of SHA-256. */
  readonly commit: string;
  /**
   * Files below the library's folder that are not as in the commit, in byte order. What issuing itself makes is left out: outputs, and records
   * of issues that the commit does not have; a record that it has, and that is changed or gone, is a change.
   */
  readonly changes: readonly Path[];
}

/** A file that a commit holds or held. */
export interface CommittedFile {
  readonly path: Path;
  /** The last commit that put it there. */
  readonly commit: string;
}

export interface SourceControl {
  /**
   * @returns null when the library's folder is in no repository, or in one without a commit
   * @throws HostError `unreadable`, with the reason: no git on this machine, a repository of another user, a damaged one
   */
  head(): Promise<Head | null>;
  /**
   * Every file that the history of the current commit ever held in a folder, also where it was removed since: in byte order; none without a commit.
   * @param folder below the library's folder
   * @throws HostError as `head` does
   */
  everCommitted(folder: Path): Promise<readonly CommittedFile[]>;
  /**
   * The library's folder as a commit holds it. Writes nothing, and refuses what is not in the commit itself: links, submodules, and files that
   * Git LFS keeps elsewhere.
   * @param commit its full name
   * @throws HostError `missing` when there is no such commit here, or the library's folder is not in it
   */
  at(commit: string): Promise<Host>;
}
