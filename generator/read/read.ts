import type { Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import { excessOf, type Excess } from '../markdown/excess.ts';
import { outlineOf, type Outline, type Section } from '../markdown/outline.ts';
import { leave, type KnownReading, type Read } from './before.ts';
import { withPartsAdopted } from './beside.ts';
import { countOutline } from './conservation.ts';
import { noContent, readSection } from './content.ts';
import type { Doc } from './doc.ts';
import { readEdited } from './edited.ts';
import { isHeadPart, readHead } from './head.ts';
import { modelHeadings, modelsIn } from './model-heading.ts';
import { checkOutline } from './outline-check.ts';
import { byPlace, startReading, type Reading } from './reading.ts';
import { routeOf } from './route.ts';
import { holdsContent, isModelGroup } from './section-kind.ts';

/**
 * Reads a reference as it is written. Nothing is resolved: names, samples and rows stay apart. Of what is `known` nothing is read
 * again; default: nothing is known.
 */
export function readDoc(source: Source, known?: KnownReading): Staged<Doc> {
  const before = known?.documents.get(source.file);
  const edited = before === undefined ? undefined : readEdited(source, before, known);
  const { staged, left } = edited ?? readAll(source, known);
  if (edited !== undefined) known?.keepTexts();
  if (left !== undefined) known?.documents.set(source.file, left);
  return staged;
}

function readAll(source: Source, known: KnownReading | undefined): Read {
  const start = startReading(source, known);
  const excess = excessOf(source.text);
  if (excess !== undefined) return { staged: refused(excess, start) };
  const outline = withPartsAdopted(outlineOf(source.text, start), start);
  const models = modelsIn(outline, start);
  const reading: Reading = { ...start, models: modelHeadings(models) };
  countOutline(outline, reading);
  checkOutline(outline, reading);
  const title = titleOf(outline, reading);
  const parts = title?.children.filter(isHeadPart) ?? [];
  const head = readHead(outline, title, parts, reading);
  const content = noContent();
  if (title) reading.ledger.understood('sections');
  const rest = outline.sections.flatMap((section) =>
    section === title ? section.children.filter((child) => !parts.includes(child)) : [section],
  );
  for (const section of rest) readSection(section, { amongModels: false }, content, reading);
  if (content.operations.length === 0) {
    reading.report('DW-no-operations', { start: 0, end: 0 }, {});
  }
  const { operations, models: read, guides, units } = content;
  const conservation = reading.ledger.totals();
  const value = { file: source.file, head, operations, models: read, guides, conservation };
  const diagnostics = byPlace(reading.diagnostics);
  const staged = { value, diagnostics };
  return known === undefined ? { staged } : { staged, left: leave(source, staged, units, models) };
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
