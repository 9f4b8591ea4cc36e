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

/**
 * Unites what the table says with what the sample shows. The sample wins where it is more exact (`object` and a structure)
 * and where they differ, which is reported; a link wins always.
 */
export function reconcile(
  table: TypeExpr,
  sample: TypeExpr,
  differ: (table: string, sample: string) => void,
): TypeExpr {
  if (table.kind === 'ref' || sample.kind === 'unknown') return table;
  if (table.kind === 'unknown') return sample;
  if (table.kind === 'array' && sample.kind === 'array') {
    return { kind: 'array', items: reconcile(table.items, sample.items, differ) };
  }
  if (table.kind === 'map' && (sample.kind === 'object' || sample.kind === 'map')) return sample;
  if (table.kind === 'scalar' && sample.kind === 'scalar') {
    if (table.scalar === sample.scalar) return table.format === undefined ? sample : table;
    // An example value of 1 does not contradict "number", nor null any type.
    if (table.scalar === 'number' && sample.scalar === 'integer') return table;
    if (sample.scalar === 'null') return table;
  } else if (sample.kind === 'scalar' && sample.scalar === 'null') return table;
  differ(wordOf(table), wordOf(sample));
  return sample;
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
