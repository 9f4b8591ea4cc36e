import type { Span } from '../ir/span.ts';
import { lineColumn, lineText } from './location.ts';
import { visibleText } from './visible-text.ts';

/** Columns of source text shown at most; longer lines are folded around what is marked. */
const WIDTH = 120;

/** How much of a folded line is shown before the mark. */
const LEAD = 40;

/** Characters that take two columns in a terminal: CJK, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** A line of an excerpt: a source line with the marks under it. */
export interface ExcerptLine {
  /** 1-based; absent for the `…` between the first and the last line. */
  readonly number?: number;
  readonly text: string;
  /** Carets under the text, with the same tabs before them. */
  readonly carets: string;
}

/** The lines of a span with carets: one line, or the first and the last of several. */
export function excerptOf(text: string, span: Span): readonly ExcerptLine[] {
  const start = lineColumn(text, span.start);
  const end = lineColumn(text, Math.max(span.start, endOfContent(text, span)));
  if (start.line === end.line) return [marked(text, start.line, start.column, end.column)];
  const first = marked(text, start.line, start.column, Infinity);
  const last = marked(text, end.line, firstColumn(lineText(text, end.line)), end.column);
  if (end.line === start.line + 1) return [first, last];
  return [first, { text: '…', carets: '' }, last];
}

/** A span that ends behind a line end shows the line before it, not the empty start of the next. */
function endOfContent(text: string, { start, end }: Span): number {
  let last = Math.min(end, text.length);
  while (last > start && /[\r\n]/.test(text[last - 1] ?? '')) last--;
  return last;
}

function firstColumn(line: string): number {
  return line.length - line.trimStart().length + 1;
}

/** Marks the columns `from` (1-based) up to, not including, `to`; at least one column. */
function marked(text: string, number: number, from: number, to: number): ExcerptLine {
  const full = visibleText(lineText(text, number), { tabs: true });
  const start = Math.min(from - 1, full.length);
  const end = Math.max(Math.min(to - 1, full.length), start + 1);
  const { line, shift } = folded(full, start, end);
  const before = line.slice(0, start - shift);
  const under = line.slice(start - shift, end - shift);
  return {
    number,
    text: line,
    carets: blank(before) + '^'.repeat(Math.max(columnsOf(under), 1)),
  };
}

/** A window of a long line, `…` where something was left out, and how far it was moved. */
function folded(full: string, start: number, end: number): { line: string; shift: number } {
  if (full.length <= WIDTH) return { line: full, shift: 0 };
  const from = end <= WIDTH ? 0 : Math.max(0, start - LEAD);
  const to = Math.min(full.length, from + WIDTH);
  const head = from > 0 ? '…' : '';
  const tail = to < full.length ? '…' : '';
  return { line: head + full.slice(from, to) + tail, shift: from - head.length };
}

function blank(text: string): string {
  return [...text]
    .map((character) => (character === '\t' ? '\t' : ' '.repeat(columnsOf(character))))
    .join('');
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}
