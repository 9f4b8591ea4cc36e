import { describe, expect, it } from 'vitest';
import type { Model } from '../../../generator/ir/api.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { arrayOf, field, model, ref, scalar } from '../../support/api-facts.ts';
import { loadModels } from '../../validators/loaded-models.ts';

/* What the collecting form says of types of every shape; the boolean form must agree. */

const text = scalar('string');
const unknown: TypeExpr = { kind: 'unknown' };

function union(...members: readonly TypeExpr[]): TypeExpr {
  return { kind: 'union', members };
}

function object(...fields: readonly (readonly [string, TypeExpr])[]): TypeExpr {
  return { kind: 'object', fields: fields.map(([name, type]) => field(name, type)) };
}

const models: readonly Model[] = [
  model('Upload', union(scalar('file'), object(['url', text]))),
  model('File', scalar('file')),
  model('Flag', union({ kind: 'literal', value: true }, arrayOf(scalar('integer')))),
  model('Nothing', scalar('null')),
  model('MaybeList', union(scalar('null'), arrayOf(text))),
  model('Choice', union(scalar('string', { enum: ['a', 'b'] }), scalar('number'))),
  model('Nested', union(ref('Choice'), scalar('boolean'))),
  model('Mixed', union(text, ref('Loop'))),
  model('Loop', union(scalar('integer'), ref('Mixed'))),
  model('AnyMap', union({ kind: 'map', values: unknown }, scalar('boolean'))),
  model('AnyUnion', union(unknown, arrayOf(ref('AnyUnion')))),
  model('AnyList', arrayOf(unknown)),
  model('Whatever', unknown),
  model('Alias', ref('Whatever')),
  model(
    'Wide',
    scalar('integer', { enum: Array.from({ length: 21 }, (_, number) => number), maximum: 15 }),
  ),
  model('Codes', object(['404', scalar('string', { pattern: '^x' })])),
  model('Ports', object(['port', union(scalar('integer', { format: 'int32' }), scalar('null'))])),
  model('Places', arrayOf(union(ref('Codes'), arrayOf(ref('Codes')), text))),
  model('Objects', union(object(['a', text]), text, scalar('boolean'))),
  model('Empty', object()),
  model('Truth', object(['is', scalar('boolean')], ['it', scalar('number')], ['no', unknown])),
  model('TextMap', { kind: 'map', values: union(text, scalar('null')) }),
  model('Dated', object(['on', union(scalar('string', { format: 'date' }), scalar('null'))])),
];

const schemas = await loadModels(models);

const blob = new Blob([]);

describe('the collecting form', () => {
  it.each<readonly [string, unknown, readonly string[]]>([
    ['Upload', blob, []],
    ['Upload', { url: 'x' }, []],
    ['Upload', { url: 1 }, ['url: string, number']],
    ['Upload', 'x', [': file | object, string']],
    ['File', blob, []],
    ['File', {}, [': file, object']],
    ['Flag', true, []],
    ['Flag', [1, 'x'], ['1: integer, string']],
    ['Flag', false, [': true, boolean']],
    ['Flag', {}, [': true | array, object']],
    ['Nothing', null, []],
    ['Nothing', undefined, [': null, missing']],
    ['MaybeList', null, []],
    ['MaybeList', [1], ['0: string, number']],
    ['MaybeList', 1, [': null | array, number']],
    ['Choice', 'b', []],
    ['Choice', 2.5, []],
    ['Choice', 'c', [': "a" | "b", string']],
    ['Choice', null, [': "a" | "b" | number, null']],
    ['Nested', 'a', []],
    ['Nested', 'c', [': "a" | "b", string']],
    ['Nested', [], [': Choice | boolean, array']],
    ['Mixed', 1, []],
    ['AnyMap', { a: 1 }, []],
    ['AnyMap', 1, [': object | boolean, number']],
    ['AnyUnion', [[1]], []],
    ['AnyUnion', 1, []],
    ['AnyList', [undefined], []],
    ['AnyList', {}, [': array, object']],
    ['Whatever', undefined, []],
    ['Alias', undefined, []],
    ['Wide', 15, []],
    ['Wide', 16, [': at most 15, number']],
    ['Wide', -1, [`: ${[...Array(20).keys()].join(' | ')} | …, number`]],
    ['Wide', 1.5, [': integer, number']],
    ['Codes', { 404: 'x' }, []],
    ['Codes', { 404: 'y' }, ['404: text matching ^x, string']],
    ['Ports', { port: 2 ** 31 }, ['port: integer, number']],
    ['Ports', { port: 'x' }, ['port: integer | null, string']],
    [
      'Places',
      [{ 404: 'y' }, [{ 404: 'y' }], 1],
      [
        '0.404: text matching ^x, string',
        '1.0.404: text matching ^x, string',
        '2: Codes | array | string, number',
      ],
    ],
    ['Objects', { a: 1 }, ['a: string, number']],
    ['Objects', true, []],
    ['Objects', [], [': object | string | boolean, array']],
    ['Empty', {}, []],
    ['Empty', null, [': object, null']],
    ['Truth', { is: 1, it: 'x' }, ['is: boolean, number', 'it: number, string']],
    ['TextMap', { a: null, b: 'x', c: undefined }, []],
    ['TextMap', { a: 1 }, ['a: string | null, number']],
    ['Dated', { on: null }, []],
    ['Dated', { on: 'x' }, ['on: date, string']],
    ['Dated', { on: 1 }, ['on: date | null, number']],
  ])('of %s says of %o: %j', (id, value, expected) => {
    const schema = schemas.get(id);
    const issues = schema?.['~standard'].validate(value).issues ?? [];
    expect(
      issues.map(
        ({ path, expected: wanted, received }) => `${path.join('.')}: ${wanted}, ${received}`,
      ),
    ).toEqual(expected);
    expect(schema?.is(value)).toBe(expected.length === 0);
  });
});
