import type { Note } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { TypeWord } from '../read/doc.ts';
import type { Report } from './context.ts';

/** Finds the model a type cell links to; absent when there is none. */
export type ModelLookup = (link: {
  readonly text: string;
  readonly anchor: string;
}) => string | undefined;

/** The type that a type cell says. Words that were not understood are `unknown`; the reader has reported them. */
export function typeOfWord(word: TypeWord, models: ModelLookup, report: Report): TypeExpr {
  switch (word.kind) {
    case 'array':
      return { kind: 'array', items: typeOfWord(word.items, models, report) };
    case 'unknown':
      return { kind: 'unknown' };
    case 'link': {
      const model = models(word);
      if (model === undefined) {
        report('DW-dead-link', word.span, { text: word.text, anchor: word.anchor });
        return { kind: 'unknown' };
      }
      return { kind: 'ref', model, link: { reason: 'linked', span: word.span } };
    }
    case 'word':
      switch (word.word) {
        case 'object':
          return { kind: 'map', values: { kind: 'unknown' } };
        case 'array':
          return { kind: 'array', items: { kind: 'unknown' } };
        case 'any':
          return { kind: 'unknown' };
        default:
          return { kind: 'scalar', scalar: word.word };
      }
  }
}

/** How a table and a sample are held against each other. */
export interface Comparison {
  /** Whether the sample shows values: an example is weaker than any table row, a skeleton is stronger. */
  readonly isExample: boolean;
  /** Told, in the dialect's words, when the two contradict each other. */
  readonly differ: (table: string, sample: string) => void;
}

/**
 * Unites what the table says with what the sample shows. The sample wins where it is more exact (`object` and a structure),
 * a skeleton also where they differ, which is reported; a link wins always.
 */
export function reconcile(table: TypeExpr, sample: TypeExpr, comparison: Comparison): TypeExpr {
  if (table.kind === 'ref' || sample.kind === 'unknown') return table;
  if (table.kind === 'unknown') return sample;
  if (table.kind === 'array' && sample.kind === 'array') {
    return { kind: 'array', items: reconcile(table.items, sample.items, comparison) };
  }
  if (table.kind === 'map' && (sample.kind === 'object' || sample.kind === 'map')) return sample;
  if (table.kind === 'scalar' && sample.kind === 'scalar') {
    if (table.scalar === sample.scalar) return comparison.isExample ? table : sample;
    // An example value of 1 does not contradict "number", nor null any type.
    if (table.scalar === 'number' && sample.scalar === 'integer') return table;
    if (sample.scalar === 'null') return table;
  } else if (sample.kind === 'scalar' && sample.scalar === 'null') return table;
  comparison.differ(wordOf(table), wordOf(sample));
  return comparison.isExample ? table : sample;
}

/** What of a table and a sample is different; types in the dialect's words. */
export interface Difference {
  readonly what: string;
  readonly table: string;
  readonly sample: string;
  readonly isExample: boolean;
}

/** Reports what `reconcile` found, at the table's type. */
export function reportDifference(
  { what, table, sample, isExample }: Difference,
  span: Span,
  report: Report,
  notes: readonly Note[] = [],
): void {
  if (isExample) report('DW-example-differs', span, { what, table, example: sample }, { notes });
  else report('DW-type-differs', span, { what, table, sample }, { notes });
}

/** A type in the dialect's words, for messages. */
export function wordOf(type: TypeExpr): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'array':
      return `array[${wordOf(type.items)}]`;
    case 'map':
    case 'object':
      return 'object';
    case 'ref':
      return type.model;
    case 'literal':
      return JSON.stringify(type.value);
    case 'union':
      return type.members.map(wordOf).join(' | ');
    case 'unknown':
      return 'any';
  }
}
