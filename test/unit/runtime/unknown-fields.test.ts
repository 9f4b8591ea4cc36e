import { describe, expect, it } from 'vitest';
import { unknownFields, type Documented } from '../../../templates/runtime/unknown-fields.ts';

function person(): Documented {
  return { fields: { name: null, friends: { items: person }, tags: { values: null } } };
}

/** Paths of what is not in the reference. */
function pathsIn(documented: Documented, body: unknown): readonly unknown[] {
  const find = unknownFields({ 'GET /x': { 200: documented } });
  return find('GET /x', 200, body).map(({ path }) => path);
}

describe('unknown fields', () => {
  it.each<[string, Documented, unknown, readonly unknown[]]>([
    ['of an object', person, { name: 'a', age: 1 }, [['age']]],
    [
      'at every depth',
      person,
      { friends: [{}, { friends: [{ x: 1 }] }] },
      [['friends', 1, 'friends', 0, 'x']],
    ],
    ['of no map', person, { tags: { any: 1 } }, []],
    ['in the values of a map', { values: person }, { a: { x: 1 } }, [['a', 'x']]],
    [
      'of none of several',
      { either: [person, { fields: { id: null } }] },
      { id: 1, name: 1, x: 1 },
      [['x']],
    ],
    ['of a list or an object', { either: [{ items: person }, person] }, [{ x: 1 }], [[0, 'x']]],
    ['of nothing that is known', null, { x: 1 }, []],
    ['beside something unknown', { either: [null, person] }, { x: 1 }, []],
    ['of what should be a text', { either: [{ items: null }] }, { x: 1 }, []],
    ['called like a member of Object', person, { constructor: 1 }, [['constructor']]],
    ['of null', person, null, []],
  ])('%s', (_, documented, body, paths) => {
    expect(pathsIn(documented, body)).toEqual(paths);
  });

  it('are none where the reference says nothing of the answer', () => {
    const find = unknownFields({ 'GET /x': { 200: person } });
    expect([...find('GET /x', 'undocumented', { x: 1 }), ...find('GET /y', 200, { x: 1 })]).toEqual(
      [],
    );
  });
});
