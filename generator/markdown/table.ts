import { isBlank, trimExtent, type Extent, type Line } from './lines.ts';

/** A pipe table, or an HTML table (`html-table.ts`). Extents are offsets into the source. */
export interface Table extends Extent {
  readonly kind: 'table';
  readonly header: Row;
  /** The lines under the delimiter row, whatever their number of cells; of an HTML table all rows but the first. */
  readonly rows: readonly Row[];
}

/** A line of a table, cut at its bars; or a row of an HTML table. */
export interface Row extends Extent {
  readonly cells: readonly Cell[];
  /** Number of cells as cut; differs from the header's when the row has a bar too few or too many. */
  readonly found: number;
  /** False for a line without any bar: text that stands where a row is expected. */
  readonly barred: boolean;
}

/** The content of a cell as written, without blanks around it; empty cells stand where their text would. */
export interface Cell extends Extent {
  readonly text: string;
}

/**
 * The table whose header is a line, and the index of the first line behind it; `undefined` when the next line is no
 * delimiter row. More lenient than GFM: the delimiter row may have another number of cells than the header.
 */
export function tableAt(
  lines: readonly Line[],
  index: number,
  endsTable: (line: Line) => boolean,
): { readonly block: Table; readonly next: number } | undefined {
  const head = lines[index];
  const delimiter = lines[index + 1];
  if (!head || !delimiter || !hasBar(head.text) || !isDelimiterRow(delimiter.text))
    return undefined;
  const header = rowOf(head);
  const rows: Row[] = [];
  let next = index + 2;
  for (
    let line = lines[next];
    line && !isBlank(line.text) && !endsTable(line);
    line = lines[next]
  ) {
    rows.push(rowOf(line, header.cells.length));
    next += 1;
  }
  const end = (lines[next - 1] ?? delimiter).end;
  return { block: { kind: 'table', start: head.start, end, header, rows }, next };
}

/** True for `--- | :---:` and its like, which needs a bar here: without one it is the underline of a heading. */
export function isDelimiterRow(text: string): boolean {
  if (!'|:- \t'.includes(text.charAt(0)) || !/^[|:\- \t]*$/.test(text)) return false;
  if (!text.includes('|') || !text.includes('-')) return false;
  return rowOf({ start: 0, end: text.length, text }).cells.every((cell) =>
    /^:?-+:?$/.test(cell.text),
  );
}

/** True when a line has a bar that separates cells. */
export function hasBar(text: string): boolean {
  if (!text.includes('|')) return false;
  return !text.includes('\\') || barsOf(text, false).length > 0;
}

/**
 * Cuts a line into cells. A bar in a code span separates cells in GFM; where that gives more than `columns` cells
 * and leaving such bars alone gives the right number, the author meant the latter.
 */
export function rowOf(line: Line, columns?: number): Row {
  const bars = barsOf(line.text, false);
  let cells = cellsOf(line, bars, columns);
  if (columns !== undefined && cells.length > columns && line.text.includes('`')) {
    const guarded = cellsOf(line, barsOf(line.text, true), columns);
    if (guarded.length === columns) cells = guarded;
  }
  const { start, end } = trimmed(line);
  return { start, end, cells, found: cells.length, barred: bars.length > 0 };
}

function trimmed(line: Line): Extent {
  const { start, end } = trimExtent(line.text, 0, line.text.length);
  return { start: line.start + start, end: line.start + end };
}

function cellsOf(line: Line, bars: readonly number[], columns = 0): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const bar of bars) {
    cells.push(cellAt(line, from, bar));
    from = bar + 1;
  }
  cells.push(cellAt(line, from, line.text.length));
  const leading = bars.length > 0 && cells[0]?.text === '';
  if (leading) cells.shift();
  const trailing = bars.length > 0 && cells.length > 1 && cells.at(-1)?.text === '';
  // `name | string | ` has an empty third cell for the author and no third cell for GFM: without a leading bar, the
  // trailing one is taken as a separator as long as a cell is missing.
  if (trailing && (leading || cells.length > columns)) cells.pop();
  return cells;
}

function cellAt(line: Line, from: number, to: number): Cell {
  const { start, end } = trimExtent(line.text, from, to);
  return {
    text: line.text.slice(start, end),
    start: line.start + start,
    end: line.start + end,
  };
}

/** Offsets in the line of the bars that separate cells. */
function barsOf(text: string, guardCode: boolean): readonly number[] {
  const bars: number[] = [];
  if (!text.includes('\\') && !(guardCode && text.includes('`'))) {
    for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) bars.push(at);
    return bars;
  }
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '|') bars.push(at);
    if (char === '\\') at += 1;
    else if (char === '`' && guardCode) at = endOfCodeSpan(text, at) - 1;
  }
  return bars;
}

/** The text with `<` and `&` in code spans blotted out, so that HTML's parser finds none there; of the same length. */
export function maskCode(text: string): string {
  if (!text.includes('`')) return text;
  const parts: string[] = [];
  let copied = 0;
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', copied)) {
    const end = endOfCodeSpan(text, at);
    parts.push(text.slice(copied, at), text.slice(at, end).replaceAll(/[<&]/g, '.'));
    copied = end;
  }
  return [...parts, text.slice(copied)].join('');
}

/** Offset behind the code span that opens at `at`, or behind its opening run when nothing closes it. */
function endOfCodeSpan(text: string, at: number): number {
  let open = at;
  while (text[open] === '`') open += 1;
  const run = text.slice(at, open);
  let close = text.indexOf(run, open);
  while (close >= 0) {
    let end = close;
    while (text[end] === '`') end += 1;
    if (end - close === run.length) return end;
    close = text.indexOf(run, end);
  }
  return open;
}
