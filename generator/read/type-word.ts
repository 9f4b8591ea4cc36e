import { didYouMean } from '../diagnostics/suggest.ts';
import type { Located } from '../ir/span.ts';
import { trimExtent, type Extent } from '../markdown/lines.ts';
import type { KnownTypeWord, TypeWord } from './doc.ts';
import type { Reading } from './reading.ts';

/** Words of the dialect, in lower case. */
export const typeWords: readonly KnownTypeWord[] = [
  'string',
  'integer',
  'number',
  'boolean',
  'object',
  'file',
  'array',
  'any',
  'null',
];

interface Synonym {
  readonly word: KnownTypeWord;
  /** A format that the word says as well. */
  readonly format?: string;
}

/** What people type instead. Words with several meanings (`timestamp`) are left out: they are unknown. */
const synonyms: ReadonlyMap<string, Synonym> = new Map<string, Synonym>([
  ['str', { word: 'string' }],
  ['text', { word: 'string' }],
  ['enum', { word: 'string' }],
  ['date', { word: 'string', format: 'date' }],
  ['date-time', { word: 'string', format: 'date-time' }],
  ['datetime', { word: 'string', format: 'date-time' }],
  ['uuid', { word: 'string', format: 'uuid' }],
  ['email', { word: 'string', format: 'email' }],
  ['uri', { word: 'string', format: 'uri' }],
  ['url', { word: 'string', format: 'uri' }],
  ['int', { word: 'integer' }],
  ['int32', { word: 'integer', format: 'int32' }],
  ['int64', { word: 'integer', format: 'int64' }],
  ['long', { word: 'integer' }],
  ['float', { word: 'number' }],
  ['double', { word: 'number' }],
  ['decimal', { word: 'number' }],
  ['bool', { word: 'boolean' }],
  ['hash', { word: 'object' }],
  ['map', { word: 'object' }],
  ['list', { word: 'array' }],
]);

const DEEPEST = 100;

/** True for a type word exactly as the dialect writes it; decides what a sample's string is. */
export function isTypeWord(text: string): text is KnownTypeWord {
  return (typeWords as readonly string[]).includes(text); // widened: `includes` takes members only
}

/** Reads a type cell. What is not understood is reported and becomes `unknown`. */
export function readTypeWord(cell: Extent, reading: Reading): TypeWord {
  return readNested(unwrapped(cell, reading), reading, 0);
}

/** The format that a type cell's word says by itself (`date-time`, `uuid`); undefined for other cells. */
export function formatOfTypeCell(cell: Extent, reading: Reading): Located | undefined {
  const extent = unwrapped(cell, reading);
  const format = synonyms.get(textOf(extent, reading).toLowerCase())?.format;
  return format === undefined ? undefined : reading.located(format, extent);
}

function readNested(extent: Extent, reading: Reading, depth: number): TypeWord {
  const text = textOf(extent, reading);
  const span = reading.span(extent);
  if (/^array\[/i.test(text) && text.endsWith(']')) {
    if (depth >= DEEPEST) {
      reading.report('DW-type-too-deep', extent, { limit: DEEPEST });
      return { kind: 'unknown', text: reading.name(text), span };
    }
    const inner = trimExtent(reading.source.text, extent.start + 'array['.length, extent.end - 1);
    return { kind: 'array', items: readNested(inner, reading, depth + 1), span };
  }
  const link = /^\[([^\]]*)\]\((#[^\s)]*)\)$/.exec(text);
  const [, label, target] = link ?? [];
  if (label !== undefined && target !== undefined) {
    return { kind: 'link', text: reading.name(label), anchor: target.slice(1), span };
  }
  return readWord(reading.name(text), extent, reading);
}

function readWord(text: string, extent: Extent, reading: Reading): TypeWord {
  const span = reading.span(extent);
  const word = text.toLowerCase();
  if (isTypeWord(word)) return { kind: 'word', word, span };
  const synonym = synonyms.get(word);
  if (synonym) {
    const { word: read, format } = synonym;
    const named = format === undefined ? read : `${read} (${format})`;
    reading.report('DW-type-synonym', extent, { found: text, read: named });
    return { kind: 'word', word: read, span };
  }
  const hint = didYouMean(text, typeWords);
  reading.report('DW-unknown-type-word', extent, { found: text }, { hint });
  return { kind: 'unknown', text, span };
}

/** Leaves out backticks or stars around the whole cell. */
function unwrapped(cell: Extent, reading: Reading): Extent {
  const text = textOf(cell, reading);
  const marks = /^(?:`+|\*+)/.exec(text)?.[0] ?? '';
  if (marks === '' || text.length < 2 * marks.length || !text.endsWith(marks)) return cell;
  return trimExtent(reading.source.text, cell.start + marks.length, cell.end - marks.length);
}

function textOf(extent: Extent, reading: Reading): string {
  return reading.source.text.slice(extent.start, extent.end);
}
