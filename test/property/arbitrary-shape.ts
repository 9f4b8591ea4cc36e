import fc from 'fast-check';
import type { PartSheet, RowSheet, ScalarWord, Shape } from './sheet.ts';

/* Random shapes, rows and texts. The simplest value stands first everywhere, so that failures shrink to something readable. */

/** Names of fields and parameters, odd ones included. */
const names = [
  'id',
  'name',
  'state',
  'count',
  'price',
  'owner',
  'created_at',
  'first-name',
  '_links',
  '$type',
  '@id',
  'größe',
  'a.b',
  'isOpen',
] as const;

const words = ['the', 'number', 'of', 'open', 'things', 'per', 'day', 'as', 'shown', 'above'];

/** Each one has tripped a reader of Markdown before, or could. */
const oddities = [
  '&',
  '<',
  '>',
  '"quoted"',
  "it's",
  '50%',
  '*',
  '_x_',
  '**bold**',
  '`code`',
  '`a | b`',
  'a | b',
  '[1]',
  '[link](#there)',
  '–',
  '→',
  '😀',
  'n\u00a0times',
  '#5',
  '{x}',
  '${y}',
  '$&',
  '*/',
  '// no',
  '&amp;',
  'e.g.',
  '~1~',
  'https://example.com/a_b_c',
] as const;

const word: fc.Arbitrary<string> = fc.constantFrom(...words);

/** A line of text, decoded; begins and ends with a word. Never empty. */
export const line: fc.Arbitrary<string> = fc
  .tuple(
    word,
    fc.array(fc.oneof({ weight: 2, arbitrary: word }, fc.constantFrom(...oddities)), {
      maxLength: 4,
    }),
    word,
  )
  .map(([first, between, last]) => [first, ...between, last].join(' '));

/** A line of text, or none. */
export const text: fc.Arbitrary<string> = fc.oneof(fc.constant(''), line);

const jsonWord: fc.Arbitrary<ScalarWord> = fc.constantFrom(
  'string',
  'integer',
  'number',
  'boolean',
);

function scalar(word: ScalarWord): Shape {
  return { kind: 'scalar', word };
}

/** A shape that may refer to the given models. `depth` bounds the nesting. */
export function shape(models: readonly string[], depth: number): fc.Arbitrary<Shape> {
  const leaves: fc.Arbitrary<Shape>[] = [
    jsonWord.map(scalar),
    fc.constant<Shape>({ kind: 'anything' }),
    ...(models.length === 0
      ? []
      : [fc.constantFrom(...models).map((name): Shape => ({ kind: 'model', name }))]),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  return fc.oneof(
    ...leaves,
    shape(models, depth - 1).map((items): Shape => ({ kind: 'array', items })),
    anonymous(models, depth),
  );
}

/** An anonymous object. */
export function anonymous(models: readonly string[], depth: number): fc.Arbitrary<Shape> {
  const part = fc.record<PartSheet>({
    name: fc.constantFrom(...names),
    shape: shape(models, depth - 1),
  });
  return fc
    .uniqueArray(part, { minLength: 1, maxLength: 3, selector: ({ name }) => name })
    .map((fields): Shape => ({ kind: 'object', fields }));
}

const formats: Readonly<Record<ScalarWord, readonly string[]>> = {
  string: ['date', 'date-time', 'uuid', 'email'],
  integer: ['int32', 'uint64'],
  number: ['float', 'double'],
  boolean: [],
  file: [],
};

const enums: Readonly<Record<ScalarWord, readonly (readonly (string | number)[])[]>> = {
  string: [
    ['open', 'closed'],
    ['a-z', 'z-a', 'as is'],
    ['R&D', 'A<B'],
  ],
  integer: [
    [12, 24],
    [0, 1, 2],
  ],
  number: [],
  boolean: [],
  file: [],
};

const defaults: Readonly<Record<ScalarWord, readonly (string | number | boolean)[]>> = {
  string: ['open', 'n/a', '#00ff00', '20'],
  integer: [0, 20, -1],
  number: [0.5, 3],
  boolean: [true, false],
  file: [],
};

function oneOf<T>(values: readonly T[]): fc.Arbitrary<T | undefined> {
  return fc.constantFrom(undefined, ...values);
}

/** A default that the other facts of its row allow: another one is reported and left out. */
function allowed(
  byDefault: string | number | boolean | undefined,
  values: readonly (string | number)[] | undefined,
  format: string | undefined,
): string | number | boolean | undefined {
  if (byDefault === undefined) return undefined;
  if (values !== undefined) return values.find((value) => value === byDefault) ?? values[0];
  return format === 'uint64' && Number(byDefault) < 0 ? 0 : byDefault;
}

/** A row of a scalar, with all that can be said of one. */
export const scalarRow: fc.Arbitrary<RowSheet> = jsonWord.chain((word) =>
  fc
    .record({
      name: fc.constantFrom(...names),
      required: fc.boolean(),
      text,
      format: oneOf(formats[word]),
      values: oneOf(enums[word]),
      byDefault: oneOf(defaults[word]),
    })
    .map(({ format, values, byDefault: drawn, ...row }) => {
      const byDefault = allowed(drawn, values, format);
      return {
        ...row,
        shape: scalar(word),
        ...(format === undefined ? {} : { format }),
        ...(values === undefined ? {} : { values }),
        ...(byDefault === undefined ? {} : { byDefault }),
      };
    }),
);

/** A row of any shape. */
export function row(models: readonly string[]): fc.Arbitrary<RowSheet> {
  const structured = fc.record<RowSheet>({
    name: fc.constantFrom(...names),
    required: fc.boolean(),
    shape: shape(models, 2),
    text,
  });
  return fc.oneof(scalarRow, structured);
}

/** A row of a query: a scalar or an array of scalars. */
export const queryRow: fc.Arbitrary<RowSheet> = fc.oneof(
  { weight: 3, arbitrary: scalarRow },
  fc.record<RowSheet>({
    name: fc.constantFrom(...names),
    required: fc.boolean(),
    shape: jsonWord.map((word): Shape => ({ kind: 'array', items: scalar(word) })),
    text,
  }),
);

/** Rows with different names. */
export function rows(
  one: fc.Arbitrary<RowSheet>,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<readonly RowSheet[]> {
  return fc.uniqueArray(one, { minLength, maxLength, selector: ({ name }) => name });
}
