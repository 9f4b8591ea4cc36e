import { didYouMean } from '../diagnostics/suggest.ts';
import type { Located } from '../ir/span.ts';
import { htmlText } from '../markdown/html.ts';
import { trimExtent, type Extent } from '../markdown/lines.ts';
import type { KnownTypeWord, TypeWord } from './doc.ts';
import { withoutElement } from './name.ts';
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

/** A word that means a type word. */
export interface Synonym {
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

/**
 * Reads a type cell. What is not understood is reported and becomes `unknown`; the title of a structure that a sample shows
 * (`isShown`) becomes `unknown` without a word, since the sample says it all.
 */
export function readTypeWord(cell: Extent, reading: Reading, isShown = false): TypeWord {
  const extent = unwrapped(cell, reading);
  const text = reading.name(textOf(extent, reading));
  if (isShown && (isTitle(text) || isTitleWord(text)) && !isKnown(text, reading)) {
    return { kind: 'unknown', text, span: reading.span(extent) };
  }
  return readNested(extent, reading, 0);
}

/** What a word stands for that is no type word of the dialect; undefined for other words. */
export function synonymOf(text: string): Synonym | undefined {
  return synonyms.get(text.toLowerCase());
}

function isKnown(text: string, reading: Reading): boolean {
  const isWords = /^(?:array|list) of /i.test(text) || synonymOf(text) !== undefined;
  return isWords || reading.models.named(text) !== undefined;
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
  const items = itemsPhrase(extent, text);
  if (items) {
    const word = readNested(items, reading, depth + 1);
    if (word.kind === 'word') reportSynonym(text, `array[${word.word}]`, extent, reading);
    return { kind: 'array', items: word, span };
  }
  const link = readLink(extent, reading);
  return link ? mendedLink(link, reading) : readWord(reading.name(text), extent, reading);
}

/** The place of `string` in `array of strings`; undefined for other texts. */
function itemsPhrase(extent: Extent, text: string): Extent | undefined {
  const [, lead, word] = /^((?:array|list) of )([a-z]+?)s?$/i.exec(text) ?? [];
  if (lead === undefined || word === undefined || !isTypeWord(word.toLowerCase())) return undefined;
  const start = extent.start + lead.length;
  return { start, end: start + word.length };
}

/** `[Model](#model)` or `<a href="#model">Model</a>`; undefined for other texts. */
function readLink(extent: Extent, reading: Reading): LinkWord | undefined {
  const text = textOf(extent, reading);
  const span = reading.span(extent);
  const [, label, target] = /^\[([^\]]*)\]\((#[^\s)]*)\)$/.exec(text) ?? [];
  if (label !== undefined && target !== undefined) {
    return { kind: 'link', text: reading.name(label), anchor: target.slice(1), span };
  }
  const [only, ...others] = text.startsWith('<') ? (reading.html(text) ?? []) : [];
  const href =
    only?.kind === 'element' && only.tag === 'a' ? only.attributes.get('href') : undefined;
  if (only === undefined || others.length > 0 || href?.startsWith('#') !== true) return undefined;
  return { kind: 'link', text: htmlText([only]).trim(), anchor: href.slice(1), span };
}

function readWord(text: string, extent: Extent, reading: Reading): TypeWord {
  const span = reading.span(extent);
  const word = text.toLowerCase();
  if (isTypeWord(word)) return { kind: 'word', word, span };
  const model = reading.models.named(text);
  const synonym = synonyms.get(word);
  if (synonym && model?.heading !== text) {
    const { word: read, format } = synonym;
    const named = format === undefined ? read : `${read} (${format})`;
    reportSynonym(text, named, extent, reading);
    return { kind: 'word', word: read, span };
  }
  if (model) {
    reading.report('DW-type-names-model', extent, { found: text, model: model.heading });
    return { kind: 'link', text: model.heading, anchor: model.anchor, span };
  }
  const hint = didYouMean(text, typeWords);
  if (hint === undefined && isTitle(text)) {
    reading.report('DW-type-is-title', extent, { found: text });
    return { kind: 'unknown', text, span };
  }
  reading.report('DW-unknown-type-word', extent, { found: text }, { hint });
  return { kind: 'unknown', text, span };
}

type LinkWord = Extract<TypeWord, { readonly kind: 'link' }>;

/** A link that leads to no model, but whose text or anchor is the name of one, leads to that model. */
function mendedLink(link: LinkWord, reading: Reading): TypeWord {
  const { text, anchor, span } = link;
  const { models } = reading;
  const model = models.has(anchor) ? undefined : (models.named(text) ?? models.named(anchor));
  if (model === undefined) return link;
  const found = `[${text}](#${anchor})`;
  reading.report('DW-type-names-model', span, { found, model: model.heading });
  return { ...link, anchor: model.anchor };
}

function reportSynonym(found: string, read: string, extent: Extent, reading: Reading): void {
  reading.report('DW-type-synonym', extent, { found, read });
}

/** Several words, the first with a letter in front: what a generator prints for a structure that has a title. */
function isTitle(text: string): boolean {
  return /^\p{L}[^()]*[ \t]\p{L}/u.test(text) && !/[[\]|<>{}]/.test(text);
}

/** One word, written like a name and near no type word: a title only where a sample shows what is meant. */
function isTitleWord(text: string): boolean {
  const isName = /^\p{Lu}\p{Ll}[\p{L}\p{N}]*$/u.test(text);
  return isName && !isTypeWord(text.toLowerCase()) && didYouMean(text, typeWords) === undefined;
}

/** Leaves out backticks, stars, underscores or an element such as `<code>` around the whole cell. */
function unwrapped(cell: Extent, reading: Reading): Extent {
  const inner = withoutElement(cell, ['b', 'code', 'em', 'i', 'span', 'strong', 'tt'], reading);
  if (inner) return unwrapped(inner, reading);
  const text = textOf(cell, reading);
  const marks = /^(?:`+|\*+|_+)/.exec(text)?.[0] ?? '';
  if (marks === '' || text.length < 2 * marks.length || !text.endsWith(marks)) return cell;
  return trimExtent(reading.source.text, cell.start + marks.length, cell.end - marks.length);
}

function textOf(extent: Extent, reading: Reading): string {
  return reading.source.text.slice(extent.start, extent.end);
}
