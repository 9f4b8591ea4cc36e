import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { KnownTexts } from '../markdown/known.ts';
import { allSections, outlineOf, type Outline } from '../markdown/outline.ts';
import { withPartsAdopted } from './beside.ts';
import { byPlace } from './before.ts';
import { countOutline } from './conservation.ts';
import { noContent, readSection, type Place, type Unit } from './content.ts';
import type { Conservation } from './doc.ts';
import { isRequest } from './http-sample.ts';
import { modelHeadings, modelsIn, type ModelHeading } from './model-heading.ts';
import { checkOutline } from './outline-check.ts';
import { startReading, type Reading } from './reading.ts';

/** An operation or a model, read without the document around it. Offsets are those of its own text. */
export interface Alone {
  readonly unit: Unit;
  /** Characters of the text. */
  readonly length: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What was seen in it and what became of that. */
  readonly conservation: Conservation;
  /** The models in it. */
  readonly models: readonly ModelHeading[];
  /** Its headings, what kinds of blocks are between them and how these begin: all that the document around it is read by. */
  readonly structure: string;
}

/** What is known of the document around. */
export interface Around {
  readonly file: string;
  readonly anchor: string;
  readonly place: Place;
  readonly models: readonly ModelHeading[];
}

/** Reads the text of an operation or model; undefined when it is more or less than one. */
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
  if (outline.preamble.length > 0 || outline.frontMatter !== undefined) return undefined;
  const section = { ...first, anchor };
  const reading = { ...start, models: modelHeadings(models) };
  countOutline(outline, reading);
  checkOutline(outline, reading);
  const content = noContent();
  readSection(section, place, content, reading);
  const [unit, ...more] = content.units;
  if (unit?.section !== section || more.length > 0 || content.guides.length > 0) return undefined;
  return {
    unit,
    length: text.length,
    diagnostics: byPlace(reading.diagnostics),
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
