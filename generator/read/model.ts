import type { Section } from '../markdown/outline.ts';
import { readCellFacts } from './cell-facts.ts';
import { readCellText, readDescription } from './description.ts';
import type { DocFieldRow, DocModel, Sample } from './doc.ts';
import { fieldColumns, type FieldKey } from './field-columns.ts';
import { reportFence, reportSections } from './leftover.ts';
import { readName } from './name.ts';
import { saysYes } from './parameters.ts';
import { sectionName, type Reading } from './reading.ts';
import type { KeyedRow } from './layout.ts';
import { dropRow, readRows } from './rows.ts';
import { readSample } from './sample.ts';
import { fencesOf, isPart } from './section-kind.ts';
import { formatOfTypeCell, readTypeWord } from './type-word.ts';

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
    readFields(part, sample, reading),
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
  sample: Sample | undefined,
  reading: Reading,
): readonly DocFieldRow[] {
  const members = sample?.value.kind === 'object' ? sample.value.members : [];
  const shown = new Set(members.map(({ name }) => name.text));
  return readRows(section, fieldColumns, reading).flatMap((row) => {
    const field = readField(row, { heading: section.heading.text, shown }, reading);
    return field ? [field] : [];
  });
}

function readField(
  row: KeyedRow<FieldKey>,
  { heading, shown }: { readonly heading: string; readonly shown: ReadonlySet<string> },
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
  const facts = readCellFacts(cells.description, reading);
  const value = readCellText(cells.default, reading) ?? facts.default;
  const format =
    readCellText(cells.format, reading) ??
    facts.format ??
    (cells.type && formatOfTypeCell(cells.type, reading));
  return {
    name,
    required: required || saysYes(cells.required),
    type: readTypeWord(cells.type ?? missing, reading, shown.has(name.text)),
    ...(value === undefined ? {} : { default: value }),
    ...(format === undefined ? {} : { format }),
    ...facts.facets,
    ...(facts.description === undefined ? {} : { description: facts.description }),
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
