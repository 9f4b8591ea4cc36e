import type { Json, ObjectType, ScalarType, TypeExpr } from '../ir/type.ts';
import type { ModelTable } from './model-table.ts';

/** A text of each format, and how to tell one. Formats that are not here allow every text. */
const FORMATS: ReadonlyMap<string, { readonly sample: string; readonly pattern: RegExp }> = new Map(
  [
    ['date', { sample: '2026-02-03', pattern: /^\d{4}-\d\d-\d\d$/ }],
    [
      'date-time',
      {
        sample: '2026-02-03T10:20:30Z',
        pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      },
    ],
    ['time', { sample: '10:20:30Z', pattern: /^\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?$/ }],
    [
      'uuid',
      {
        sample: '6f1c5e0a-3c1b-4f7e-9a2d-0123456789ab',
        pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
      },
    ],
    ['email', { sample: 'ann@example.com', pattern: /^[^@\s]+@[^@\s]+$/ }],
    ['uri', { sample: 'https://example.com/a', pattern: /^[a-z][a-z0-9+.-]*:\S+$/i }],
    ['ipv4', { sample: '192.0.2.1', pattern: /^\d{1,3}(\.\d{1,3}){3}$/ }],
    ['ipv6', { sample: '2001:db8::1', pattern: /^[0-9a-f]*:[0-9a-f:]*$/i }],
    ['rgb-color', { sample: '#a0b1c2', pattern: /^#[0-9a-f]{6}$/i }],
  ],
);

/** Texts to try where a pattern has to be met. */
const TEXTS: readonly string[] = [
  'a',
  'A',
  '1',
  'abc',
  'ABC',
  '10-30',
  '#a0b1c2',
  '#A0B1C2',
  'a-1',
  'A1',
  'abc_1',
  '',
];

/** Whether a text is of a format; formats that are not known allow everything. */
export function isOfFormat(value: string, format: string): boolean {
  return FORMATS.get(format)?.pattern.test(value) ?? true;
}

/** Parts that a value may have. Models that require one another twice over would make it grow without end. */
const MOST_PARTS = 1000;

/** A small right value of a type: required fields only, no items. Undefined when none was found. */
export function sampleValue(type: TypeExpr, models: ModelTable): Json | undefined {
  return new Sampling(models).valueOf(type);
}

class Sampling {
  readonly #models: ModelTable;
  /** Models in which the value stands. One that requires itself has no value that ends. */
  readonly #open = new Set<string>();
  #parts = 0;

  constructor(models: ModelTable) {
    this.#models = models;
  }

  valueOf(type: TypeExpr): Json | undefined {
    if (++this.#parts > MOST_PARTS) return undefined;
    switch (type.kind) {
      case 'unknown':
        return 'a';
      case 'literal':
        return type.value;
      case 'scalar':
        return candidates(type)[0];
      case 'array':
        return [];
      case 'map':
        return {};
      case 'ref':
        return this.#ofModel(type.model);
      case 'union':
        for (const member of type.members) {
          const value = this.valueOf(member);
          if (value !== undefined) return value;
        }
        return undefined;
      case 'object':
        return this.#ofObject(type);
    }
  }

  #ofModel(id: string): Json | undefined {
    if (this.#open.has(id)) return undefined;
    this.#open.add(id);
    const value = this.valueOf(this.#models.get(id)?.type ?? { kind: 'unknown' });
    this.#open.delete(id);
    return value;
  }

  #ofObject({ fields }: ObjectType): Json | undefined {
    const parts: [string, Json][] = [];
    for (const { name, type, required } of fields) {
      if (!required) continue;
      const value = this.valueOf(type);
      if (value === undefined) return undefined;
      parts.push([name, value]);
    }
    return Object.fromEntries(parts);
  }
}

/** Values at the edges of a scalar, right ones first as far as that can be told. */
export function candidates(type: ScalarType): readonly Json[] {
  if (type.enum !== undefined) return type.enum;
  switch (type.scalar) {
    case 'null':
      return [null];
    case 'boolean':
      return [true, false];
    case 'file':
      return ['content'];
    case 'integer':
      return numbers(type);
    case 'number':
      return [...numbers(type), (type.minimum ?? type.maximum ?? 0) + 0.5];
    case 'string':
      return texts(type);
  }
}

function numbers({ minimum, maximum }: ScalarType): readonly number[] {
  const edges = [minimum, maximum].filter((bound) => bound !== undefined).map(Math.round);
  const large = minimum === undefined && maximum === undefined ? [1, 0, -1, 2 ** 40] : [];
  return [...edges, ...large, ...edges.flatMap((bound) => [bound + 1, bound - 1])];
}

function texts(type: ScalarType): readonly string[] {
  const format = FORMATS.get(type.format ?? '');
  if (format !== undefined) return [format.sample];
  const { minLength = 0, maxLength, pattern } = type;
  const lengths = [minLength, maxLength ?? minLength + 1, minLength + 1].map((length) =>
    'a'.repeat(Math.min(Math.max(length, 0), 5000)),
  );
  const first = minLength === 0 && (maxLength ?? 1) > 0 ? ['a'] : [];
  const all = [...first, ...lengths, ...TEXTS];
  if (pattern === undefined) return all;
  const right = all.filter((text) => new RegExp(pattern, 'u').test(text));
  return [...right, ...all.filter((text) => !right.includes(text))];
}
