import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Located, Span } from '../ir/span.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode } from './yaml.ts';

/**
 * Reads the values of one YAML map by key. Each method gives undefined when the key is absent or, with a diagnostic,
 * when its value has the wrong type; a value of `null` counts as wrong.
 */
export interface MapReader {
  readonly map: YamlMap;
  readonly entry: (key: string) => YamlEntry | undefined;
  readonly text: (key: string) => Located | undefined;
  readonly word: <W extends string>(key: string, words: readonly W[]) => W | undefined;
  readonly flag: (key: string) => boolean | undefined;
  readonly number: (key: string) => number | undefined;
  /** A day of the calendar, `2026-01-31`. */
  readonly day: (key: string) => string | undefined;
  /** A whole number, 0 or more. */
  readonly count: (key: string) => number | undefined;
  readonly list: (key: string) => readonly YamlNode[];
  readonly inner: (key: string) => YamlMap | undefined;
  /** Gives the diagnostic for a key that must be there and is not. */
  readonly need: (key: string) => void;
}

/** Opens a map of which all keys are known; `where` names it in messages: `a package`. */
export function openMap(
  map: YamlMap,
  where: string,
  known: readonly string[],
  diagnostics: Diagnostic[],
): MapReader {
  const entries = new Map(map.entries.map((entry) => [entry.key.text, entry]));
  for (const { key } of map.entries) {
    if (known.includes(key.text)) continue;
    const hint = didYouMean(key.text, known) ?? `Known keys: ${known.join(', ')}`;
    diagnostics.push(diagnose('DW-unknown-key', key.span, { key: key.text, where }, { hint }));
  }
  const entry = (key: string): YamlEntry | undefined => entries.get(key);
  const get = <T>(
    key: string,
    expected: string,
    convert: (node: YamlNode) => T | undefined,
  ): T | undefined => {
    const found = entries.get(key);
    if (found === undefined) return undefined;
    const value = convert(found.value);
    if (value === undefined) diagnostics.push(wrongValue(key, expected, found.value));
    return value;
  };
  return {
    map,
    entry,
    text: (key) => get(key, 'a text', asText),
    word: (key, words) => get(key, oneOf(words), (node) => wordOf(node, words)),
    flag: (key) => get(key, 'true or false', asFlag),
    number: (key) => get(key, 'a number', asNumber),
    day: (key) => get(key, 'a day such as 2026-01-31', asDay),
    count: (key) => get(key, 'a whole number, 0 or more', asCount),
    list: (key) => get(key, 'a list', (node) => asList(node)?.items) ?? [],
    inner: (key) => get(key, 'a map of keys', asMap),
    need: (key) => {
      if (entries.has(key)) return;
      diagnostics.push(diagnose('DW-missing-key', headOf(map), { key, where }));
    },
  };
}

/** The diagnostic for a value of the wrong type. */
export function wrongValue(key: string, expected: string, node: YamlNode): Diagnostic {
  const isUnquoted = expected === 'a text' && node.kind === 'scalar' && isNumberOrFlag(node.value);
  const hint = isUnquoted ? 'In quotes it is a text.' : undefined;
  return diagnose('DW-wrong-value', node.span, { key, expected, found: foundIn(node) }, { hint });
}

/** The text of a scalar that is one; numbers and booleans are not texts. */
export function asText(node: YamlNode): Located | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '')
    return undefined;
  return { text: node.value, span: node.span };
}

export function asMap(node: YamlNode): YamlMap | undefined {
  return node.kind === 'map' ? node : undefined;
}

export function asList(node: YamlNode): YamlList | undefined {
  return node.kind === 'list' ? node : undefined;
}

/** `"a", "b" or "c"` */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ');
}

function isNumberOrFlag(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function asFlag(node: YamlNode): boolean | undefined {
  return node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

function asDay(node: YamlNode): string | undefined {
  const text = asText(node)?.text;
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = new Date(`${text}T00:00:00Z`);
  // The 31st of a shorter month is either refused or moved on into the next one.
  return Number.isNaN(time.getTime()) || !time.toISOString().startsWith(text) ? undefined : text;
}

function asNumber(node: YamlNode): number | undefined {
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function asCount(node: YamlNode): number | undefined {
  const value = asNumber(node);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function wordOf<W extends string>(node: YamlNode, words: readonly W[]): W | undefined {
  return words.find((word) => node.kind === 'scalar' && node.value === word);
}

function foundIn(node: YamlNode): string {
  if (node.kind === 'map') return 'a map of keys';
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.value === null) return 'empty';
  if (node.value === '') return 'an empty text';
  return typeof node.value === 'string'
    ? `"${node.value}"`
    : `the ${typeof node.value} ${String(node.value)}`;
}

/** The first key of a map: a caret there says more than marking all its lines. */
function headOf(map: YamlMap): Span {
  return map.entries[0]?.key.span ?? map.span;
}
