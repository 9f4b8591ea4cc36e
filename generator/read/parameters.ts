import { didYouMean } from '../diagnostics/suggest.ts';
import type { Located } from '../ir/span.ts';
import type { Section } from '../markdown/outline.ts';
import type { Cell } from '../markdown/table.ts';
import { readCellFacts, type CellFacts } from './cell-facts.ts';
import { readCellText } from './description.ts';
import type { DocParameterRow } from './doc.ts';
import { readName } from './name.ts';
import { sectionName, type Reading } from './reading.ts';
import type { Column, KeyedRow } from './layout.ts';
import { dropRow, readRows } from './rows.ts';
import { formatOfTypeCell, readTypeWord } from './type-word.ts';

type ParameterKey = 'name' | 'in' | 'type' | 'default' | 'format' | 'required' | 'description';

const columns: readonly Column<ParameterKey>[] = [
  { key: 'name', names: ['name', 'parameter'], needed: true },
  { key: 'in', names: ['in', 'located in', 'location'], needed: true },
  { key: 'type', names: ['type'], needed: true },
  { key: 'default', names: ['default', 'default value'], needed: false },
  { key: 'format', names: ['format'], needed: false },
  { key: 'required', names: ['required'], needed: false },
  { key: 'description', names: ['description'], needed: false },
];

const locations = ['path', 'query', 'header', 'body', 'formData'] as const;

/** Reads `### Parameters`. `showsBody` says whether the request sample has a body. */
export function readParameters(
  section: Section,
  showsBody: boolean,
  reading: Reading,
): readonly DocParameterRow[] {
  return readRows(section, columns, reading).flatMap((row) => {
    const parameter = readParameter(row, { section, showsBody }, reading);
    return parameter ? [parameter] : [];
  });
}

function readParameter(
  row: KeyedRow<ParameterKey>,
  { section, showsBody }: { readonly section: Section; readonly showsBody: boolean },
  reading: Reading,
): DocParameterRow | undefined {
  const { cells } = row;
  const missing = { start: row.end, end: row.end };
  const { name, required } = readName(cells.name ?? missing, reading);
  if (name.text === '') {
    reading.report('DW-row-without-name', row, { where: sectionName(section.heading.text) });
    dropRow(reading);
    return undefined;
  }
  const { facts, optionalStated } = readOptional(cells.description, reading);
  const value = readCellText(cells.default, reading) ?? facts.default;
  const format =
    readCellText(cells.format, reading) ??
    facts.format ??
    (cells.type && formatOfTypeCell(cells.type, reading));
  const location = readLocation(cells.in ?? { ...missing, text: '' }, name.text, reading);
  return {
    name,
    required: required || saysYes(cells.required),
    in: location,
    type: readTypeWord(cells.type ?? missing, reading, showsBody && location.text === 'body'),
    ...(value === undefined ? {} : { default: value }),
    ...(format === undefined ? {} : { format }),
    ...facts.facets,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    optionalStated,
    span: reading.span(row),
  };
}

/** True for a cell of a column "Required" that means yes. */
export function saysYes(cell: Cell | undefined): boolean {
  return cell !== undefined && /^(?:yes|y|true|required|x|✓)$/i.test(cell.text);
}

function readLocation(cell: Cell, parameter: string, reading: Reading): Located {
  const text = reading.name(cell.text.replaceAll('`', ''));
  const known = locations.find((location) => location.toLowerCase() === text.toLowerCase());
  if (known === undefined) {
    const hint = didYouMean(text, locations);
    reading.report('DW-unknown-parameter-location', cell, { found: text, parameter }, { hint });
  }
  return reading.located(known ?? text, cell);
}

/** Takes the leading `Optional.` off a description. */
function readOptional(
  cell: Cell | undefined,
  reading: Reading,
): { readonly facts: CellFacts; readonly optionalStated: boolean } {
  const lead = /^Optional\.(?:[ \t]+|$)/i.exec(cell?.text ?? '')?.[0];
  if (!cell || lead === undefined) {
    return { facts: readCellFacts(cell, reading), optionalStated: false };
  }
  const rest = { start: cell.start + lead.length, end: cell.end };
  return { facts: readCellFacts(rest, reading), optionalStated: true };
}
