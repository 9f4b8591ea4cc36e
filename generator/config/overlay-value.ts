import { diagnose } from '../diagnostics/catalogue.ts';
import { FORMATS } from '../ir/format.ts';
import type { ArrayStyle, Json } from '../ir/type.ts';
import type { Located, Span } from '../ir/span.ts';
import { asList, oneOf, wrongValue, type MapReader } from './map-reader.ts';
import { checkEntry, openEntry, type OverlayReading } from './overlay-entry.ts';
import type { OverlayValue } from './overlay.ts';
import { patternRisk } from './pattern-safety.ts';
import { parseTypePhrase } from './type-phrase.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml.ts';

const TYPE_KEYS = [
  ...['type', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'],
  'nullable',
];

/** What a value is, as messages call one of them. */
export type ValueKind = 'a parameter' | 'a field' | 'a response';

const KEYS: Readonly<Record<ValueKind, readonly string[]>> = {
  'a parameter': [
    ...TYPE_KEYS,
    ...['required', 'deprecated', 'default', 'example', 'description', 'arrayStyle'],
  ],
  'a field': [
    ...TYPE_KEYS,
    ...['required', 'readOnly', 'deprecated', 'default', 'example', 'description'],
  ],
  'a response': [...TYPE_KEYS, 'description'],
};

const ARRAY_STYLES: readonly ArrayStyle[] = ['repeat', 'comma', 'brackets', 'pipe', 'space'];

/** Reads a map of parameters, fields or responses. */
export function readValues(
  map: YamlMap | undefined,
  what: ValueKind,
  reading: OverlayReading,
): readonly OverlayValue[] {
  return (map?.entries ?? []).flatMap((entry) => {
    const value = readValue(entry, what, reading);
    return value === undefined ? [] : [value];
  });
}

function readValue(
  entry: YamlEntry,
  what: ValueKind,
  reading: OverlayReading,
): OverlayValue | undefined {
  const open = openEntry(entry, what, KEYS[what], reading);
  if (open === undefined) return undefined;
  checkEntry(open);
  const { base, reader, within } = open;
  return {
    ...base,
    ...present('type', readType(reader, within)),
    ...present('format', readFormat(reader, within)),
    ...present('enum', readEnum(reader, within)),
    ...present('minimum', reader.number('minimum')),
    ...present('maximum', reader.number('maximum')),
    ...present('minLength', reader.count('minLength')),
    ...present('maxLength', reader.count('maxLength')),
    ...present('pattern', readPattern(reader, within)),
    ...present('required', reader.flag('required')),
    ...present('nullable', reader.flag('nullable')),
    ...present('arrayStyle', reader.word('arrayStyle', ARRAY_STYLES)),
    ...present('readOnly', reader.flag('readOnly')),
    ...present('deprecated', reader.flag('deprecated')),
    ...present('default', readJson(reader, 'default')),
    ...present('example', readJson(reader, 'example')),
    ...present('description', reader.text('description')),
  };
}

/** `{ key: value }`, or nothing for undefined: optional members are left out, not set to undefined. */
export function present<K extends string, T>(
  key: K,
  value: T | undefined,
): { readonly [P in K]?: T } {
  if (value === undefined) return {};
  // A computed key widens to an index signature; K is one literal in every call.
  return { [key]: value } as { readonly [P in K]: T };
}

/** The phrase under `type`; undefined when absent or, with a diagnostic, when it is none. */
export function readType(
  reader: MapReader,
  { diagnostics }: OverlayReading,
): OverlayValue['type'] | undefined {
  const text = reader.text('type');
  if (text === undefined) return undefined;
  const { value: phrase, diagnostics: problems } = parseTypePhrase(text);
  diagnostics.push(...problems);
  return phrase === undefined ? undefined : { phrase, span: text.span };
}

function readEnum(
  reader: MapReader,
  { diagnostics }: OverlayReading,
): { readonly values: readonly (string | number)[]; readonly span: Span } | undefined {
  const node = reader.entry('enum')?.value;
  if (node === undefined) return undefined;
  const values = (asList(node)?.items ?? []).flatMap((item) =>
    item.kind === 'scalar' && (typeof item.value === 'string' || typeof item.value === 'number')
      ? [item.value]
      : [],
  );
  const whole = asList(node)?.items.length === values.length && values.length > 0;
  if (whole && new Set(values).size === values.length) return { values, span: node.span };
  diagnostics.push(wrongValue('enum', 'a list of different texts or numbers', node));
  return undefined;
}

/** A format that is not known could not be checked, and would be lost without a word. */
function readFormat(reader: MapReader, { diagnostics }: OverlayReading): Located | undefined {
  const entry = reader.entry('format');
  const format = reader.text('format');
  if (entry === undefined || format === undefined || FORMATS.includes(format.text)) return format;
  diagnostics.push(wrongValue('format', oneOf(FORMATS), entry.value));
  return undefined;
}

function readPattern(reader: MapReader, { diagnostics }: OverlayReading): Located | undefined {
  const entry = reader.entry('pattern');
  const pattern = reader.text('pattern');
  if (entry === undefined || pattern === undefined) return undefined;
  try {
    new RegExp(pattern.text, 'u');
  } catch {
    diagnostics.push(wrongValue('pattern', 'a regular expression without slashes', entry.value));
    return undefined;
  }
  const risk = patternRisk(pattern.text);
  if (risk === undefined) return pattern;
  diagnostics.push(
    diagnose('DW-overlay-unsafe-pattern', pattern.span, { pattern: pattern.text, risk }),
  );
  return undefined;
}

function readJson(
  reader: MapReader,
  key: string,
): { readonly value: Json; readonly span: Span } | undefined {
  const entry = reader.entry(key);
  return entry && { value: jsonOf(entry.value), span: entry.value.span };
}

function jsonOf(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(jsonOf);
  // fromEntries defines own properties, so that a key `__proto__` stays data.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, jsonOf(value)]));
}
