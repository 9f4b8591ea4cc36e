import type { Outline, Section } from '../markdown/outline.ts';
import { isRequest } from './http-sample.ts';
import type { Reading } from './reading.ts';
import { routeOf } from './route.ts';
import { fencesOf, isModelGroup, isOperation, isPart } from './section-kind.ts';

/**
 * An outline whose parts that stand beside their operation or model, on the same level of headings, are inside it. That is
 * done where no other reading is possible; what stays where it is, is read as what its heading says.
 */
export function withPartsAdopted(outline: Outline, reading: Reading): Outline {
  const sections = adopted(outline.sections, false, reading);
  return sections === outline.sections ? outline : { ...outline, sections };
}

/** The same list when there is nothing to adopt in it. */
function adopted(
  sections: readonly Section[],
  amongModels: boolean,
  reading: Reading,
): readonly Section[] {
  const kept: Section[] = [];
  let isChanged = false;
  for (const section of sections) {
    const children = adopted(section.children, isModelGroup(section), reading);
    const inner = children === section.children ? section : { ...section, children };
    const before = kept.at(-1);
    const isTaken = before !== undefined && belongsTo(before, inner, amongModels, reading);
    if (isTaken) kept.splice(-1, 1, withChild(before, inner));
    else kept.push(inner);
    if (isTaken || inner !== section) isChanged = true;
  }
  return isChanged ? kept : sections;
}

function withChild(parent: Section, child: Section): Section {
  return { ...parent, end: child.end, children: [...parent.children, child] };
}

/**
 * Whether a section is a part of the one before it: it has a table and nothing of its own that makes it more than a part, and
 * the other lacks that part.
 */
function belongsTo(
  before: Section,
  section: Section,
  amongModels: boolean,
  reading: Reading,
): boolean {
  if (section.level !== before.level || !isPlainPart(section, reading)) return false;
  const isKnown = !amongModels || routeOf(before.heading, reading) !== undefined;
  if (isKnown && isOperation(before, reading)) {
    return (
      (isPart(section, 'parameters') && lacks(before, 'parameters')) ||
      (isPart(section, 'responses') && lacks(before, 'responses'))
    );
  }
  // A model may be called "Field"; one that shows its structure and has no rows yet is waiting for them.
  const isModel =
    fencesOf(before.blocks).some(({ info }) => info === 'json') &&
    before.blocks.every(({ kind }) => kind !== 'table');
  return isModel && isPart(section, 'fields') && lacks(before, 'fields');
}

function lacks(section: Section, part: 'parameters' | 'responses' | 'fields'): boolean {
  return section.children.every((child) => !isPart(child, part) && lacks(child, part));
}

function isPlainPart(section: Section, reading: Reading): boolean {
  const fences = fencesOf(section.blocks);
  return (
    section.blocks.some(({ kind }) => kind === 'table') &&
    fences.every((fence) => fence.info !== 'json' && !isRequest(fence, reading)) &&
    section.children.every(
      (child) =>
        (isPart(child, 'parameters') || isPart(child, 'responses')) && isPlainPart(child, reading),
    )
  );
}
