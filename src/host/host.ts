/** The outside world behind one interface. Nothing else in the library touches files, the clock or the environment. */

/** A path below the host's root, with forward slashes and no `.` or `..`; the root itself is "". */
export type Path = string;

export type HostErrorKind =
  | "missing"
  | "outside"
  | "not-a-file"
  | "unreadable"
  | "unwritable"
  | "no-space"
  /** A file that was to be created is there already. */
  | "exists"
  /** Another run is at work in the folder. */
  | "busy"
  /** A program that is needed is not there. */
  | "no-program";

/** The one error that a host throws for what a user can cause. */
export class HostError extends Error {
  constructor(
    readonly kind: HostErrorKind,
    readonly path: Path,
    message: string,
  ) {
    super(message);
    this.name = "HostError";
  }
}

export interface Listing {
  /** All files below, in byte order of their paths. Hidden folders, node_modules and the output folder are left out. */
  readonly files: readonly Path[];
  /** Links to folders that leave the root; they are not followed. */
  readonly outside: readonly Path[];
}

export interface Host {
  /** Name, version and a digest of this tool's own code: another tool may answer the same question otherwise. */
  readonly tool: string;
  /**
   * Reads a file below the root.
   * @throws HostError `missing`, `not-a-file`, `unreadable`, or `outside` when the path, or a link on the way, leaves the root.
   */
  readFile(path: Path): Promise<Uint8Array>;
  /** Every file below a folder; nothing when the folder is not there. */
  list(folder: Path): Promise<Listing>;
  /** Reads a file of an installed package, `package/path/in/it`. */
  readPackageFile(specifier: string): Promise<Uint8Array>;
  /** Reads a file of the output folder, or null when it is not there. */
  readOutput(name: string): Promise<Uint8Array | null>;
  /**
   * Writes files into the output folder: all of them whole, or none. A file with the same bytes is left alone.
   * @throws HostError `unwritable` or `no-space`; files that were there are as they were.
   */
  writeOutput(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Replaces a file below the root whole, for `check --fix`. @throws HostError as above. */
  writeFile(path: Path, bytes: Uint8Array): Promise<void>;
  /**
   * Creates files below the root, and before them others in the output folder: all of them whole, or none. The last of them is what makes
   * the others count: when a run is killed before it is there, the next run of the same names puts its own in the place of the others.
   * Folders are made as needed. Runs by itself under `exclusively` where it is not called in there.
   * @param outputs by their names in the output folder
   * @throws HostError `exists` when one of them is there; `outside`, `unwritable`, `no-space`, `busy`; nothing is changed then
   */
  createFiles(files: ReadonlyMap<Path, Uint8Array>, outputs?: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /**
   * Runs the work while no other run on this folder does any. A run that was killed holds up nobody on the same machine.
   * @throws HostError `busy`, with who is at work; `unwritable` or `no-space` where nothing can be written
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The one setting that is read from the environment: seconds since 1970, see reproducible-builds.org. */
  environment(name: "SOURCE_DATE_EPOCH"): string | undefined;
}
