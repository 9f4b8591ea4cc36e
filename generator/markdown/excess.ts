import type { Extent } from './lines.ts';

/** What there is too much of, and where the limit is passed. */
export interface Excess extends Extent {
  readonly what: string;
}

/**
 * The most that a reference may have (C31). Five thousand operations are fifteen million characters; nobody writes by hand what
 * goes beyond these, and what does is refused as a whole before anything of it is parsed.
 */
const MOST = { characters: 32_000_000, lineLength: 1_000_000, rows: 10_000, columns: 100 } as const;

/** The first limit that a document passes; undefined for all that people write. Looks at each line once. */
export function excessOf(text: string): Excess | undefined {
  if (text.length > MOST.characters) {
    return { what: `more than ${MOST.characters} characters`, start: 0, end: 0 };
  }
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  let bar = -1;
  let rows = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf(lineEnd, start);
    const next = found < 0 ? text.length : found;
    // A line is as long with CRLF as with LF.
    const end = lineEnd === '\n' && text[next - 1] === '\r' ? Math.max(start, next - 1) : next;
    if (end - start > MOST.lineLength) {
      return { what: `a line of more than ${MOST.lineLength} characters`, start, end: start + 1 };
    }
    // Looked for only behind the last one, so that no part of the text is searched twice.
    if (bar < start) bar = indexOrEnd(text, '|', start);
    rows = bar < end ? rows + 1 : 0;
    // Head and delimiter row are no rows of the table.
    if (rows > MOST.rows + 2) {
      return { what: `a table of more than ${MOST.rows} rows`, start, end };
    }
    if (rows === 2 && hasTooManyColumns(text.slice(start, end))) {
      return { what: `a table of more than ${MOST.columns} columns`, start, end };
    }
    start = next + 1;
  }
  return undefined;
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

/** Whether a line is the delimiter row of such a table; bars at both ends are let through. */
function hasTooManyColumns(line: string): boolean {
  return /^[|:\- \t\r]+$/.test(line) && line.split('|').length > MOST.columns + 2;
}
