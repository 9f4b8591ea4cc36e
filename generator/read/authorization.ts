import type { Section } from '../markdown/outline.ts';
import { trimExtent } from '../markdown/lines.ts';
import { readCellText } from './description.ts';
import type { DocAuthorization } from './doc.ts';
import { reportFence, reportSections } from './leftover.ts';
import { sectionName, type Reading } from './reading.ts';
import type { Column } from './layout.ts';
import { readRows } from './rows.ts';
import { fencesOf } from './section-kind.ts';

type AuthorizationKey = 'type' | 'name' | 'in' | 'description';

const columns: readonly Column<AuthorizationKey>[] = [
  { key: 'type', names: ['type'], needed: true },
  { key: 'name', names: ['name'], needed: false },
  { key: 'in', names: ['in'], needed: false },
  { key: 'description', names: ['description'], needed: false },
];

/** Whether a section is headed `Authorization: NAME`. */
export function isAuthorization(section: Section): boolean {
  return /^Authorization[ \t]*:/i.test(section.heading.raw);
}

/** Reads such a section: one scheme per row, or the bare name when it has no row. */
export function readAuthorization(section: Section, reading: Reading): readonly DocAuthorization[] {
  const { heading } = section;
  reading.ledger.understood('sections');
  for (const fence of fencesOf(section.blocks)) {
    reportFence(fence, sectionName(heading.text), reading);
  }
  reportSections(section.children, reading);
  const extent = trimExtent(
    reading.source.text,
    heading.start + heading.raw.indexOf(':') + 1,
    heading.end,
  );
  const id = reading.located(
    reading.name(reading.source.text.slice(extent.start, extent.end)),
    extent,
  );
  const rows = readRows(section, columns, reading);
  if (rows.length === 0) return [{ id, span: reading.span(section) }];
  return rows.map(({ cells, start, end }) => {
    const [type, name] = [readCellText(cells.type, reading), readCellText(cells.name, reading)];
    const place = readCellText(cells.in, reading);
    const description = readCellText(cells.description, reading);
    return {
      id,
      ...(type === undefined ? {} : { type }),
      ...(name === undefined ? {} : { name }),
      ...(place === undefined ? {} : { in: place }),
      ...(description === undefined ? {} : { description }),
      span: reading.span({ start, end }),
    };
  });
}
