import type { HtmlElement, HtmlNode } from '../markdown/html.ts';
import { withoutHtml } from '../markdown/html-markdown.ts';
import { maskCode } from '../markdown/table.ts';
import type { Reading } from './reading.ts';

/** Marks of quotes and list items at the start of a line. */
const LEAD = /^[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;

/** Elements that have no end. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);

/**
 * A list or quote with its HTML as the Markdown that it means. Lines are read one by one, since their beginnings hold the list
 * together; where an element goes over several lines, or code stands in the list, the text stays as written.
 */
export function linesWithoutHtml(text: string, reading: Reading): string {
  if (!text.includes('<')) return text;
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.some((line) => /^[ \t>]*(?:```|~~~)/.test(line))) return text;
  return lines.every((line) => isBalanced(line, reading))
    ? lines.map((line) => lineWithoutHtml(line, reading)).join('\n')
    : text;
}

/** A line break makes another line of the same item. */
function lineWithoutHtml(line: string, reading: Reading): string {
  const lead = LEAD.exec(line)?.[0] ?? '';
  const parts = withoutHtml(line.slice(lead.length), reading.html)
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return lead + parts.join(`\n${lead.replaceAll(/[^>\s]/g, ' ')}`);
}

/** Whether each element begins and ends in the line; what is no HTML that we know needs no end. */
function isBalanced(line: string, reading: Reading): boolean {
  const nodes = reading.html(maskCode(line));
  if (nodes === undefined) return false;
  const closed = elementsOf(nodes).filter((element) => element.closed && !VOID.has(element.tag));
  const ends = maskCode(line).match(/<\/[a-z]/gi)?.length ?? 0;
  return closed.length === ends;
}

/** All elements, at any depth. */
function elementsOf(nodes: readonly HtmlNode[]): readonly HtmlElement[] {
  return nodes.flatMap((node) =>
    node.kind === 'text' ? [] : [node, ...elementsOf(node.children)],
  );
}
