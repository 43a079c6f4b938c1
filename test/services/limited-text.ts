/** Policies made up at random, with a word of its own in every place in which a limit to services can stand, and for whom each word is. */
import fc from "fast-check";

export const services = ["cpaas", "css", "cmi"] as const;
export type Service = (typeof services)[number];

export interface Library {
  readonly files: Readonly<Record<string, string>>;
  /** For which services each made-up word is. No word is a part of another. */
  readonly words: ReadonlyMap<string, readonly Service[]>;
}

type Limit = readonly Service[];
type Draw = <T>(...values: readonly T[]) => T;

/** What a policy is written with. */
interface Pen {
  readonly draw: Draw;
  readonly words: Map<string, Limit>;
  /** Ids of headings. */
  readonly headings: string[];
  readonly notes: string[];
  /** The number after the last item of the last list. */
  next: number;
}

export const libraries: fc.Arbitrary<Library> = fc.gen().map((gen) => {
  const draw: Draw = (...values) => gen(fc.constantFrom, ...values);
  const words = new Map<string, Limit>();
  const files: Record<string, string> = { "packets.yaml": settings };
  for (const name of ["a", "b", "c"]) {
    const own = name === "a" ? services : draw<Limit>(services, ["cpaas", "css"], ["cmi"]);
    const pen: Pen = { draw, words, headings: [], notes: [], next: 1 };
    const text = sections(2, own, pen).join("\n\n");
    files[`policies/${name}.md`] = [
      "---",
      `id: POL-${name.toUpperCase()}`,
      `title: ${word(own, pen)} Policy`,
      ...(own.length === services.length ? [] : [`services: [${own.join(", ")}]`]),
      "controls: { soc2: [CC1.1] }",
      "---",
      text,
      ...pen.notes,
      "",
    ]
      .join("\n\n")
      .replace("---\n\nid", "---\nid")
      .replace(/\n\n(?=title:|services:|controls:|---\n)/g, "\n");
  }
  return { files, words };
});

const settings = `organization: { name: Example Clinic }
services: { cpaas: Platform, css: Functions, cmi: Interfaces }
frameworks: [soc2]
packets:
  all: { title: All services, annexes: [control-index, inheritance], contents: 4 }
  cpaas: { title: One service, services: [cpaas], annexes: [control-index, inheritance], contents: 4 }
  css: { title: One service, services: [css], annexes: [control-index, inheritance], contents: 4 }
  two: { title: Two services, services: [cmi, cpaas], annexes: [control-index], contents: 4 }
`;

function word(limit: Limit, { words }: Pen): string {
  const made = `zq${words.size}x`;
  words.set(made, limit);
  return made;
}

/** A limit within another one. */
function within(limit: Limit, { draw }: Pen): Limit {
  const some = limit.filter(() => draw(true, false));
  return some.length === 0 ? [draw(...limit)] : some;
}

function sections(level: number, limit: Limit, pen: Pen): string[] {
  const count = pen.draw(1, 2, 3);
  return Array.from({ length: count }).flatMap(() => {
    const own = pen.draw(true, false) ? within(limit, pen) : limit;
    const attributes =
      own === limit ? "" : ` {services: ${own.join(" ")}; controls: soc2 ${pen.draw("CC6.1", "CC6.2")}}`;
    // Without notes, which contents leave out.
    const few = within(own, pen);
    const piece = pen.draw(true, false) ? ` [${word(few, pen)} *${word(few, pen)}*]{services="${few.join(" ")}"}` : "";
    const title = word(own, pen);
    // Whose words change with the packet has another place in each.
    if (piece === "") pen.headings.push(title);
    const heading = `${"#".repeat(level)} ${title}${piece}${attributes}`;
    const below = level < 4 && pen.draw(true, false, false) ? sections(level + 1, own, pen) : [];
    return [heading, ...blocks(own, pen, 2), ...below];
  });
}

function blocks(limit: Limit, pen: Pen, depth: number): string[] {
  return Array.from({ length: pen.draw(1, 2, 3) }, () => block(limit, pen, depth));
}

