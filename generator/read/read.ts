import type { Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { Located } from '../ir/span.ts';
import { excessOf, type Excess } from '../markdown/excess.ts';
import type { KnownTexts } from '../markdown/known.ts';
import { outlineOf, type Outline, type Section } from '../markdown/outline.ts';
import { withPartsAdopted } from './beside.ts';
import { countOutline, reportBlocks, reportSection } from './conservation.ts';
import type { Doc, DocGuide, DocModel, DocOperation } from './doc.ts';
import { isHeadPart, readHead } from './head.ts';
import { reportTables } from './leftover.ts';
import { readModel } from './model.ts';
import { modelHeadings } from './model-heading.ts';
import { readOperation } from './operation.ts';
import { checkOutline } from './outline-check.ts';
import { startReading, type Reading } from './reading.ts';
import { routeOf } from './route.ts';
import { holdsContent, isModel, isModelGroup, isOperation, isPart } from './section-kind.ts';

/** What the sections of a document turned out to be. */
interface Content {
  readonly operations: DocOperation[];
  readonly models: DocModel[];
  readonly guides: DocGuide[];
}

/** Where a section stands. */
interface Place {
  /** The H1 above it, when that is a group. */
  readonly group?: Located;
  readonly amongModels: boolean;
}

/**
 * Reads a reference as it is written. Nothing is resolved: names, samples and rows stay apart. What was read of `known` texts is
 * not parsed again; default: nothing is known.
 */
export function readDoc(source: Source, known?: KnownTexts): Staged<Doc> {
  const start = startReading(source, known);
  const excess = excessOf(source.text);
  if (excess !== undefined) return refused(excess, start);
  const outline = withPartsAdopted(outlineOf(source.text, start), start);
  const reading: Reading = { ...start, models: modelHeadings(outline, start) };
  countOutline(outline, reading);
  checkOutline(outline, reading);
  const title = titleOf(outline, reading);
  const parts = title?.children.filter(isHeadPart) ?? [];
  const head = readHead(outline, title, parts, reading);
  const content: Content = { operations: [], models: [], guides: [] };
  if (title) reading.ledger.understood('sections');
  const rest = outline.sections.flatMap((section) =>
    section === title ? section.children.filter((child) => !parts.includes(child)) : [section],
  );
  for (const section of rest) readSection(section, { amongModels: false }, content, reading);
  if (content.operations.length === 0) {
    reading.report('DW-no-operations', { start: 0, end: 0 }, {});
  }
  const value = { file: source.file, head, ...content, conservation: reading.ledger.totals() };
  const diagnostics = reading.diagnostics.toSorted((a, b) => a.span.start - b.span.start);
  return { value, diagnostics };
}

/** A document of which nothing is read. */
function refused(excess: Excess, { source, report, ledger, diagnostics }: Reading): Staged<Doc> {
  report('DW-document-too-large', excess, { what: excess.what });
  const head = { consumes: [], produces: [], schemes: [], authorizations: [] };
  const content = { operations: [], models: [], guides: [] };
  const value = { file: source.file, head, ...content, conservation: ledger.totals() };
  return { value, diagnostics };
}

/**
 * The H1 that is the document's title: the first heading, unless it is `# Models`, a route, or one group of several
 * under a title that the front matter gives.
 */
function titleOf(outline: Outline, reading: Reading): Section | undefined {
  const [first, ...others] = outline.sections;
  if (first?.level !== 1 || isModelGroup(first)) return undefined;
  if (routeOf(first.heading, reading)) return undefined;
  const front = outline.frontMatter?.title?.text;
  const isOther = front !== undefined && front.trim() !== first.heading.text;
  const isGroup = isOther && holdsContent(first, reading) && others.some(holdsOperations);
  return isGroup ? undefined : first;

  function holdsOperations(section: Section): boolean {
    return !isModelGroup(section) && holdsContent(section, reading);
  }
}

function readSection(section: Section, place: Place, content: Content, reading: Reading): void {
  const isPlainModel = place.amongModels && routeOf(section.heading, reading) === undefined;
  if (isPlainModel || (isModel(section, reading) && !isOperation(section, reading))) {
    if (!place.amongModels) reportObject(section, reading);
    content.models.push(readModel(section, reading));
  } else if (isOperation(section, reading)) {
    content.operations.push(readOperation(section, place.group, reading));
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
    reportTables(section.blocks, `the section "${heading.text}"`, reading);
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
