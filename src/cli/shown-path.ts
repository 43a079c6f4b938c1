/** How a file's place is shown: from the folder that the command was started in, whole where it is outside of that. */
import { relative, resolve } from "node:path";

/** @param current the folder that the command was started in */
export function shownPath(current: string, folder: string, name: string): string {
  const file = resolve(folder, name);
  const near = relative(current, file);
  return near.startsWith("..") ? file : near;
}
