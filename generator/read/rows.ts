import type { Prose } from '../markdown/blocks.ts';
import { isBlank, type Extent } from '../markdown/lines.ts';
import type { Section } from '../markdown/outline.ts';
import {
  hasBar,
  isDelimiterRow,
  rowOf,
  type Cell,
  type Row,
  type Table,
} from '../markdown/table.ts';
import { readParts } from './description.ts';
import { atStart, sectionName, type Reading } from './reading.ts';

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

interface Layout<Key extends string> {
  readonly table: Table;
  /** Key of each column of the table; undefined for columns nobody knows. */
  readonly keys: readonly (Key | undefined)[];
}

/**
 * All rows of a section that is read as a table, in document order, rows behind a blank line included. Everything else
 * in the section is reported. Rows are accounted for as understood here; a reader that drops one says so (`dropRow`).
 */
export function readRows<Key extends string>(
  section: Pick<Section, 'heading' | 'blocks'>,
  columns: readonly Column<Key>[],
  reading: Reading,
): readonly KeyedRow<Key>[] {
  const where = sectionName(section.heading.text);
  const rows: KeyedRow<Key>[] = [];
  let layout: Layout<Key> | undefined;
  for (const block of section.blocks) {
    if (block.kind === 'table') {
      layout = layoutOf(block, columns, where, reading);
      if (layout) rows.push(...rowsOf(layout, reading));
    } else if (block.kind === 'prose') {
      rows.push(...looseRows(block, layout, where, reading));
    }
  }
  return rows;
}

/** Takes back that a row was understood; a diagnostic must go with it. */
export function dropRow(reading: Reading): void {
  reading.ledger.understood('rows', -1);
  reading.ledger.reported('rows');
}

function layoutOf<Key extends string>(
  table: Table,
  columns: readonly Column<Key>[],
  where: string,
  reading: Reading,
): Layout<Key> | undefined {
  const keys = table.header.cells.map((cell) => {
    const title = reading.inline(cell.text).plain.toLowerCase();
    return columns.find((column) => column.names.includes(title))?.key;
  });
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
  return { table, keys };
}

function rowsOf<Key extends string>(
  layout: Layout<Key>,
  reading: Reading,
): readonly KeyedRow<Key>[] {
  return layout.table.rows.flatMap((row) => {
    if (repeatsHeader(row, layout.table, reading)) {
      reading.report('DW-repeated-header', row, {});
    } else if (!row.barred && layout.keys.length > 1) {
      reading.report('DW-text-in-table', row, {});
    } else {
      reading.ledger.understood('rows');
      return [keyed(row, layout, reading)];
    }
    reading.ledger.reported('rows');
    return [];
  });
}

function repeatsHeader(row: Row, { header }: Table, reading: Reading): boolean {
  if (isDelimiterRow(reading.source.text.slice(row.start, row.end))) return true;
  return (
    row.cells.length === header.cells.length &&
    row.cells.every((cell, index) => cell.text === header.cells[index]?.text)
  );
}

function keyed<Key extends string>(row: Row, layout: Layout<Key>, reading: Reading): KeyedRow<Key> {
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

/** Rows in the prose behind a table: a blank line has cut them off. */
function looseRows<Key extends string>(
  prose: Prose,
  layout: Layout<Key> | undefined,
  where: string,
  reading: Reading,
): readonly KeyedRow<Key>[] {
  const lines = prose.lines.filter((line) => !isBlank(line.text));
  if (!lines.some((line) => hasBar(line.text))) {
    reportProse(prose, where, reading);
    return [];
  }
  return lines.flatMap((line) => {
    if (!hasBar(line.text)) {
      reading.report('DW-text-outside-table', line, { where });
      return [];
    }
    reading.ledger.seen('rows');
    if (!layout) {
      reading.ledger.reported('rows');
      reading.report('DW-rows-not-understood', line, {
        what: 'row without a header',
        where: atStart(where),
      });
      return [];
    }
    reading.ledger.understood('rows');
    const row = rowOf(line, layout.keys.length);
    reading.report('DW-row-after-blank-line', row, { where });
    return [keyed(row, layout, reading)];
  });
}

/** Words that say that there are no rows. */
const NOTHING = /^(?:none|nothing|no parameters|no responses|no fields|n\/a|-)\.?$/i;

function reportProse(prose: Extent, where: string, reading: Reading): void {
  for (const part of readParts(prose, reading)) {
    const { kind } = part;
    if (kind === 'comment' || kind === 'rule' || NOTHING.test(part.plain)) continue;
    if (kind === 'paragraph' || kind === 'quote') {
      reading.report('DW-text-outside-table', part, { where });
    } else {
      const what = kind === 'html' ? 'piece of HTML' : kind;
      reading.report('DW-rows-not-understood', part, { what, where: atStart(where) });
    }
  }
}
