import type { Section } from '../markdown/outline.ts';
import { readCellText, readDescription } from './description.ts';
import type { DocFieldRow, DocModel, Sample } from './doc.ts';
import { reportFence, reportSections } from './leftover.ts';
import { readName } from './name.ts';
import { saysYes } from './parameters.ts';
import { sectionName, type Reading } from './reading.ts';
import { dropRow, readRows, type Column, type KeyedRow } from './rows.ts';
import { readSample } from './sample.ts';
import { fencesOf, isPart } from './section-kind.ts';
import { formatOfTypeCell, readTypeWord } from './type-word.ts';

type FieldKey = 'name' | 'type' | 'format' | 'required' | 'description';

const columns: readonly Column<FieldKey>[] = [
  { key: 'name', names: ['name', 'field', 'property', 'attribute'], needed: true },
  { key: 'type', names: ['type'], needed: true },
  { key: 'format', names: ['format'], needed: false },
  { key: 'required', names: ['required'], needed: false },
  { key: 'description', names: ['description'], needed: false },
];

/** Reads a section that stands among the models or has `### Fields`. */
export function readModel(section: Section, reading: Reading): DocModel {
  const name = section.heading.text;
  const where = sectionName(name);
  const fieldParts = section.children.filter((child) => isPart(child, 'fields'));
  const inside = fieldParts.flatMap((part) => part.children);
  const others = section.children.filter((child) => !fieldParts.includes(child));
  reading.ledger.understood('sections', 1 + fieldParts.length);
  const sample = readModelSample([section, ...fieldParts], where, reading);
  const description = readDescription(section.blocks, where, reading);
  // A table right under the model's heading is one of fields as well.
  const tables = section.blocks.filter((block) => block.kind === 'table');
  const fields = [{ heading: section.heading, blocks: tables }, ...fieldParts].flatMap((part) =>
    readFields(part, reading),
  );
  reportSections([...others, ...inside], reading);
  if (fields.length === 0) reportLists(section, reading);
  if (!sample && fieldParts.length === 0 && tables.length === 0) {
    reading.report('DW-model-without-structure', section.heading, { name });
  }
  return {
    name: reading.located(name, section.heading),
    anchor: section.anchor,
    ...(description === undefined ? {} : { description }),
    ...(sample === undefined ? {} : { sample }),
    fields,
    span: reading.span(section),
  };
}

/** The first json fence that can be read; the other fences are reported. */
function readModelSample(
  sections: readonly Section[],
  where: string,
  reading: Reading,
): Sample | undefined {
  let sample: Sample | undefined;
  for (const fence of sections.flatMap((section) => fencesOf(section.blocks))) {
    if (sample || !['', 'json', 'javascript', 'js'].includes(fence.info)) {
      reportFence(fence, where, reading);
      continue;
    }
    sample = readSample(fence.body, reading);
    if (sample) reading.ledger.understood('fences');
    else reading.ledger.reported('fences');
  }
  return sample;
}

function readFields(
  section: Pick<Section, 'heading' | 'blocks'>,
  reading: Reading,
): readonly DocFieldRow[] {
  return readRows(section, columns, reading).flatMap((row) => {
    const field = readField(row, section.heading.text, reading);
    return field ? [field] : [];
  });
}

function readField(
  row: KeyedRow<FieldKey>,
  heading: string,
  reading: Reading,
): DocFieldRow | undefined {
  const { cells } = row;
  const missing = { start: row.end, end: row.end };
  const { name, required } = readName(cells.name ?? missing, reading);
  if (name.text === '') {
    reading.report('DW-row-without-name', row, { where: sectionName(heading) });
    dropRow(reading);
    return undefined;
  }
  const format =
    readCellText(cells.format, reading) ?? (cells.type && formatOfTypeCell(cells.type, reading));
  const description = readCellText(cells.description, reading);
  return {
    name,
    required: required || saysYes(cells.required),
    type: readTypeWord(cells.type ?? missing, reading),
    ...(format === undefined ? {} : { format }),
    ...(description === undefined ? {} : { description }),
    span: reading.span(row),
  };
}

function reportLists(section: Section, reading: Reading): void {
  for (const block of section.blocks) {
    if (block.kind !== 'prose') continue;
    const parts = reading.prose(reading.source.text.slice(block.start, block.end)) ?? [];
    const list = parts.find((part) => part.kind === 'list');
    if (!list) continue;
    const place = { start: block.start + list.start, end: block.start + list.end };
    reading.report('DW-list-in-model', place, { name: section.heading.text });
  }
}
