import type { Prose } from '../markdown/blocks.ts';
import { isBlank, type Extent } from '../markdown/lines.ts';
import type { Section } from '../markdown/outline.ts';
import { hasBar, isDelimiterRow, rowOf, type Row, type Table } from '../markdown/table.ts';
import { itemsIn } from './conservation.ts';
import { readParts } from './description.ts';
import { saysNothing } from './html-prose.ts';
import { keyed, layoutOf, type Column, type KeyedRow, type Layout } from './layout.ts';
import { atStart, sectionName, type Reading } from './reading.ts';

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
      rows.push(...looseRows(block, { layout, where }, reading));
    }
  }
  return rows;
}

/** Takes back that a row was understood; a diagnostic must go with it. */
export function dropRow(reading: Reading): void {
  reading.ledger.understood('rows', -1);
  reading.ledger.reported('rows');
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

/** Where prose was found. */
interface Place<Key extends string> {
  /** That of the table in front; undefined when there is none. */
  readonly layout: Layout<Key> | undefined;
  readonly where: string;
}

/** Rows in the prose behind a table: a blank line has cut them off. */
function looseRows<Key extends string>(
  prose: Prose,
  { layout, where }: Place<Key>,
  reading: Reading,
): readonly KeyedRow<Key>[] {
  const lines = prose.lines.filter((line) => !isBlank(line.text));
  if (!lines.some((line) => hasBar(line.text))) {
    reportProse(prose, where, reading);
    return [];
  }
  reading.ledger.reported('items', itemsIn(prose, reading));
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

function textAt({ start, end }: Extent, reading: Reading): string {
  return reading.source.text.slice(start, end);
}

/** Words that say that there are no rows. */
const NOTHING = /^(?:none|nothing|no parameters|no responses|no fields|n\/a|-)\.?$/i;

function reportProse(prose: Extent, where: string, reading: Reading): void {
  for (const part of readParts(prose, reading)) {
    const { kind } = part;
    reading.ledger.reported('items', part.items);
    if (kind === 'comment' || kind === 'rule' || NOTHING.test(part.plain)) continue;
    if (kind === 'html' && saysNothing(textAt(part, reading), reading)) continue;
    if (kind === 'paragraph' || kind === 'quote') {
      reading.report('DW-text-outside-table', part, { where });
    } else {
      const what = kind === 'html' ? 'piece of HTML' : kind;
      reading.report('DW-rows-not-understood', part, { what, where: atStart(where) });
    }
  }
}
