/** A policy as text that people can read and compare: a line a block with its place, inline nodes in braces, then the findings. */
import type { Checked, Diagnostic, Span } from "../../src/diagnostics.js";
import type { Block, Inline, LinkTarget, TableCell } from "../../src/document/tree.js";
import { inlineChildren, inlinesOf, walkBlocks } from "../../src/document/walk.js";
import type { Policy } from "../../src/policy/policy.js";

export function notationOf({ value, diagnostics }: Checked<Policy>): string {
  const notes = value.footnotes.flatMap((note) => [
    line(0, note.span, `footnote ${note.number}`),
    ...blocks(note.blocks, 1),
  ]);
  const taken = value.includes.map(({ path, text }) => `takes in ${path} (${text.length})`);
  const used = [...value.variables].map(([name, text]) => `uses ${name} = ${text}`);
  return `${[...properties(value), ...used, ...taken, "", ...blocks(value.body, 0), ...notes, "", ...diagnostics.map(finding)].join("\n")}\n`;
}

function properties(policy: Policy): string[] {
  const {
    file,
    body,
    footnotes,
    sourceText,
    variables,
    includes,
    revisions,
    textHistory,
    controls,
    spanOf,
    ...others
  } = policy;
  const { raci, inheritance, scopes, mentions, ...rest } = others;
  const lines = Object.entries(rest).flatMap(([name, value]) => {
    const empty = value === null || value === false || (Array.isArray(value) && value.length === 0);
    return empty ? [] : [`${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`];
  });
  const whole = controls.filter(({ section }) => section === null);
  const frameworks = [...new Set(whole.map(({ framework }) => framework))];
  const framework = frameworks.map((name) => {
    const ids = whole.filter((mapping) => mapping.framework === name).map(({ id }) => id);
    return `controls ${name}: ${ids.join(", ")}`;
  });
  const sections = controls.flatMap(({ framework: key, id, section, span }) =>
    section === null ? [] : [`control of #${section}: ${key} ${id} (${place(span)})`],
  );
  const all = walkBlocks([...body, ...footnotes.flatMap((note) => note.blocks)]);
  const nodes = new Set<Block | Inline>([...all, ...inlinesOf(all)]);
  const limits = [...scopes].map(([node, { services, span }]) => {
    const name = node.kind === "heading" ? `#${node.id}` : node.kind;
    return `${nodes.has(node) ? "" : "of no node: "}${name} is for ${services.join(", ")} (${place(span)})`;
  });
  const history = revisions.map(
    (one) =>
      `revision ${one.version || "-"} ${one.date ?? "-"} ${one.author ?? "-"} ${one.approver ?? "-"}: ${one.summary} (${place(one.span)})`,
  );
  const table = textHistory === "none" ? [] : [`revisions are in a table of the text, ${textHistory}`];
  const assigned = Object.entries(raci).flatMap(([part, keys]) =>
    keys.length === 0 ? [] : [`${part}: ${keys.join(", ")}`],
  );
  const mentioned = [...mentions].flatMap(([node, key]) => (nodes.has(node) ? [`@${key} ${place(node.span)}`] : []));
  const roles = mentioned.length === 0 ? [] : [`mentions ${mentioned.join(", ")}`];
  return [...lines, ...framework, ...sections, ...limits, ...assigned, ...roles, ...table, ...history];
}

function place(span: Span | null): string {
  if (span === null) return "-";
  const { file, start, end } = span;
  const part = /\/parts\/(.*)$/.exec(file);
  return `${part === null ? "" : `${part[1]}:`}${start.line}:${start.column}-${end.line === start.line ? "" : `${end.line}:`}${end.column}`;
}

function line(depth: number, span: Span | null, text: string): string {
  return `${place(span).padEnd(10)} ${"  ".repeat(depth)}${text}`.trimEnd();
}

function blocks(content: readonly Block[], depth: number): string[] {
  return content.flatMap((block) => lines(block, depth));
}

