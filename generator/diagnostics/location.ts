/** A place as people count: both 1-based, the column in UTF-16 code units as editors show it. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** How many texts are remembered with their line starts: a run has a reference, an overlay and a config. */
const REMEMBERED = 8;

const remembered = new Map<string, readonly number[]>();

/**
 * Line and column of an offset (0-based, in UTF-16 code units). Lines end with LF or CRLF; the line end belongs to
 * its line. An offset behind the text gives the place behind the last character.
 */
export function lineColumn(text: string, offset: number): LineColumn {
  const starts = lineStarts(text);
  const place = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: place - (starts[low] ?? 0) + 1 };
}

/** Text of a line (1-based) without its line end; `''` when there is no such line. */
export function lineText(text: string, line: number): string {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  if (start === undefined) return '';
  const end = starts[line] ?? text.length;
  return text.slice(start, end).replace(/\r?\n$/, '');
}

/** Offset (0-based) at which a line (1-based) starts; the length of the text behind the last line. */
export function lineOffset(text: string, line: number): number {
  return lineStarts(text)[line - 1] ?? text.length;
}

/** Offsets at which lines start, remembered for the texts of this run since every span of a file asks for them. */
function lineStarts(text: string): readonly number[] {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, starts);
  return starts;
}
