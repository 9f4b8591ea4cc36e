import type { Block } from '../markdown/blocks.ts';
import type { Fence } from '../markdown/fence.ts';
import { allSections, type Section } from '../markdown/outline.ts';
import { isFieldTable } from './field-columns.ts';
import { isRequest } from './http-sample.ts';
import type { Reading } from './reading.ts';
import { routeOf } from './route.ts';

/** Headings of the parts of an operation or model, in lower case. */
const partNames = {
  parameters: ['parameters', 'parameter'],
  responses: ['responses', 'response'],
  fields: ['fields', 'field', 'properties', 'attributes'],
} as const;

/** Length of `parameters:`. */
const LONGEST_PART = 11;

/** Those headings as people write them; for hints. */
export const partHeadings: readonly string[] = ['Parameters', 'Responses', 'Fields'];

/** Whether a section is headed `Parameters`, `Responses` or `Fields`. */
export function isPart(section: Section, part: keyof typeof partNames): boolean {
  // Most headings are routes and names of models, which are longer.
  if (section.heading.text.length > LONGEST_PART) return false;
  const names: readonly string[] = partNames[part];
  return names.includes(section.heading.text.toLowerCase().replace(/:$/, ''));
}

/** The section right under an operation's heading whose heading is its summary; undefined when there is none. */
export function summaryOf(section: Section, reading: Reading): Section | undefined {
  const first = section.children[0];
  if (!first || section.blocks.length > 0 || routeOf(first.heading, reading)) return undefined;
  const known =
    isPart(first, 'parameters') || isPart(first, 'responses') || isPart(first, 'fields');
  return known ? undefined : first;
}

/** Whether a section documents one operation: by its route, its request sample or its parts. */
export function isOperation(section: Section, reading: Reading): boolean {
  const known = reading.operations.get(section) ?? looksLikeOperation(section, reading);
  reading.operations.set(section, known);
  return known;
}

function looksLikeOperation(section: Section, reading: Reading): boolean {
  if (routeOf(section.heading, reading)) return true;
  // A group may show a sample; its operations are below it.
  if (section.level === 1) return false;
  const own = [...section.blocks, ...(summaryOf(section, reading)?.blocks ?? [])];
  if (fencesOf(own).some((fence) => isRequest(fence, reading))) return true;
  return section.children.some(
    (child) => isPart(child, 'parameters') || isPart(child, 'responses'),
  );
}

/**
 * Whether a section describes a model wherever it stands: it has `### Fields`, or a table of fields under its own heading, or is
 * called an object and shows one. A section that holds operations is a group.
 */
export function isModel(section: Section, reading: Reading): boolean {
  if (section.level === 1) return false;
  if (section.children.some((child) => isPart(child, 'fields'))) return true;
  const isShown = section.blocks.some(
    (block) =>
      (block.kind === 'table' && isFieldTable(block, reading)) ||
      (block.kind === 'fence' && block.info === 'json' && /\bobject$/i.test(section.heading.text)),
  );
  return isShown && !section.children.some((child) => isOperation(child, reading));
}

/** Whether all sections under a heading are models. */
export function isModelGroup(section: Section): boolean {
  return section.level <= 2 && /^(?:models?|definitions|schemas)$/i.test(section.heading.text);
}

/** Whether an operation or a model stands somewhere below a section. */
export function holdsContent(section: Section, reading: Reading): boolean {
  return allSections(section.children).some(
    (child) => isOperation(child, reading) || isModel(child, reading),
  );
}

/** The fences among blocks, in document order. */
export function fencesOf(blocks: readonly Block[]): readonly Fence[] {
  return blocks.filter((block) => block.kind === 'fence');
}
