/**
 * Who carries which control, as a new library begins with it: what the set says of services that both have, and a column to fill in for each other.
 * Works on the table of our own set, none of whose cells needs quotation marks; refuses any other, rather than to take it apart in the wrong places.
 */

/**
 * @param text the set's table, with a header and \n line ends
 * @param services keys of the new library's
 * @returns null where nothing is said of any of them
 */
export function adoptInheritance(text: string, services: Iterable<string>): string | null {
  if (text.includes('"')) throw new Error("the set's table of who carries which control has quotation marks");
  const [header = [], ...rows] = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(","));
  const keys = [...services];
  // A service of the new library's own has no column of the set, and no cell is at -1.
  const columns = keys.map((key) => header.indexOf(key, 2));
  const kept = rows
    .map((cells) => [...cells.slice(0, 2), ...columns.map((column) => cells[column] ?? "")])
    .filter((cells) => cells.slice(2).some((cell) => cell !== ""));
  if (kept.length === 0) return null;
  return [[...header.slice(0, 2), ...keys], ...kept].map((cells) => `${cells.join(",")}\n`).join("");
}
