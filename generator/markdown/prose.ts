import type { RootContent } from 'mdast';
import { decodeOutside } from './entity.ts';
import { isPlain, isTooMarked } from './inline.ts';
import type { Extent } from './lines.ts';
import type { Known } from './known.ts';
import { parseMarkdown } from './parse.ts';
import { plainQuote } from './plain-quote.ts';
import { extentOf, literalExtentsOf, nodesOf, plainTextOf } from './tree.ts';

export type ProseKind =
  'paragraph' | 'list' | 'quote' | 'html' | 'comment' | 'heading' | 'rule' | 'code' | 'table';

/** A block of prose. Extents are relative to the text that was read. */
export interface ProsePart extends Extent {
  readonly kind: ProseKind;
  /** As Markdown: entities decoded, links and code kept, LF as line end, no blanks at line ends. */
  readonly markdown: string;
  readonly plain: string;
  /** Blocks inside a quote, otherwise empty. */
  readonly parts: readonly ProsePart[];
  /** Number of list items in it, at any depth. */
  readonly items: number;
}

/** Reads a run of prose; `undefined` when it is too long or too deeply nested to be parsed safely. */
export type ProseReader = (text: string) => readonly ProsePart[] | undefined;

/** Limits of what remark gets: nested lists cost it quadratic time (`robustness.md` C31). */
const LONGEST = 100_000;
const DEEPEST_MARKS = 100;

/** Makes a reader of prose; it remembers in `known` what it has read. */
export function createProseReader(
  known: Known<readonly ProsePart[]> = new Map<string, readonly ProsePart[]>(),
): ProseReader {
  return (text) => {
    if (isPlainProse(text)) return [plainPart(text)];
    const quote = text.startsWith('> ') ? plainQuote(text) : undefined;
    if (quote !== undefined) return [quote];
    if (isTooComplex(text)) return undefined;
    const before = known.get(text);
    if (before) return before;
    const parts = parsedProse(text);
    known.set(text, parts);
    return parts;
  };
}

/** What remark makes of a run of prose. */
export function parsedProse(text: string): readonly ProsePart[] {
  return parseMarkdown(text).children.map((node) => partOf(node, text));
}

/** True when every line begins with a letter and has no markup: paragraphs and nothing else. */
function isPlainProse(text: string): boolean {
  return text.split(/\r\n|\n|\r/).every((line) => /^[ \t]*$/.test(line) || isPlainLine(line));
}

function isPlainLine(line: string): boolean {
  return /^ {0,3}[A-Za-z]/.test(line) && !line.includes('|') && isPlain(line);
}

function isTooComplex(text: string): boolean {
  if (text.length > LONGEST || text.split(/\n[ \t]*\r?\n/).some(isTooMarked)) return true;
  return text.split(/\r\n|\n|\r/).some((line) => {
    const lead = /^[ \t>*+\-0-9.)]*/.exec(line)?.[0] ?? '';
    return lead.length > 2 * DEEPEST_MARKS || line.length > LONGEST / 5;
  });
}

function plainPart(text: string): ProsePart {
  const markdown = tidy(text);
  return {
    kind: 'paragraph',
    start: 0,
    end: text.length,
    markdown,
    plain: markdown,
    parts: [],
    items: 0,
  };
}

function partOf(node: RootContent, text: string): ProsePart {
  const { start, end } = extentOf(node);
  const raw = text.slice(start, end);
  const literal = literalExtentsOf(node).map((place) => ({
    start: place.start - start,
    end: place.end - start,
  }));
  return {
    kind: kindOf(node),
    start,
    end,
    // An aside is prose in an HTML coat; its text is decoded like any other.
    markdown: tidy(decodeOutside(raw, node.type === 'html' ? [] : literal)),
    plain: plainTextOf(node).trim(),
    parts: node.type === 'blockquote' ? node.children.map((child) => partOf(child, text)) : [],
    items: nodesOf(node).filter(({ type }) => type === 'listItem').length,
  };
}

function kindOf(node: RootContent): ProseKind {
  switch (node.type) {
    case 'list':
    case 'heading':
    case 'code':
    case 'table':
      return node.type;
    case 'blockquote':
      return 'quote';
    case 'thematicBreak':
      return 'rule';
    case 'html':
      return node.value.startsWith('<!--') && node.value.trimEnd().endsWith('-->')
        ? 'comment'
        : 'html';
    default:
      return isHtmlLine(node) ? 'html' : 'paragraph';
  }
}

/** A paragraph of nothing but tags, such as `<span comment="x"></span>`, which CommonMark does not take for a block. */
function isHtmlLine(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const isBare = node.children.every((child) => child.type === 'html' || child.type === 'break');
  // The beginning of a table that is never closed.
  return isBare || node.children.some((child) => child.type === 'html' && isTableTag(child.value));
}

function isTableTag(tag: string): boolean {
  return tag.toLowerCase().startsWith('<table');
}

function tidy(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
