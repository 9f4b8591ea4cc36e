import fc from 'fast-check';
import type { Model } from '../../generator/ir/api.ts';
import type { Field, ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import { field, model, ref, scalar } from '../support/api-facts.ts';

/** Patterns of which texts can be made without an engine: each with one that matches. */
export const patterns: ReadonlyMap<string, string> = new Map([
  ['^[a-z]+$', 'abc'],
  ['^\\p{L}', 'éa'],
  ['\\d{2}-\\d{2}', '12-34'],
  ['^$|^x', 'x'],
  ['^(?:a|b)c?$', 'ac'],
  ['^#1', '#1E90FF'],
]);

/** Formats that are checked, and one that is not. */
const formats = ['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'password'] as const;

/**
 * Names of fields. Not `__proto__`: ajv leaves such a property alone. The names that objects inherit are read as own fields by
 * both.
 */
const names = [
  ...'a b c d e f'.split(' '),
  ...['na-me', 'größe', "it's", '404', 'constructor', 'toString', 'valueOf', 'length', '😀'],
];

/** Bounds that some value fits between. */
function bounds<Low extends string, High extends string>(
  low: Low,
  high: High,
  bound: fc.Arbitrary<number>,
): fc.Arbitrary<{ [name in Low | High]?: number }> {
  return fc
    .tuple(fc.option(bound, { nil: undefined }), fc.option(bound, { nil: undefined }))
    .map(([one, other]) => {
      const [first, second] = [one, other].toSorted((a, b) => (a ?? 0) - (b ?? 0));
      const found: { [name: string]: number } = {};
      if (one !== undefined) found[low] = other === undefined ? one : (first ?? 0);
      if (other !== undefined) found[high] = one === undefined ? other : (second ?? 0);
      // The names are those given, and no others.
      return found as { [name in Low | High]?: number };
    });
}

const text: fc.Arbitrary<ScalarType> = fc.oneof(
  fc.constant(scalar('string')),
  bounds('minLength', 'maxLength', fc.nat(6)).map((facets) => scalar('string', facets)),
  fc.constantFrom(...formats).map((format) => scalar('string', { format })),
  fc
    .constantFrom<Partial<ScalarType>>({}, { pattern: '^#1' })
    .map((facets) => scalar('string', { format: 'rgb-color', ...facets })),
  fc.constantFrom(...patterns.keys()).map((pattern) => scalar('string', { pattern })),
  fc
    .constantFrom(...patterns.keys())
    .map((pattern) => scalar('string', { pattern, maxLength: 40 })),
  fc
    .uniqueArray(
      fc.constantFrom('a', 'b', 'ab', 'é', "it's", '', '__proto__', '😀', 'x', 'y', 'z'),
      {
        minLength: 1,
        maxLength: 11,
      },
    )
    .map((some) => scalar('string', { enum: some })),
  fc.constant(scalar('string', { enum: ['a', 'abc', 'B'], pattern: '^[a-z]+$', maxLength: 2 })),
);

const numeric: fc.Arbitrary<ScalarType> = fc.oneof(
  fc.constantFrom(scalar('integer'), scalar('number'), scalar('integer', { format: 'int64' })),
  fc.constantFrom('int32', 'uint32', 'uint64').map((format) => scalar('integer', { format })),
  fc.constant(scalar('integer', { format: 'uint32', minimum: -1, maximum: 9 })),
  bounds('minimum', 'maximum', fc.integer({ min: -9, max: 9 })).map((facets) =>
    scalar('integer', facets),
  ),
  bounds('minimum', 'maximum', fc.constantFrom(-1e15, -0.5, 0, 0.1, 1, 2.5, 1e15)).map((facets) =>
    scalar('number', facets),
  ),
  fc
    .uniqueArray(fc.integer({ min: -3, max: 12 }), { minLength: 1, maxLength: 10 })
    .map((some) => scalar('integer', { enum: some })),
  fc.constant(scalar('integer', { enum: [1, 5, 9], minimum: 2, maximum: 8 })),
);

const leaf: fc.Arbitrary<TypeExpr> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 4, arbitrary: numeric },
  fc.constantFrom(scalar('boolean'), scalar('null')),
  fc
    .constantFrom<string | number | boolean>('a', "it's", 1, -1.5, 0, true, false)
    .map((value) => ({ kind: 'literal' as const, value })),
  fc.constant({ kind: 'unknown' as const }),
);

/**
 * Types of model `index` of `count`. What always has to be there refers to later models only, so that every type has a
 * value; what may be left out refers to any.
 */
function typesOf(index: number, count: number): fc.Arbitrary<TypeExpr> {
  const every = Array.from({ length: count }, (_, number) => ref(`M${number}`));
  const any = fc.constantFrom(...every);
  const later = every.slice(index + 1);
  const sure = later.length === 0 ? leaf : fc.oneof(leaf, fc.constantFrom(...later));
  const { type } = fc.letrec<{ type: TypeExpr }>((tie) => {
    const inner = fc.oneof({ weight: 3, arbitrary: tie('type') }, any);
    return {
      type: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 2, arbitrary: sure },
        inner.map((items) => ({ kind: 'array' as const, items })),
        inner.map((values) => ({ kind: 'map' as const, values })),
        union(tie('type')),
        { weight: 4, arbitrary: object(tie('type'), any) },
      ),
    };
  });
  return type;
}

/** Members of unions are no unions themselves. */
function union(types: fc.Arbitrary<TypeExpr>): fc.Arbitrary<TypeExpr> {
  const member = types.filter(({ kind }) => kind !== 'union');
  return fc
    .array(member, { minLength: 2, maxLength: 4 })
    .map((members) => ({ kind: 'union' as const, members }));
}

function object(sure: fc.Arbitrary<TypeExpr>, any: fc.Arbitrary<TypeExpr>): fc.Arbitrary<TypeExpr> {
  const name = fc.constantFrom(...names);
  const fields: fc.Arbitrary<Field> = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(name, sure).map(([n, t]) => field(n, t, { required: true })) },
    { weight: 3, arbitrary: fc.tuple(name, sure).map(([n, t]) => field(n, t)) },
    { weight: 1, arbitrary: fc.tuple(name, any).map(([n, t]) => field(n, t)) },
  );
  return fc
    .uniqueArray(fields, { maxLength: 5, selector: (one) => one.name })
    .map((some) => ({ kind: 'object' as const, fields: some }));
}

/** Models that may contain each other and themselves, each of which has a value. */
export function anyModels(count: number): fc.Arbitrary<readonly Model[]> {
  const types = Array.from({ length: count }, (_, index) => typesOf(index, count));
  return fc.tuple(...types).map((all) => all.map((type, index) => model(`M${index}`, type)));
}
