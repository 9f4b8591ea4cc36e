import { describe, expect, it } from 'vitest';
import type { Model } from '../../generator/ir/api.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';
import { arrayOf, field, model, ref, scalar } from '../support/api-facts.ts';
import { loadModels } from './loaded-models.ts';

/* Values that no JSON text gives, or that try to be something else than they look: what generated validators say of them. */

const object = (...fields: readonly (readonly [string, TypeExpr])[]): TypeExpr => ({
  kind: 'object',
  fields: fields.map(([name, type]) => field(name, type)),
});
const map = (values: TypeExpr): TypeExpr => ({ kind: 'map', values });

const models: readonly Model[] = [
  model('Texts', arrayOf(scalar('string'))),
  model('Numbers', arrayOf(scalar('number'))),
  model('Integers', arrayOf(scalar('integer'))),
  model('Zero', { kind: 'literal', value: 0 }),
  model('One', scalar('integer', { enum: [0, 1] })),
  model('TextMap', map(scalar('string'))),
  model('Anything', map({ kind: 'unknown' })),
  model('Nest', arrayOf(ref('Nest'))),
  model('NestMap', map(ref('NestMap'))),
  model('Tree', object(['left', ref('Tree')], ['right', ref('Tree')])),
  model('Letter', scalar('string', { minLength: 1, maxLength: 1 })),
  model('Lower', scalar('string', { pattern: '^[a-z]*$' })),
  model(
    'Inherited',
    object(
      ['__proto__', scalar('string')],
      ['constructor', scalar('string')],
      ['toString', arrayOf(scalar('string'))],
      ['then', scalar('string')],
    ),
  ),
  model('Named', object(['name', scalar('string')])),
];

const schemas = await loadModels(models);

/** Paths of the issues, as texts; none for a valid value. Both forms must agree. */
function issues(id: string, value: unknown): readonly string[] {
  const schema = schemas.get(id);
  if (schema === undefined) throw new Error(`no model ${id}`);
  const found = schema['~standard'].validate(value).issues ?? [];
  expect(schema.is(value)).toBe(found.length === 0);
  return found.map(({ path, expected, received }) => `${path.join('.')}: ${expected}, ${received}`);
}

describe('numbers', () => {
  it('are finite', () => {
    expect(issues('Numbers', [0, -0, 1.5, NaN, Infinity, -Infinity])).toEqual([
      '3: number, NaN',
      '4: number, Infinity',
      '5: number, -Infinity',
    ]);
  });

  it('are integers up to 2^53', () => {
    expect(issues('Integers', [-0, 2 ** 53 - 1, 2 ** 53, NaN, 1n, 0.5])).toEqual([
      '2: integer, number',
      '3: integer, NaN',
      '4: integer, bigint',
      '5: integer, number',
    ]);
  });

  it('take -0 for 0, as JSON Schema does', () => {
    expect([issues('Zero', -0), issues('One', -0)].flat()).toEqual([]);
  });
});

describe('arrays', () => {
  it('have no holes', () => {
    expect(issues('Texts', ['a', , 'b'])).toEqual(['1: string, missing']);
    expect(issues('Texts', new Array(3))).toHaveLength(3);
  });

  it('are no objects, and array-likes are no arrays', () => {
    expect(issues('Anything', [])).toEqual([': object, array']);
    expect(issues('Texts', { length: 0 })).toEqual([': array, object']);
    expect(issues('Texts', new Uint8Array(1))).toEqual([': array, object']);
  });
});

describe('nesting', () => {
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));

  it('of 100,000 arrays is an issue with a path', () => {
    const [issue, ...others] = schemas.get('Nest')?.['~standard'].validate(deep).issues ?? [];
    expect(issue?.expected).toBe('at most 200 levels');
    expect(issue?.path).toEqual(new Array(200).fill(0));
    expect(others).toEqual([]);
    expect(schemas.get('Nest')?.is(deep)).toBe(false);
  });

  it('does not matter where nothing is known of the values', () => {
    expect(issues('Anything', { deep })).toEqual([]);
  });

  it.each([
    ['Nest', (self: unknown[]) => self.push(self)],
    ['Nest', (self: unknown[]) => self.push(self, self)],
  ])('of an array that contains itself comes to an end: %s', (id, tie) => {
    const self: unknown[] = [];
    tie(self);
    expect(issues(id, self).length).toBeGreaterThan(0);
  });

  it('of an object that contains itself comes to an end', () => {
    const self: { left?: unknown; right?: unknown } = {};
    self.left = self;
    self.right = { left: self };
    expect(issues('Tree', self).length).toBeGreaterThan(0);
    expect(issues('NestMap', self).length).toBeGreaterThan(0);
  });

  it('of one object in two places is fine', () => {
    const leaf = {};
    expect(issues('Tree', { left: leaf, right: leaf })).toEqual([]);
  });
});

describe('names that every object inherits', () => {
  it('are read as own fields only', () => {
    expect(issues('Inherited', {})).toEqual([]);
    expect(issues('Inherited', Object.create({ then: 1 }))).toEqual(['then: string, number']);
    const parsed: unknown = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": [3]}');
    expect(issues('Inherited', parsed)).toEqual([
      '__proto__: string, number',
      'constructor: string, number',
      'toString.0: string, number',
    ]);
  });

  it('are checked as keys of maps, and change no prototype', () => {
    const parsed: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": "x"}');
    expect(issues('TextMap', parsed)).toEqual(['__proto__: string, object']);
    expect('polluted' in {}).toBe(false);
    expect(issues('TextMap', { __proto__: { inherited: 1 }, own: 'x' })).toEqual([]);
  });

  it('are not needed: an object without a prototype is one', () => {
    expect(issues('Named', Object.assign(Object.create(null), { name: 'x' }))).toEqual([]);
  });
});

describe('getters that throw', () => {
  const sealed = {
    get name(): string {
      throw new Error('secret');
    },
  };

  it('are an issue in the listing form, without what they said', () => {
    const result = schemas.get('Named')?.['~standard'].validate(sealed);
    expect(result?.issues).toEqual([
      {
        path: [],
        expected: 'readable value',
        received: 'unreadable',
        message: 'Expected readable value, received unreadable',
      },
    ]);
  });

  it('throw in the boolean form, which hides nothing', () => {
    expect(() => schemas.get('Named')?.is(sealed)).toThrow('secret');
  });
});

describe('texts', () => {
  it('may have surrogates without a partner, which count as one character', () => {
    expect([issues('Letter', '\ud83d'), issues('Letter', '😀')].flat()).toEqual([]);
    expect(issues('Letter', '\ude00\ud83d')).toEqual([': at most 1 character, string']);
    expect(issues('Texts', ['\ud800', '\u0000'])).toEqual([]);
  });

  it('of more than 10,000 units match no pattern', () => {
    expect(issues('Lower', 'a'.repeat(10_000))).toEqual([]);
    expect(issues('Lower', 'a'.repeat(10_001))).toEqual([': text matching ^[a-z]*$, string']);
  });

  it('are no String objects', () => {
    expect(issues('Texts', [new String('a')])).toEqual(['0: string, object']);
  });
});
