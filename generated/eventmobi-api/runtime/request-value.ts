import { pointerOf, type Fault } from './problem.js';

/** Scalars a text on the wire can stand for. */
export type TextScalar = 'string' | 'integer' | 'number' | 'boolean';

/** How a parameter is read from text. */
export interface ParameterRule {
  /** Name on the wire. */
  readonly name: string;
  /** What it stands for; of several, the first whose grammar fits, so `string` comes last. */
  readonly type: TextScalar | readonly TextScalar[];
  /**
   * True for a list: repeated in a query or form, separated by commas in a path or header. In a query it may also be
   * separated by a character, or repeated with `[]` behind its name.
   */
  readonly list?: boolean | ',' | '|' | ' ' | '[]';
  /** Value of a parameter that was not sent; absent: it stays away. */
  readonly default?: unknown;
}

/** Values by wire name; what was not sent is not there. */
export type Values = Record<string, unknown>;

/** The texts that were sent for a parameter; empty when it was not sent. */
export type TextSource = (rule: ParameterRule) => readonly string[];

/** Where what is read goes. */
export interface ReadResult {
  readonly values: Values;
  readonly faults: Fault[];
}

/** Reads one group of parameters. Faults are added to `faults`, with pointers below `/group`. */
export function readValues(
  group: string,
  rules: readonly ParameterRule[],
  source: TextSource,
  faults: Fault[],
): Values {
  const values: Values = {};
  for (const rule of rules) {
    const texts = source(rule);
    if (texts.length > 0) readValue(group, rule, texts, { values, faults });
    else if (rule.default !== undefined) setOwn(values, rule.name, rule.default);
  }
  return values;
}

/** Reads one parameter from what was sent for it. */
export function readValue(
  group: string,
  rule: ParameterRule,
  texts: readonly string[],
  { values, faults }: ReadResult,
): void {
  const read = isList(rule) ? readList(rule, texts) : readOne(rule, texts);
  if (typeof read !== 'string') return setOwn(values, rule.name, read.value);
  const code = read === REPEATED ? 'repeated' : 'malformed';
  faults.push({ pointer: pointerOf([group, rule.name]), code, detail: read });
}

/** Sets a member of that very name, also when it is `__proto__`. */
export function setOwn(target: Values, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
}

/** The text as a value of that scalar, or `undefined` when its grammar does not fit. Nothing is trimmed or guessed. */
export function coerce(
  text: string,
  scalar: TextScalar,
): { readonly value: string | number | boolean } | undefined {
  switch (scalar) {
    case 'string':
      return { value: text };
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : undefined;
    case 'integer':
      return /^-?(?:0|[1-9][0-9]*)$/.test(text) ? numberOf(text, Number.isSafeInteger) : undefined;
    case 'number':
      return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text)
        ? numberOf(text, Number.isFinite)
        : undefined;
  }
}

/** Splits a query string (without `?`) into the texts of its names. `undefined` when its encoding is malformed. */
export function parseQuery(query: string): ReadonlyMap<string, readonly string[]> | undefined {
  const texts = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeQuery(equals < 0 ? pair : pair.slice(0, equals));
    const value = decodeQuery(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    const seen = texts.get(name);
    if (seen === undefined) texts.set(name, [value]);
    else seen.push(value);
  }
  return texts;
}

/** The texts of a parameter in a query. */
export function queryTexts(
  texts: ReadonlyMap<string, readonly string[]>,
  rule: ParameterRule,
): readonly string[] {
  const found = texts.get(queryName(rule)) ?? [];
  const { list } = rule;
  const isJoined = typeof list === 'string' && list !== '[]';
  return isJoined ? found.flatMap((text) => text.split(list)) : found;
}

/** The name under which a parameter stands in a query. */
export function queryName({ name, list }: ParameterRule): string {
  return list === '[]' ? `${name}[]` : name;
}

/** Splits the value of a list in a path or header. */
export function splitList(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim());
}

function decodeQuery(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function numberOf(
  text: string,
  accept: (value: number) => boolean,
): { readonly value: number } | undefined {
  // Adding 0 makes 0 of -0.
  const value = Number(text) + 0;
  return accept(value) ? { value } : undefined;
}

const REPEATED = 'given more than once';

function isList({ list }: ParameterRule): boolean {
  return list !== undefined && list !== false;
}

/** The value, or what is wrong with it. */
function readOne(rule: ParameterRule, texts: readonly string[]): { value: unknown } | string {
  if (texts.length > 1) return REPEATED;
  const text = texts[0] ?? '';
  for (const scalar of scalarsOf(rule)) {
    const value = coerce(text, scalar);
    if (value !== undefined) return value;
  }
  return `expected ${scalarsOf(rule).join(' or ')}`;
}

function readList(rule: ParameterRule, texts: readonly string[]): { value: unknown } | string {
  const items: unknown[] = [];
  for (const text of texts) {
    const item = readOne(rule, [text]);
    if (typeof item === 'string') return `item ${items.length}: ${item}`;
    items.push(item.value);
  }
  return { value: items };
}

function scalarsOf({ type }: ParameterRule): readonly TextScalar[] {
  return typeof type === 'string' ? [type] : type;
}
