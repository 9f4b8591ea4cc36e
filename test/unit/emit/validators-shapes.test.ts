import { describe, expect, it } from 'vitest';
import { loadModels } from '../../validators/loaded-models.ts';
import { shapeModels } from './validators-shapes.ts';

/* What the collecting form says of types of every shape; the boolean form must agree. */

const schemas = await loadModels(shapeModels);

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
    ['Holder', { list: [1, {}], map: 1 }, []],
    ['Holder', { list: 1 }, ['list: array, number']],
    ['VagueTree', 1, []],
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
