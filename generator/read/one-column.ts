import { trimExtent, type Extent } from '../markdown/lines.ts';
import type { Cell, Row, Table } from '../markdown/table.ts';
import type { Reading } from './reading.ts';

/** The parts of a cell `**name** *type* <br>Text`; empty ones stand where their text would. */
export interface CellParts {
  /** With its marks, a required mark included. */
  readonly name: Cell;
  readonly type: Cell;
  readonly description: Cell;
}

/** Whether a table has one column, and rows of it begin with a name in bold. An empty table has none. */
export function hasRowsInCells(table: Table, reading: Reading): boolean {
  return isOneColumn(table) && table.rows.some((row) => nameIn(row, reading) !== undefined);
}

/** Whether a table has one column, and every row of it is a name in bold with a type. */
export function isOneColumnTable(table: Table, reading: Reading): boolean {
  return (
    isOneColumn(table) &&
    table.rows.every((row) => {
      const parts = row.cells[0] && partsOfCell(row.cells[0], reading);
      return parts !== undefined && parts.type.text !== '';
    })
  );
}

function isOneColumn({ header, rows }: Table): boolean {
  return header.cells.length === 1 && rows.length > 0;
}

function nameIn(row: Row, reading: Reading): number | undefined {
  return nameEndIn(row.cells[0]?.text ?? '', reading);
}

/** Cuts such a cell; undefined when it does not begin with a name in bold. */
export function partsOfCell(cell: Extent, reading: Reading): CellParts | undefined {
  const text = reading.source.text.slice(cell.start, cell.end);
  const nameEnd = nameEndIn(text, reading);
  if (nameEnd === undefined) return undefined;
  const typeStart = skipBlanks(text, nameEnd);
  const typeEnd = typeStart + typeLengthIn(text.slice(typeStart), reading);
  return {
    name: cellAt(cell, 0, nameEnd, reading),
    type: cellAt(cell, typeStart, typeEnd, reading),
    description: cellAt(cell, typeEnd, text.length, reading),
  };
}

/** Offset behind the name in bold and its required mark; undefined when the text begins otherwise. */
function nameEndIn(text: string, reading: Reading): number | undefined {
  const bold =
    /^(\*\*|__)(?=\S)[^*]*?\1/.exec(text)?.[0].length ?? elementEnd(text, ['b', 'strong'], reading);
  if (bold === undefined) return undefined;
  const mark = skipBlanks(text, bold);
  const end = elementEnd(text.slice(mark), ['b', 'span'], reading, 'required');
  return end === undefined ? bold : mark + end;
}

/** Length of the type at the start of a text: emphasis, code or a link; 0 when there is none. */
function typeLengthIn(text: string, reading: Reading): number {
  const marked = /^(?:([*_])(?=\S)[^<]*?\1(?![*_])|`[^`]+`|\[[^\]]*\]\([^)\s]*\))/.exec(text)?.[0];
  return marked?.length ?? elementEnd(text, ['a', 'code', 'em', 'i'], reading) ?? 0;
}

/** Offset behind the element that a text begins with; undefined when it begins otherwise. */
function elementEnd(
  text: string,
  tags: readonly string[],
  reading: Reading,
  title?: string,
): number | undefined {
  if (!text.startsWith('<')) return undefined;
  const [first] = reading.html(text) ?? [];
  if (first?.kind !== 'element' || !tags.includes(first.tag)) return undefined;
  return title === first.attributes.get('title') ? first.end : undefined;
}

function skipBlanks(text: string, from: number): number {
  return trimExtent(text, from, text.length).start;
}

function cellAt(cell: Extent, from: number, to: number, reading: Reading): Cell {
  const { text } = reading.source;
  const { start, end } = trimExtent(text, cell.start + from, cell.start + to);
  return { start, end, text: text.slice(start, end) };
}
