/** Which tags of a template belong together: `{% if %}` with its `{% else %}` and `{% endif %}`. */
import { type TagToken, type Token, type TopLevelToken, TypeGuards } from "liquidjs";

export interface StructureError {
  readonly token: Token;
  readonly message: string;
  readonly hint: string;
}

const blocks: Readonly<Record<string, readonly string[]>> = {
  if: ["elsif", "else"],
  unless: ["elsif", "else"],
  case: ["when", "else"],
  for: ["else"],
  capture: [],
  comment: [],
};
const middles = new Set(Object.values(blocks).flat());

interface Group {
  readonly name: string;
  readonly tags: TagToken[];
}

/** Tags that lack their other half. */
export function findStructureErrors(tokens: readonly TopLevelToken[]): StructureError[] {
  return groups(tokens).errors;
}

/** The tags that stand or fall with this one: all of its block's, or it alone. */
export function blockOf(tokens: readonly TopLevelToken[], token: Token): Token[] {
  return groups(tokens).closed.find(({ tags }) => tags.some((tag) => tag === token))?.tags ?? [token];
}

function groups(tokens: readonly TopLevelToken[]): { closed: Group[]; errors: StructureError[] } {
  const open: Group[] = [];
  const closed: Group[] = [];
  const errors: StructureError[] = [];
  const lonely = (token: TagToken) => {
    errors.push({
      token,
      message: `{% ${token.name} %} belongs to no block`,
      hint: "delete it, or open its block before it",
    });
  };
  for (const token of tokens) {
    if (!TypeGuards.isTagToken(token)) continue;
    const { name } = token;
    const current = open.at(-1);
    if (current?.name === "comment" && name !== "endcomment") continue;
    if (Object.hasOwn(blocks, name)) {
      open.push({ name, tags: [token] });
    } else if (middles.has(name)) {
      if (current !== undefined && blocks[current.name]?.includes(name)) current.tags.push(token);
      else lonely(token);
    } else if (name.startsWith("end")) {
      const depth = open.findLastIndex((group) => name === `end${group.name}`);
      if (depth === -1) {
        lonely(token);
        continue;
      }
      for (const group of open.splice(depth + 1)) errors.push(...unclosed(group));
      const group = open.pop();
      group?.tags.push(token);
      if (group !== undefined) closed.push(group);
    }
  }
  return { closed, errors: [...errors, ...open.flatMap(unclosed)] };
}

function unclosed({ name, tags }: Group): StructureError[] {
  return tags.map((token, index) => ({
    token,
    message: index === 0 ? `{% ${name} %} is not closed` : `{% ${token.name} %} belongs to a block that is not closed`,
    hint: `close it with {% end${name} %}`,
  }));
}
