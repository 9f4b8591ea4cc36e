import { decodeOutside, decodeText } from './entity.ts';
import type { Known } from './known.ts';
import { parseMarkdown } from './parse.ts';
import { literalExtentsOf, plainTextOf } from './tree.ts';

/** The content of a heading or a table cell. */
export interface Inline {
  /** Without marks and tags, decoded. */
  readonly plain: string;
  /** As Markdown: marks, links and code kept, entities decoded, `\|` of a cell as a bar. */
  readonly markdown: string;
}

export type InlineReader = (text: string) => Inline;

/** Longest text handed to remark, in UTF-16 code units: its time is not linear for hostile lines. */
const LONGEST = 20_000;

/** Marks of emphasis, or brackets, in one paragraph: remark holds each against all before it. */
const MOST_MARKS = 1_000;

/** A line that begins an item of a list, and so a paragraph of its own. */
const ITEM = /^[ \t>]*(?:[*+-]|\d+[.)])[ \t]/m;

/** Put in front so that `- a` or `# a` in a cell is text and no list or heading. */
const LEAD = 'a ';

/** Makes a reader of single lines; it remembers in `known` what it has read, since cells repeat by the dozen. */
export function createInlineReader(known: Known<Inline> = new Map<string, Inline>()): InlineReader {
  return (text) => {
    if (isPlain(text) || isTooLong(text)) {
      return { plain: text, markdown: text };
    }
    const before = known.get(text);
    if (before) return before;
    const inline = readInline(text);
    known.set(text, inline);
    return inline;
  };
}

function readInline(text: string): Inline {
  // References are all that most marked lines have. A blank is as little a part of a word as what stands for it.
  if (isPlain(text.replaceAll('&', ' '))) {
    return {
      plain: unbarred(decodeText(text)).trim(),
      markdown: unbarred(decodeOutside(text, [])),
    };
  }
  return parsedInline(text);
}

/** What remark makes of a line. */
export function parsedInline(text: string): Inline {
  const root = parseMarkdown(LEAD + text);
  const literal = literalExtentsOf(root).map(({ start, end }) => ({
    start: start - LEAD.length,
    end: end - LEAD.length,
  }));
  return {
    plain: unbarred(plainTextOf(root).slice(LEAD.length)).trim(),
    markdown: unbarred(decodeOutside(text, literal)),
  };
}

function unbarred(text: string): string {
  return text.replaceAll('\\|', '|');
}

/**
 * True when a line surely has no markup, so that remark need not look at it. `_` inside a word is no markup in
 * CommonMark, and brackets are none without a target behind them: no definition can be in such a line. Tested against
 * remark in `test/unit/markdown/inline.test.ts`.
 */
export function isPlain(text: string): boolean {
  return !/[\\`*<>&\r\n]|\]\(|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/.test(text);
}

/** Whether a line is taken as it stands because of its length or its marks. */
export function isTooLong(text: string): boolean {
  return text.length > MOST_MARKS && (text.length > LONGEST || isTooMarked(text));
}

/** Whether a paragraph has so many marks of emphasis or brackets that reading it takes the square of their number. */
export function isTooMarked(paragraph: string): boolean {
  if (paragraph.length <= MOST_MARKS) return false;
  const bullets = paragraph.match(/^[ \t>]*\*[ \t]/gm)?.length ?? 0;
  if ((paragraph.match(/[*_]+/g)?.length ?? 0) - bullets > MOST_MARKS) return true;
  // A contents list of thousands of links has a paragraph for each.
  return paragraph.split(ITEM).some((item) => (item.match(/\[/g)?.length ?? 0) > MOST_MARKS);
}
