import type { Located } from '../ir/span.ts';
import type { Section } from '../markdown/outline.ts';
import { reportBlocks, reportSection } from './conservation.ts';
import type { DocGuide, DocModel, DocOperation } from './doc.ts';
import { reportTables } from './leftover.ts';
import { readModel } from './model.ts';
import { readOperation } from './operation.ts';
import { sectionName, type Reading } from './reading.ts';
import { routeOf } from './route.ts';
import { holdsContent, isModel, isModelGroup, isOperation, isPart } from './section-kind.ts';

/** What the sections of a document turned out to be. */
export interface Content {
  readonly operations: DocOperation[];
  readonly models: DocModel[];
  readonly guides: DocGuide[];
  /** Where the operations and models stand, in the order of the document. */
  readonly units: Unit[];
}

/** A section that is an operation or a model. */
export interface Unit {
  readonly kind: 'operation' | 'model';
  readonly value: DocOperation | DocModel;
  readonly section: Section;
  readonly place: Place;
}

/** Where a section stands. */
export interface Place {
  /** The H1 above it, when that is a group. */
  readonly group?: Located;
  readonly amongModels: boolean;
}

/** Nothing yet. */
export function noContent(): Content {
  return { operations: [], models: [], guides: [], units: [] };
}

/** Reads a section and what is below it. */
export function readSection(
  section: Section,
  place: Place,
  content: Content,
  reading: Reading,
): void {
  const isPlainModel = place.amongModels && routeOf(section.heading, reading) === undefined;
  if (isPlainModel || (isModel(section, reading) && !isOperation(section, reading))) {
    if (!place.amongModels) reportObject(section, reading);
    const value = readModel(section, reading);
    content.models.push(value);
    content.units.push({ kind: 'model', value, section, place });
  } else if (isOperation(section, reading)) {
    const value = readOperation(section, place.group, reading);
    content.operations.push(value);
    content.units.push({ kind: 'operation', value, section, place });
  } else if (isModelGroup(section) || holdsContent(section, reading)) {
    readGroup(section, place, content, reading);
  } else {
    content.guides.push({
      heading: reading.located(section.heading.text, section.heading),
      span: reading.span(section),
    });
    reportGuide(section, reading);
  }
}

/** `### Fields` says that a section is a model; a table or sample alone is a guess worth telling. */
function reportObject(section: Section, reading: Reading): void {
  if (section.children.some((child) => isPart(child, 'fields'))) return;
  const { heading } = section;
  reading.report('DW-object-section', heading, { heading: heading.text });
}

function readGroup(section: Section, place: Place, content: Content, reading: Reading): void {
  const { heading } = section;
  reading.ledger.understood('sections');
  if (section.blocks.length > 0) {
    const end = section.blocks.at(-1)?.end ?? section.end;
    const span = reading.span({ start: section.start, end });
    content.guides.push({ heading: reading.located(heading.text, heading), span });
    reading.report('DW-guide-section', heading, { heading: heading.text });
    reportTables(section.blocks, sectionName(heading.text), reading);
    reportBlocks(
      section.blocks.filter(({ kind }) => kind !== 'table'),
      reading,
    );
  }
  const group = section.level === 1 ? reading.located(heading.text, heading) : place.group;
  const inside: Place = {
    ...(group === undefined ? {} : { group }),
    amongModels: isModelGroup(section),
  };
  for (const child of section.children) readSection(child, inside, content, reading);
}

/** Prose alone is a guide; tables and samples may be a part of the API that was not understood. */
function reportGuide(section: Section, reading: Reading): void {
  const heading = section.heading.text;
  const code = holdsData(section) ? 'DW-section-not-understood' : 'DW-guide-section';
  reading.report(code, section.heading, { heading });
  reportSection(section, reading);
}

function holdsData(section: Section): boolean {
  return (
    section.children.some(holdsData) ||
    section.blocks.some((block) => {
      return (
        block.kind === 'table' || (block.kind === 'fence' && /^(?:|http|json)$/.test(block.info))
      );
    })
  );
}
