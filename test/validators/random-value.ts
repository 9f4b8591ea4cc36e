import type { Model } from '../../generator/ir/api.ts';
import type { ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import type { Json } from '../../generator/ir/type.ts';
import { patterns } from './arbitrary-models.ts';

/** Numbers from 0 up to 1, always the same for the same seed (a linear congruence of 32 bits, mixed). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0;
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** Values that are valid by construction, and values that were valid until something was done to them. */
export interface RandomValues {
  readonly valid: (type: TypeExpr) => Json;
  readonly mutated: (value: Json) => Json;
}

/** Levels below which only what has to be there is made. */
const DEEP = 6;

const strings: readonly string[] = [
  ...[
    '',
    'a',
    'b',
    'ab',
    'abc',
    'é',
    "it's",
    '😀',
    '😀😀',
    'x\u0000',
    '\ud800',
    '__proto__',
    'toString',
  ],
  ...[
    '2024-02-29',
    '2023-02-29',
    '2024-02-29T23:59:60Z',
    '2024-13-01',
    '23:59',
    '24:00',
    '10:00:00Z',
  ],
  ...[
    'a@b.c',
    'a@b@c',
    'https://a.example/?b#c',
    'x:%2',
    '#1E90FF',
    '#1e90fg',
    '12-34',
    'true',
    '1',
  ],
  ...['123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-42661417400', 'abcdefghij'],
];

/** Those that JavaScript holds exactly: integers beyond 2^53 are refused by us, and by nobody else. */
const numbers: readonly number[] = [
  ...[0, -0, 1, -1, 2, 5, 8, 9, 10, 0.5, -0.5, 0.1, 1.5, 2.5],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53 - 1, 1e15, 5e-324],
];

/** Values of every kind. */
const odd: readonly Json[] = [
  ...[null, true, false, {}, [], [null], [[]], { a: 1 }, { a: null }, { constructor: 1 }],
  ...strings,
  ...numbers,
];

const names = 'a b c d e f'.split(' ');

/** Makes values for types over some models. */
export function randomValues(models: readonly Model[], seed: number): RandomValues {
  const random = randomOf(seed);
  const byId = new Map(models.map(({ id, type }) => [id, type]));
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[upTo(items.length)];
    if (item === undefined && items.length === 0) throw new Error('nothing to pick from');
    // The index is inside.
    return item as T;
  };

  function valid(type: TypeExpr, depth: number): Json {
    switch (type.kind) {
      case 'scalar':
        return scalarValue(type);
      case 'literal':
        return type.value;
      case 'array':
        return Array.from({ length: depth > DEEP ? 0 : upTo(4) }, () =>
          valid(type.items, depth + 1),
        );
      case 'map':
        return Object.fromEntries(
          Array.from({ length: depth > DEEP ? 0 : upTo(3) }, () => [
            pick(strings),
            valid(type.values, depth + 1),
          ]),
        );
      case 'object':
        return Object.fromEntries(
          type.fields
            .filter(({ required }) => required || (depth <= DEEP && random() < 0.6))
            .map(({ name, type: inner }) => [name, valid(inner, depth + 1)]),
        );
      case 'union':
        return valid(pick(type.members), depth);
      case 'ref': {
        const inner = byId.get(type.model);
        if (inner === undefined) throw new Error(`no model ${type.model}`);
        return valid(inner, depth);
      }
      case 'unknown':
        return pick(odd);
    }
  }

  function scalarValue(type: ScalarType): Json {
    if (type.enum !== undefined) return pick(type.enum);
    switch (type.scalar) {
      case 'string':
        return stringValue(type);
      case 'integer':
      case 'number':
        return numberValue(type);
      case 'boolean':
        return random() < 0.5;
      case 'null':
        return null;
      case 'file':
        throw new Error('files are no JSON');
    }
  }

  function stringValue({ format, pattern, minLength, maxLength }: ScalarType): string {
    const two = (limit: number, first = 0): string => String(first + upTo(limit)).padStart(2, '0');
    const date = `20${two(99)}-${two(12, 1)}-${two(28, 1)}`;
    const time = `${two(24)}:${two(60)}:${two(60)}${pick(['', '.5', '.123456'])}`;
    if (pattern !== undefined) return patterns.get(pattern) ?? '';
    switch (format) {
      case 'date':
        return date;
      case 'time':
        return pick([time, `${two(24)}:${two(60)}`, `${time}Z`]);
      case 'date-time':
        return `${date}T${time}${pick(['Z', 'z', '+05:30', '-11:00'])}`;
      case 'email':
        return `a${upTo(99)}.b+c@sub-domain.example`;
      case 'uri':
        return `https://example.org:80${pick(['', '/', '/a%20b?c=d#e'])}`;
      case 'uuid':
        return `123e4567-E89b-12d3-a456-4266141740${two(99)}`;
      case 'rgb-color':
        return `#${two(99)}${two(99)}fF`;
      default: {
        const low = minLength ?? 0;
        const length = low + upTo(Math.min(maxLength ?? low + 4, low + 4) - low + 1);
        return Array.from({ length }, () => pick(['a', 'Z', 'é', '😀', ' ', '"'])).join('');
      }
    }
  }

  function numberValue({ scalar, minimum, maximum }: ScalarType): number {
    const low = minimum ?? (maximum ?? 5) - 5;
    const high = maximum ?? low + 5;
    const drawn = random() < 0.3 ? pick([low, high]) : low + random() * (high - low);
    return scalar === 'integer' ? Math.round(drawn) : drawn;
  }

  /** Changes one place of a value, however deep. */
  function mutated(value: Json): Json {
    if (typeof value !== 'object' || value === null || random() < 0.25) return other(value);
    if (isList(value)) {
      if (value.length === 0 || random() < 0.15) return [...value, pick(odd)];
      const at = upTo(value.length);
      return value.map((item, index) => (index === at ? mutated(item) : item));
    }
    const entries = Object.entries(value);
    if (entries.length === 0 || random() < 0.15) {
      return Object.fromEntries([...entries, [pick([...names, ...strings]), pick(odd)]]);
    }
    const at = upTo(entries.length);
    if (random() < 0.25) return Object.fromEntries(entries.filter((_, index) => index !== at));
    return Object.fromEntries(
      entries.map(([name, inner], index) => [name, index === at ? mutated(inner) : inner]),
    );
  }

  function other(value: Json): Json {
    if (typeof value === 'number' && random() < 0.5) {
      const sum = value + pick([-1, 1, 0.5, -0.5, 1e-9]);
      return Math.abs(sum) < 2 ** 53 ? sum : value;
    }
    if (typeof value === 'string' && random() < 0.6) return otherText(value);
    return pick(odd);
  }

  function otherText(text: string): string {
    const at = upTo(text.length + 1);
    const piece = pick([
      '',
      '',
      '0',
      '9',
      'a',
      'Z',
      '-',
      ':',
      '.',
      '@',
      '%',
      '#',
      ' ',
      'é',
      '😀',
      '\n',
    ]);
    return text.slice(0, at) + piece + text.slice(at + upTo(2));
  }

  return { valid: (type) => valid(type, 0), mutated };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