function lines(block: Block, depth: number): string[] {
  const at = (text: string) => line(depth, block.span, text);
  switch (block.kind) {
    case "heading":
      return [at(`h${block.level} #${block.id}: ${inlines(block.content)}`)];
    case "paragraph":
      return [at(`${block.role === "caption" ? "caption" : "p"}: ${inlines(block.content)}`)];
    case "code-block":
      return [at(`code ${block.language ?? "-"}: ${JSON.stringify(block.text)}`)];
    case "quote":
      return [at("quote"), ...blocks(block.blocks, depth + 1)];
    case "alert":
      return [at(`alert ${block.variant}`), ...blocks(block.blocks, depth + 1)];
    case "figure":
      return [
        at(`figure: ${inline(block.image)}${block.caption.length > 0 ? ` caption: ${inlines(block.caption)}` : ""}`),
      ];
    case "thematic-break":
      return [at("rule")];
    case "contents":
      return [at("contents")];
    case "list": {
      const mark = block.ordered ? `${block.start}${block.delimiter}` : "-";
      const items = block.items.flatMap((item) => {
        const task = item.checked === null ? "" : item.checked ? " [x]" : " [ ]";
        return [line(depth + 1, item.span, `item${task}`), ...blocks(item.blocks, depth + 2)];
      });
      return [at(`list ${mark}${block.tight ? "" : " loose"}`), ...items];
    }
    case "table": {
      const row = (name: string) => (one: (typeof block.body)[number]) => [
        line(depth + 1, one.span, name),
        ...one.cells.flatMap((cell) => [
          line(depth + 2, cell.span, `cell${marks(cell)}`),
          ...blocks(cell.blocks, depth + 3),
        ]),
      ];
      const columns = block.columns.map(({ alignment }) => alignment ?? "-").join(" ");
      return [
        at(`table [${columns}] "${block.summary}"`),
        ...block.header.flatMap(row("header")),
        ...block.body.flatMap(row("row")),
      ];
    }
  }
}

function marks({ header, alignment, colSpan, rowSpan }: TableCell): string {
  const spans = colSpan === 1 && rowSpan === 1 ? "" : ` ${colSpan}x${rowSpan}`;
  return `${header ? " header" : ""}${alignment === null ? "" : ` ${alignment}`}${spans}`;
}

function inlines(content: readonly Inline[]): string {
  return content.map(inline).join("");
}

function target(to: LinkTarget): string {
  switch (to.kind) {
    case "external":
      return to.url;
    case "internal":
      return `#${to.anchor}`;
    case "file":
      return `${to.file}#${to.anchor ?? ""}`;
    case "unresolved":
      return `?${to.href}`;
    default:
      return to satisfies never;
  }
}

/** Texts stand for themselves; links, images, references and code carry their places. */
function inline(node: Inline): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "line-break":
      return "{br}";
    case "inline-code":
      return `{code ${node.text}}`;
    case "footnote-reference":
      return `{note ${node.footnote} @${place(node.span)}}`;
    case "image": {
      const title = node.title === null ? "" : ` title "${node.title}"`;
      const voice = node.language === null ? "" : ` in ${node.language}`;
      const size =
        node.maxWidth === null && node.maxHeight === null ? "" : ` ${node.maxWidth ?? "-"}x${node.maxHeight ?? "-"}`;
      return `{image ${node.source ?? "none"} "${node.alt}"${voice}${title}${size} @${place(node.span)}}`;
    }
    case "link":
      return `{link ${target(node.target)}${node.title === null ? "" : ` title "${node.title}"`} @${place(node.span)}: ${inlines(node.content)}}`;
    case "language-span":
      return `{${node.language} ${inlines(node.content)}}`;
    default:
      return `{${node.kind} ${inlines(inlineChildren(node))}}`;
  }
}

function finding({ code, severity, message, span, hint, fix }: Diagnostic): string {
  const mend = fix === undefined ? "" : `\n    fix ${place(fix.span)}: ${JSON.stringify(fix.replacement)}`;
  return `${severity} ${code} ${place(span)}\n    ${message}\n    ${hint}${mend}`;
}
