import { didYouMean } from '../diagnostics/suggest.ts';
import type { Located } from '../ir/span.ts';
import type { Section } from '../markdown/outline.ts';
import type { Cell } from '../markdown/table.ts';
import { readCellText } from './description.ts';
import type { DocParameterRow } from './doc.ts';
import { readName } from './name.ts';
import { sectionName, type Reading } from './reading.ts';
import { dropRow, readRows, type Column, type KeyedRow } from './rows.ts';
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

/** Reads `### Parameters`. */
export function readParameters(section: Section, reading: Reading): readonly DocParameterRow[] {
  return readRows(section, columns, reading).flatMap((row) => {
    const parameter = readParameter(row, section, reading);
    return parameter ? [parameter] : [];
  });
}

function readParameter(
  row: KeyedRow<ParameterKey>,
  section: Section,
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
  const value = readCellText(cells.default, reading);
  const format =
    readCellText(cells.format, reading) ?? (cells.type && formatOfTypeCell(cells.type, reading));
  const { description, optionalStated } = readOptional(cells.description, reading);
  return {
    name,
    required: required || saysYes(cells.required),
    in: readLocation(cells.in ?? { ...missing, text: '' }, name.text, reading),
    type: readTypeWord(cells.type ?? missing, reading),
    ...(value === undefined ? {} : { default: value }),
    ...(format === undefined ? {} : { format }),
    ...(description === undefined ? {} : { description }),
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
): { readonly description: Located | undefined; readonly optionalStated: boolean } {
  const lead = /^Optional\.(?:[ \t]+|$)/i.exec(cell?.text ?? '')?.[0];
  if (!cell || lead === undefined) {
    return { description: readCellText(cell, reading), optionalStated: false };
  }
  const rest = { start: cell.start + lead.length, end: cell.end };
  return { description: readCellText(rest, reading), optionalStated: true };
}
