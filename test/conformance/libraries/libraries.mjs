/** The libraries that the judges see compiled. A new one is a file beside this one and a line here. */
import { commonmarkLibrary } from "./commonmark.mjs";
import { foreignLibrary, githubLibrary } from "./fixtures.mjs";
import { heavyLibrary } from "./heavy.mjs";
import { ownLibrary } from "./own.mjs";
import { picturesLibrary } from "./pictures.mjs";
import { restyledLibrary } from "./restyled.mjs";
import { scriptsLibrary } from "./scripts.mjs";

/**
 * @typedef {object} PolicySource
 * @property {string} file relative to the library's folder
 * @property {string} markdown
 * @property {boolean} templated the product carries out templating in it
 * @property {(target: string) => boolean} shows whether an image with this target is drawn
 * @property {readonly string[]} [services] keys of the services that the packet is for, where text can be limited to some
 * @property {Readonly<Record<string, string>>} [roles] titles that `@role` stands for, by key
 *
 * @typedef {object} Library
 * @property {string} name
 * @property {(folder: string) => Promise<string>} prepare writes it below an empty folder, or leaves it where it is; resolves to its place
 * @property {(place: string, file: string, packet: string) => Promise<PolicySource>} policy
 * @property {boolean} [holdsContents] a page number in its contents that is not LibreOffice's is a failure, and not only told
 */

/** @type {readonly Library[]} */
export const libraries = [
  ownLibrary,
  restyledLibrary,
  foreignLibrary,
  githubLibrary,
  scriptsLibrary,
  picturesLibrary,
  commonmarkLibrary,
  heavyLibrary,
];
