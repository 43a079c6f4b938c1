/**
 * `@cso` in running text: the role's title in print, and the role's key in the policy's `mentions`. Not in code, not inside words and
 * addresses, nowhere without packets.yaml; a backslash before the sign makes it plain text.
 */
import { nearest } from "../config/nearest.js";
import { text } from "../document/builders.js";
import type { Inline } from "../document/tree.js";
import { mapInlines } from "../document/walk.js";
import type { Reading } from "./reading.js";
import type { TextMap } from "./text-map.js";

/** As far as a key could reach; what stands before it would make it part of a word, a path or an address. */
const mention = /(?<![\p{L}\p{M}\p{N}_.+%&=#:@$\\-])@([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?)/gu;

/** How keys of roles are commonly written. */
const likeAKey = /^[a-z][a-z0-9_-]*$/;

/**
 * A text with the titles of the roles that it mentions.
 * @param raw as written, values of variables with placeholders for their marks
 * @param map from it to the rendered markdown
 * @param plain makes a piece without mentions, from one offset to another, into a text
 */
export function readMentions(
  raw: string,
  map: TextMap,
  reading: Reading,
  plain: (from: number, to: number) => Inline,
): readonly Inline[] {
  const { roles, mentions } = reading;
  if (roles === null || !raw.includes("@")) return [plain(0, raw.length)];
  const found: Inline[] = [];
  let last = 0;
  for (const { 0: written, 1: key = "", index } of raw.matchAll(mention)) {
    const end = index + written.length;
    // "@cso/@privacy" are two; "/@cso" is the end of a path.
    if (raw[index - 1] === "/" && (index - 1 !== last || last === 0)) continue;
    const title = roles.get(key);
    if (title === undefined) {
      reportUnknown(key, raw.slice(end), { start: map.at(index), end: map.end(end) }, roles, reading);
      continue;
    }
    if (index > last) found.push(plain(last, index));
    const node = text(title, reading.span(map.at(index), map.end(end)));
    mentions.set(node, key);
    found.push(node);
    last = end;
  }
  if (last < raw.length) found.push(plain(last, raw.length));
  return found;
}

function reportUnknown(
  key: string,
  rest: string,
  { start, end }: { readonly start: number; readonly end: number },
  roles: ReadonlyMap<string, string>,
  { findings, span }: Reading,
): void {
  const isPath = /^[/@:]\S/.test(rest);
  const near = isPath ? null : nearest(key, roles.keys());
  if (near === null && (isPath || !likeAKey.test(key))) {
    const message = `@${key} names no role; it is printed as it stands`;
    findings.report("mention/no-role", span(start, end), message, `write \\@${key}, or write it as code`);
    return;
  }
  const hint =
    near === null
      ? `define ${key} under roles in packets.yaml, or write \\@${key} if it is meant as text`
      : `did you mean @${near}?`;
  findings.report(
    "mention/unknown-role",
    span(start, end),
    `packets.yaml has no role ${key}; @${key} is printed as it stands`,
    hint,
  );
}

/** Code, in which nothing is a mention: what stands for a role becomes what was written. */
export function unmentioned(content: readonly Inline[], { mentions }: Reading): readonly Inline[] {
  return mapInlines(content, (node) => {
    const key = mentions.get(node);
    if (key === undefined) return [node];
    mentions.delete(node);
    return [text(`@${key}`, node.span)];
  });
}

/** The variables of a policy: those that its templating used, and the titles that stand in the places of mentions, in byte order of names. */
export function withMentioned(
  variables: ReadonlyMap<string, string>,
  mentions: ReadonlyMap<Inline, string>,
  roles: ReadonlyMap<string, string> | null,
): ReadonlyMap<string, string> {
  const titles = [...mentions.values()].map((key): [string, string] => [`roles.${key}.title`, roles?.get(key) ?? ""]);
  return new Map([...variables, ...titles].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
