import { leadOf, type Extent, type Line } from './lines.ts';

/** Fenced code: ```` ```http ````. Extents are offsets into the source. */
export interface Fence extends Extent {
  readonly kind: 'fence';
  /** First word of the info string in lower case; `''` when there is none. */
  readonly info: string;
  /** The opening line: where a diagnostic about the whole fence points. */
  readonly opening: Extent;
  /** The code between the fences, without the last line end. */
  readonly body: Extent;
  /** False when the document ends before the closing fence. */
  readonly closed: boolean;
}

/** The fence that opens on a line, and the index of the first line behind it; `undefined` when none does. */
export function fenceAt(
  lines: readonly Line[],
  index: number,
): { readonly block: Fence; readonly next: number } | undefined {
  const line = lines[index];
  const marks = line && openingOf(line.text);
  if (!line || !marks) return undefined;
  let close = index + 1;
  while (close < lines.length && !closes(lines[close]?.text ?? '', marks.run)) close += 1;
  const last = lines[Math.min(close, lines.length - 1)] ?? line;
  const first = lines[index + 1];
  const bodyEnd =
    close - 1 > index ? (lines[close - 1]?.end ?? line.end) : (first?.start ?? line.end);
  const block: Fence = {
    kind: 'fence',
    start: line.start,
    end: last.end,
    info: marks.info,
    opening: { start: line.start, end: line.end },
    body: { start: first?.start ?? line.end, end: bodyEnd },
    closed: close < lines.length,
  };
  return { block, next: close + 1 };
}

function openingOf(text: string): { readonly run: string; readonly info: string } | undefined {
  if (!isMark(leadOf(text))) return undefined;
  const match = /^ {0,3}(`{3,}|~{3,})/.exec(text);
  const run = match?.[1];
  if (match === null || run === undefined) return undefined;
  const info = text.slice(match[0].length).trim();
  // CommonMark: a backtick in the info string makes the line a paragraph with a code span.
  if (run.startsWith('`') && info.includes('`')) return undefined;
  return { run, info: (info.split(/\s/, 1)[0] ?? '').toLowerCase() };
}

function closes(text: string, run: string): boolean {
  if (!isMark(leadOf(text))) return false;
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(text)?.[1];
  return (
    closing !== undefined && closing.length >= run.length && closing.startsWith(run.slice(0, 1))
  );
}

function isMark(char: string): boolean {
  return char === '`' || char === '~';
}
