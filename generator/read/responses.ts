import type { Located } from '../ir/span.ts';
import type { Extent } from '../markdown/lines.ts';
import type { Section } from '../markdown/outline.ts';
import { readCellText } from './description.ts';
import type { DocResponseRow } from './doc.ts';
import type { Reading } from './reading.ts';
import type { Column, KeyedRow } from './layout.ts';
import { dropRow, readRows } from './rows.ts';
import { readTypeWord } from './type-word.ts';

type ResponseKey = 'status' | 'type' | 'description';

const columns: readonly Column<ResponseKey>[] = [
  {
    key: 'status',
    names: ['http code', 'code', 'status', 'status code', 'http status'],
    needed: true,
  },
  { key: 'type', names: ['type', 'schema'], needed: true },
  { key: 'description', names: ['description', 'meaning', 'reason'], needed: false },
];

/** Reads `### Responses`. `shown` has the statuses of which a sample shows the body. */
export function readResponseRows(
  section: Section,
  shown: ReadonlySet<string>,
  reading: Reading,
): readonly DocResponseRow[] {
  return readRows(section, columns, reading).flatMap((row) => {
    const response = readResponse(row, shown, reading);
    return response ? [response] : [];
  });
}

function readResponse(
  row: KeyedRow<ResponseKey>,
  shown: ReadonlySet<string>,
  reading: Reading,
): DocResponseRow | undefined {
  const missing = { start: row.end, end: row.end };
  const status = readStatus(row.cells.status ?? missing, reading);
  if (!status) {
    dropRow(reading);
    return undefined;
  }
  const cell = row.cells.type ?? missing;
  const noContent = /^no[ -]?content$/i.test(reading.source.text.slice(cell.start, cell.end));
  const description = readCellText(row.cells.description, reading);
  return {
    status,
    ...(noContent ? {} : { type: readTypeWord(cell, reading, shown.has(status.text)) }),
    ...(description === undefined ? {} : { description }),
    span: reading.span(row),
  };
}

/** Reads `200`, `200 OK`, `default` or `[default]`; anything else is reported and gives undefined. */
export function readStatus(place: Extent, reading: Reading): Located | undefined {
  const text = reading.source.text.slice(place.start, place.end);
  const match = /^([`[*]*)([1-5][0-9]{2}|default)(?![0-9A-Za-z])/i.exec(text);
  const [, marks = '', status] = match ?? [];
  if (status === undefined) {
    reading.report('DW-status-not-understood', place, { found: text });
    return undefined;
  }
  const start = place.start + marks.length;
  return reading.located(status.toLowerCase(), { start, end: start + status.length });
}
