/** People as packets.yaml names them: "Dana Reyes <dana@northwind.example>". */
import type { Person } from "./config.js";

/** "Dana Reyes <dana@northwind.example>" as its two parts. */
export function parsePerson(text: string): Person {
  const match = /^(.*?)\s*<([^<>\s]+)>$/.exec(text.trim());
  const [, name = "", email = ""] = match ?? [];
  return match === null ? { name: text.trim(), email: null } : { name: name === "" ? email : name, email };
}
