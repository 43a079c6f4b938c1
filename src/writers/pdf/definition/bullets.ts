/** The bullets of unordered lists by depth: three that people tell apart, drawn, spoken and named to readers alike. */

export interface Bullet {
  readonly shape: "disc" | "dash" | "square";
  readonly text: string;
  /** ListNumbering of a list that has it (ISO 32000-1 table 347). */
  readonly numbering: "Disc" | "None" | "Square";
}

const bullets = [
  { shape: "disc", text: "\u2022", numbering: "Disc" },
  { shape: "dash", text: "\u2013", numbering: "None" },
  { shape: "square", text: "\u25aa", numbering: "Square" },
] as const satisfies readonly Bullet[];

/** @param depth how many lists the list stands in */
export function bulletAt(depth: number): Bullet {
  return bullets[depth % bullets.length] ?? bullets[0];
}
