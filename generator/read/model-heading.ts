import { allSections, type Outline } from '../markdown/outline.ts';
import type { Reading } from './reading.ts';
import { isModel, isModelGroup, isOperation } from './section-kind.ts';

/** Where a model is documented. */
export interface ModelHeading {
  readonly heading: string;
  readonly anchor: string;
}

/** The models of a document, by what people call them in type cells. */
export interface ModelHeadings {
  /** Whether a model has the anchor. */
  readonly has: (anchor: string) => boolean;
  /** The model whose heading a text is, else in another spelling; undefined when it is none, or that of several. */
  readonly named: (text: string) => ModelHeading | undefined;
}

/** What models are called by, from their headings in the order of the document. */
export function modelHeadings(models: readonly ModelHeading[]): ModelHeadings {
  const anchors = new Set<string>();
  const exact = new Map<string, ModelHeading>();
  const byName = new Map<string, ModelHeading | undefined>();
  for (const model of models) {
    const { heading, anchor } = model;
    const key = keyOf(heading);
    anchors.add(anchor);
    if (!exact.has(heading)) exact.set(heading, model);
    byName.set(key, byName.has(key) ? undefined : model);
  }
  exact.delete('');
  byName.delete('');
  return {
    has: (anchor) => anchors.has(anchor),
    named: (text) => exact.get(text) ?? byName.get(keyOf(text)),
  };
}

/** The headings of all models of a document. */
export function modelsIn(outline: Outline, reading: Reading): readonly ModelHeading[] {
  const sections = allSections(outline.sections);
  const listed = new Set(sections.filter(isModelGroup).flatMap((group) => group.children));
  return sections
    .filter((section) =>
      listed.has(section)
        ? !isOperation(section, reading)
        : isModel(section, reading) && !isOperation(section, reading),
    )
    .map(({ heading, anchor }) => ({ heading: heading.text, anchor }));
}

/** `Booking Range Object`, `BookingRange` and `booking-range` are one name. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/(?<![\s_-])[\s_-]+(?:object|model|resource|schema)$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
