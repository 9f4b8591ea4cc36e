import type { KnownTexts } from '../markdown/known.ts';
import { allSections, outlineOf, type Outline } from '../markdown/outline.ts';
import { withPartsAdopted } from './beside.ts';
import { unitJson, type Alone } from './before.ts';
import { countOutline } from './conservation.ts';
import { noContent, readSection, type Place } from './content.ts';
import { isRequest } from './http-sample.ts';
import { modelHeadings, modelsIn, type ModelHeading } from './model-heading.ts';
import { checkOutline } from './outline-check.ts';
import { byPlace, startReading, type Reading } from './reading.ts';
import { spanJson } from './span-json.ts';

/** What is known of the document around. */
export interface Around {
  readonly file: string;
  readonly anchor: string;
  readonly place: Place;
  readonly models: readonly ModelHeading[];
}

/** Reads the text of an operation or model; undefined when there is more or less in it than one. */
export function readAlone(
  text: string,
  { file, anchor, place, models }: Around,
  known: KnownTexts | undefined,
): Alone | undefined {
  const start = startReading({ file, text }, known);
  const written = outlineOf(text, start);
  const outline = withPartsAdopted(written, start);
  const [first, ...others] = outline.sections;
  if (first === undefined || others.length > 0) return undefined;
  if (first.start > 0 || first.end < text.length) return undefined;
  const section = { ...first, anchor };
  const reading = { ...start, models: modelHeadings(models) };
  countOutline(outline, reading);
  checkOutline(outline, reading);
  const content = noContent();
  readSection(section, place, content, reading);
  const [unit, ...more] = content.units;
  if (unit?.section !== section || more.length > 0 || content.guides.length > 0) return undefined;
  return {
    kind: unit.kind,
    content: unitJson(unit.value, file),
    diagnostics: spanJson(byPlace(reading.diagnostics), file),
    conservation: reading.ledger.totals(),
    models: modelsIn(outline, start),
    structure: structureOf(written, start),
  };
}

function structureOf({ sections }: Outline, reading: Reading): string {
  const { text } = reading.source;
  const lines = allSections(sections).flatMap(({ level, heading, blocks }) => [
    `${level} ${heading.spaced ? 'spaced' : ''} ${heading.raw}`,
    ...blocks.map((block) => {
      if (block.kind === 'prose') return block.kind;
      const { start, end } = block.kind === 'fence' ? block.opening : block.header;
      const facts = block.kind === 'fence' ? [block.closed, isRequest(block, reading)] : [];
      return [block.kind, ...facts, text.slice(start, end)].join(' ');
    }),
  ]);
  return lines.join('\n');
}
