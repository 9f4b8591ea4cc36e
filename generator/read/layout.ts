import type { Extent } from '../markdown/lines.ts';
import type { Cell, Row, Table } from '../markdown/table.ts';
import { hasRowsInCells, partsOfCell, type CellParts } from './one-column.ts';
import type { Reading } from './reading.ts';

/** A column that a reader knows. */
export interface Column<Key extends string> {
  readonly key: Key;
  /** What the header row may call it, in lower case. The first is used in messages. */
  readonly names: readonly [string, ...string[]];
  readonly needed: boolean;
}

/** A row by column. A cell is missing when its table has no such column or the row is too short. */
export interface KeyedRow<Key extends string> extends Extent {
  readonly cells: Readonly<Partial<Record<Key, Cell>>>;
}

/** How a table is read. */
export interface Layout<Key extends string> {
  readonly table: Table;
  readonly columns: readonly Column<Key>[];
  /** Key of each column of the table; undefined for columns nobody knows. */
  readonly keys: readonly (Key | undefined)[];
  /** Whether the one cell of each row holds all of it. */
  readonly isOneColumn: boolean;
}

/** How to read a table by columns; undefined when a needed one is missing, which is reported. */
export function layoutOf<Key extends string>(
  table: Table,
  columns: readonly Column<Key>[],
  where: string,
  reading: Reading,
): Layout<Key> | undefined {
  if (isOneColumn(table, columns, reading)) {
    reading.ledger.understood('tables');
    return { table, columns, keys: [undefined], isOneColumn: true };
  }
  const keys = keysOf(table, columns, reading);
  const missing = columns.filter((column) => column.needed && !keys.includes(column.key));
  for (const column of missing) {
    reading.report('DW-missing-column', table.header, { column: column.names[0], where });
  }
  if (missing.length > 0) {
    reading.ledger.reported('tables');
    reading.ledger.reported('rows', table.rows.length);
    return undefined;
  }
  for (const [index, cell] of table.header.cells.entries()) {
    const isSecond = keys.indexOf(keys[index]) < index;
    if (keys[index] !== undefined && !isSecond) continue;
    reading.report('DW-unknown-column', cell, { column: cell.text, where });
  }
  reading.ledger.understood('tables');
  return { table, columns, keys, isOneColumn: false };
}

/** Key of each column of a table; undefined for columns nobody knows. */
export function keysOf<Key extends string>(
  table: Table,
  columns: readonly Column<Key>[],
  reading: Reading,
): readonly (Key | undefined)[] {
  return table.header.cells.map((cell) => {
    const title = reading.inline(cell.text).plain.toLowerCase();
    return columns.find((column) => column.names.includes(title))?.key;
  });
}

/** Whether each cell of a table holds a whole row, which is possible where names and types are all that is needed. */
function isOneColumn<Key extends string>(
  table: Table,
  columns: readonly Column<Key>[],
  reading: Reading,
): boolean {
  const needed = columns.filter((column) => column.needed).map(({ key }) => key);
  return needed.join() === 'name,type' && hasRowsInCells(table, reading);
}

/** A row by column. A number of cells that is not the header's is reported. */
export function keyed<Key extends string>(
  row: Row,
  layout: Layout<Key>,
  reading: Reading,
): KeyedRow<Key> {
  if (layout.isOneColumn) return keyedInCell(row, layout.columns, reading);
  const expected = layout.keys.length;
  const { found } = row;
  if (found < expected) reading.report('DW-too-few-cells', row, { found, expected });
  if (found > expected) reading.report('DW-too-many-cells', row, { found, expected });
  const cells: Partial<Record<Key, Cell>> = {};
  for (const [index, key] of layout.keys.entries()) {
    const cell = index === expected - 1 ? lastCell(row, index, reading) : row.cells[index];
    if (key !== undefined && cell !== undefined) cells[key] ??= cell;
  }
  return { start: row.start, end: row.end, cells };
}

/** A row that stands in one cell; its cells are missing when it does not begin with a name. */
function keyedInCell<Key extends string>(
  row: Row,
  columns: readonly Column<Key>[],
  reading: Reading,
): KeyedRow<Key> {
  const cells: Partial<Record<Key, Cell>> = {};
  const whole = lastCell(row, 0, reading);
  const parts = whole && partsOfCell(whole, reading);
  for (const { key } of columns) {
    const part = parts && partNamed(key, parts);
    if (part !== undefined) cells[key] = part;
  }
  return { start: row.start, end: row.end, cells };
}

function partNamed(key: string, parts: CellParts): Cell | undefined {
  return key === 'name' || key === 'type' || key === 'description' ? parts[key] : undefined;
}

/** The last column takes all the cells that are too many: it is the description, and a bar in it was not escaped. */
function lastCell(row: Row, index: number, reading: Reading): Cell | undefined {
  const first = row.cells[index];
  const last = row.cells.at(-1);
  if (!first || !last || first === last) return first;
  return {
    start: first.start,
    end: last.end,
    text: reading.source.text.slice(first.start, last.end),
  };
}
