import { describe, expect, it } from 'vitest';
import {
  MAX_DEPTH,
  MAX_ISSUES,
  checkInteger,
  checkOptionalInteger,
  checkOptionalRecord,
  checkOptionalString,
  checkRecord,
  checkString,
  collect,
  fail,
  isInt32,
  isInteger,
  isNumber,
  isRecord,
  isTooDeep,
  lengthOf,
  matches,
  own,
  schemaOf,
  within,
  type Check,
  type Finding,
  type Issue,
} from '../../../templates/runtime/validate.ts';

/** Never satisfied. */
const refuse: Check = (value, key, issues) => {
  fail(value, key, 'nothing', issues);
};

/** `{ next?: … }`, nested without end, as a generated collecting form would read. */
const checkNode: Check = (value, key, issues, depth) => {
  if (isTooDeep(value, key, issues, depth)) return;
  if (!isRecord(value)) {
    fail(value, key, 'object', issues);
    return;
  }
  const first = issues.length;
  if (value.next !== undefined) checkNode(value.next, 'next', issues, depth + 1);
  if (value.other !== undefined) checkNode(value.other, 'other', issues, depth + 1);
  within(key, first, issues);
};

function issuesOf(value: unknown, check: Check): readonly Issue[] {
  return collect(value, check).issues ?? [];
}

describe('collect', () => {
  it('passes the same value on when nothing is wrong', () => {
    const value = { next: {} };
    const result = collect(value, checkNode);
    expect(result).toEqual({ ok: true, value });
    expect(result.ok && result.value).toBe(value);
  });

  it('gives the root an empty path', () => {
    expect(issuesOf(1, checkNode)).toEqual([
      {
        path: [],
        expected: 'object',
        received: 'number',
        message: 'Expected object, received number',
      },
    ]);
  });

  it('writes paths from the outside to the inside', () => {
    expect(issuesOf({ next: { other: { next: 1 } } }, checkNode)[0]?.path).toEqual([
      'next',
      'other',
      'next',
    ]);
  });

  it('gives issues of neighbours their own paths', () => {
    const paths = issuesOf({ next: 1, other: { next: 2 } }, checkNode).map(({ path }) => path);
    expect(paths).toEqual([['next'], ['other', 'next']]);
  });

  it('lists no more issues than the cap', () => {
    const many: Check = (value, key, issues, depth) => {
      for (let index = 0; index < 500; index++) refuse(value, key, issues, depth);
    };
    expect(issuesOf('x', many)).toHaveLength(MAX_ISSUES);
  });

  it('makes an issue of a getter that throws and keeps its message to itself', () => {
    const value = {
      get next(): unknown {
        throw new Error('secret');
      },
    };
    const issues = issuesOf(value, checkNode);
    expect(issues).toMatchObject([{ expected: 'readable value', received: 'unreadable' }]);
    expect(JSON.stringify(issues)).not.toContain('secret');
  });

  it('makes an issue of a revoked proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(issuesOf(proxy, checkNode)).toHaveLength(1);
  });
});

describe('depth', () => {
  function nested(levels: number): unknown {
    let value: unknown = {};
    for (let level = 1; level < levels; level++) value = { next: value };
    return value;
  }

  it('accepts as many levels as the limit', () => {
    expect(collect(nested(MAX_DEPTH), checkNode).ok).toBe(true);
  });

  it('reports one level more with its path', () => {
    const issues = issuesOf(nested(MAX_DEPTH + 1), checkNode);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.expected).toBe('at most 200 levels');
    expect(issues[0]?.path).toHaveLength(MAX_DEPTH);
  });

  it('survives 100,000 levels', () => {
    expect(issuesOf(nested(100_000), checkNode)).toHaveLength(1);
  });

  it('comes to an end on a value that contains itself twice', () => {
    const value: { next?: unknown; other?: unknown } = {};
    value.next = value;
    value.other = value;
    expect(issuesOf(value, checkNode)).toHaveLength(MAX_ISSUES);
  });
});

