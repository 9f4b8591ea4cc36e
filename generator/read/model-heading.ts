import { allSections, type Outline, type Section } from '../markdown/outline.ts';
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

/** The headings of all models. */
export function modelHeadings(outline: Outline, reading: Reading): ModelHeadings {
  const anchors = new Set<string>();
  const exact = new Map<string, ModelHeading>();
  const byName = new Map<string, ModelHeading | undefined>();
  for (const { heading, anchor } of modelSections(outline, reading)) {
    const key = keyOf(heading.text);
    const model = { heading: heading.text, anchor };
    anchors.add(anchor);
    if (!exact.has(heading.text)) exact.set(heading.text, model);
    byName.set(key, byName.has(key) ? undefined : model);
  }
  exact.delete('');
  byName.delete('');
  return {
    has: (anchor) => anchors.has(anchor),
    named: (text) => exact.get(text) ?? byName.get(keyOf(text)),
  };
}

function modelSections(outline: Outline, reading: Reading): readonly Section[] {
  const sections = allSections(outline.sections);
  const listed = new Set(sections.filter(isModelGroup).flatMap((group) => group.children));
  return sections.filter((section) =>
    listed.has(section)
      ? !isOperation(section, reading)
      : isModel(section, reading) && !isOperation(section, reading),
  );
}

/** `Booking Range Object`, `BookingRange` and `booking-range` are one name. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/(?<![\s_-])[\s_-]+(?:object|model|resource|schema)$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