function block(limit: Limit, pen: Pen, depth: number): string {
  const kinds = ["paragraph", "limited", "table", ...(depth > 0 ? ["list", "steps", "quote", "alert"] : [])];
  switch (pen.draw(...kinds)) {
    case "limited":
      return `${span(limit, pen, 1)}${pen.draw(".", "")}`;
    case "table":
      return table(limit, pen);
    case "list":
      return items(limit, pen, depth, () => pen.draw("- ", "- ", "- [ ] "));
    case "steps": {
      // A later list goes on where the last one stopped.
      let number = pen.draw(1, pen.next);
      const written = items(limit, pen, 0, () => `${number++}. `);
      pen.next = number;
      return `${line(limit, pen, 1)}\n\n${written}`;
    }
    case "quote":
      return quoted(blocks(limit, pen, depth - 1));
    case "alert":
      return quoted(["[!NOTE]", ...blocks(limit, pen, 0)], "\n");
    default:
      return line(limit, pen, 2);
  }
}

function quoted(inner: readonly string[], between = "\n\n"): string {
  const [first = "", ...rest] = inner;
  const text = `${first}${between}${rest.join("\n\n")}`.trimEnd();
  return text
    .split("\n")
    .map((one) => `> ${one}`)
    .join("\n");
}

function items(limit: Limit, pen: Pen, depth: number, mark: () => string): string {
  const count = pen.draw(1, 2, 4);
  return Array.from({ length: count }, () => {
    const marker = mark();
    const text = pen.draw(true, false) ? span(limit, pen, 1) : line(limit, pen, 1);
    const inner = depth > 1 && pen.draw(true, false, false) ? `\n\n${block(limit, pen, depth - 2)}` : "";
    return `${marker}${text}${inner}`.replaceAll("\n", `\n${" ".repeat(marker.length === 6 ? 2 : marker.length)}`);
  }).join("\n");
}

/** A row at least is for everybody who reads the table. */
function table(limit: Limit, pen: Pen): string {
  const cell = () => (pen.draw(true, false) ? span(limit, pen, 1) : word(limit, pen));
  const rows = Array.from({ length: pen.draw(0, 1, 3) }, () => `| ${cell()} | ${cell()} |`);
  const free = `| ${word(limit, pen)} | ${cell()} |`;
  return [`| ${word(limit, pen)} | ${cell()} |`, "| --- | --- |", ...rows, free].join("\n");
}

/** A line that is not limited as a whole. */
function line(limit: Limit, pen: Pen, depth: number): string {
  return [word(limit, pen), ...Array.from({ length: pen.draw(0, 1, 3) }, () => inline(limit, pen, depth))].join(" ");
}

function inline(limit: Limit, pen: Pen, depth: number): string {
  const inner = () => (depth > 0 ? inline(limit, pen, depth - 1) : word(limit, pen));
  switch (pen.draw("word", "limited", "limited", "strong", "code", "link", "place", "note", "french")) {
    case "limited":
      return span(limit, pen, depth);
    case "strong":
      return `**${word(limit, pen)} ${inner()}**`;
    case "code":
      return `\`${word(limit, pen)}\``;
    case "link":
      return `[${word(limit, pen)}](https://clinic.example/${word(limit, pen)})`;
    case "place": {
      const place = pen.headings.length === 0 ? "" : pen.draw(...pen.headings);
      return place === "" ? word(limit, pen) : `[${word(limit, pen)}](#${place})`;
    }
    case "note": {
      const label = `n${pen.words.size}`;
      pen.notes.push(`[^${label}]: ${word(limit, pen)} ${depth > 0 ? span(limit, pen, 0) : ""}`.trimEnd());
      return `${word(limit, pen)}[^${label}]`;
    }
    case "french":
      return `[${word(limit, pen)}]{lang=fr}`;
    default:
      return word(limit, pen);
  }
}

/** Text with a limit of its own. */
function span(limit: Limit, pen: Pen, depth: number): string {
  const own = within(limit, pen);
  const key = own.length === 1 ? `services=${own[0]}` : `services="${own.join(" ")}"`;
  return `[${line(own, pen, depth)}]{${pen.draw(key, key, `lang=fr ${key}`)}}`;
}