describe('received', () => {
  it.each([
    [undefined, 'missing'],
    [null, 'null'],
    [[], 'array'],
    [{}, 'object'],
    ['secret', 'string'],
    [1.5, 'number'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [true, 'boolean'],
    [1n, 'bigint'],
    [Symbol('s'), 'symbol'],
    [refuse, 'function'],
  ])('calls %s %s', (value, kind) => {
    expect(issuesOf(value, refuse)[0]?.received).toBe(kind);
  });
});

describe('schemaOf', () => {
  const schema = schemaOf<string>((value) => typeof value === 'string', checkString);

  it('implements Standard Schema, version 1', () => {
    const standard = schema['~standard'];
    expect(standard).toMatchObject({ version: 1, vendor: 'docwright' });
    expect(standard.validate('x')).toMatchObject({ value: 'x' });
    expect(standard.validate('x').issues).toBeUndefined();
    expect(standard.validate(1).issues).toMatchObject([
      { message: 'Expected string, received number' },
    ]);
  });

  it('has the boolean form', () => {
    expect([schema.is('x'), schema.is(1)]).toEqual([true, false]);
  });
});

describe('numbers', () => {
  const integers: readonly (readonly [unknown, boolean])[] = [
    [0, true],
    [-0, true],
    [2 ** 53 - 1, true],
    [2 ** 53, false],
    [-(2 ** 53), false],
    [1.5, false],
    [NaN, false],
    [Infinity, false],
    ['1', false],
    [1n, false],
  ];
  it.each(integers)('isInteger(%s) is %s', (value, valid) => {
    expect(isInteger(value)).toBe(valid);
    expect(collect(value, checkInteger).ok).toBe(valid);
    expect(collect(value, checkOptionalInteger).ok).toBe(valid);
  });

  it.each([
    [2 ** 31 - 1, true],
    [-(2 ** 31), true],
    [-0, true],
    [2 ** 31, false],
    [0.5, false],
    [NaN, false],
    ['1', false],
    [1n, false],
  ])('isInt32(%s) is %s', (value, valid) => {
    expect(isInt32(value)).toBe(valid);
  });

  it.each([
    [1.5, true],
    [-0, true],
    [NaN, false],
    [Infinity, false],
    ['1.5', false],
  ])('isNumber(%s) is %s', (value, valid) => {
    expect(isNumber(value)).toBe(valid);
  });
});

describe('absent values', () => {
  it('are missing where something is required', () => {
    const missing = (expected: string): readonly object[] => [{ expected, received: 'missing' }];
    expect(issuesOf(undefined, checkString)).toMatchObject(missing('string'));
    expect(issuesOf(undefined, checkInteger)).toMatchObject(missing('integer'));
  });

  it('are fine where it is optional, and null is not', () => {
    expect(collect(undefined, checkOptionalString).ok).toBe(true);
    expect(collect(undefined, checkOptionalInteger).ok).toBe(true);
    expect(issuesOf(null, checkOptionalString)).toMatchObject([{ expected: 'string' }]);
    expect(issuesOf(null, checkOptionalInteger)).toMatchObject([{ expected: 'integer' }]);
  });

  it('accept strings only where a string is expected', () => {
    expect(collect('x', checkString).ok).toBe(true);
    expect(collect('x', checkOptionalString).ok).toBe(true);
    expect(collect(1, checkOptionalString).ok).toBe(false);
  });
});

describe('objects', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [new Map(), true],
    [null, false],
    [[], false],
    [refuse, false],
    ['{}', false],
  ])('isRecord(%o) is %s', (value, valid) => {
    expect(isRecord(value)).toBe(valid);
  });

  it('are all that is expected where nothing is known of what is in them', () => {
    for (const check of [checkRecord, checkOptionalRecord]) {
      expect(collect({ any: [] }, check).ok).toBe(true);
      expect(issuesOf(null, check)).toMatchObject([{ expected: 'object', received: 'null' }]);
    }
    expect(collect(undefined, checkOptionalRecord).ok).toBe(true);
    expect(issuesOf(undefined, checkRecord)).toMatchObject([{ received: 'missing' }]);
  });

  it('reads inherited names as own fields only', () => {
    const parsed: unknown = JSON.parse('{"__proto__": 1, "toString": 2}');
    if (!isRecord(parsed)) throw new Error('no object');
    expect(own(parsed, '__proto__')).toBe(1);
    expect(own(parsed, 'toString')).toBe(2);
    expect(own(parsed, 'constructor')).toBeUndefined();
  });

  it('adds keys to the issues found inside only', () => {
    const issues: Finding[] = [];
    refuse(1, 'a', issues, 0);
    refuse(2, 'b', issues, 0);
    within('list', 1, issues);
    expect(issues.map(({ path }) => path)).toEqual([['a'], ['b', 'list']]);
  });
});

describe('lengthOf', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['😀', 1],
    ['a😀b😀', 4],
    ['\ud83d', 1],
    ['\ude00\ud83d', 2],
    ['\ud800\udc00', 1],
    ['\udbff\udfff', 1],
    ['\ud7ff\udc00', 2],
    ['\udc00\udc00', 2],
    ['\ud800\ud800', 2],
    ['\ud800\ue000', 2],
    ['\ud800a', 2],
    ['a\udc00', 2],
  ])('counts code points of %j', (text, length) => {
    expect(lengthOf(text)).toBe(length);
    expect([...text]).toHaveLength(length);
  });
});

describe('matches', () => {
  it('asks the pattern', () => {
    expect([matches(/^a+$/u, 'aa'), matches(/^a+$/u, 'ab')]).toEqual([true, false]);
  });

  it('refuses texts of more than 10,000 units without asking it', () => {
    expect(matches(/^a+$/u, 'a'.repeat(10_000))).toBe(true);
    expect(matches(/^a+$/u, 'a'.repeat(10_001))).toBe(false);
  });
});
