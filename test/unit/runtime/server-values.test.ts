import { describe, expect, it } from 'vitest';
import { parseContentType } from '../../../templates/runtime/content-type.ts';
import type { Fault } from '../../../templates/runtime/problem.ts';
import {
  coerce,
  parseQuery,
  queryName,
  queryTexts,
  readValue,
  readValues,
  setOwn,
  splitList,
  type ParameterRule,
  type TextScalar,
  type Values,
} from '../../../templates/runtime/request-value.ts';

type Row = readonly [scalar: TextScalar, text: string, value: unknown];
const refused = Symbol('refused');

const table: readonly Row[] = [
  ['integer', '0', 0],
  ['integer', '7', 7],
  ['integer', '-12', -12],
  ['integer', '-0', 0],
  ['integer', '9007199254740991', 9007199254740991],
  ['integer', '-9007199254740991', -9007199254740991],
  ['integer', '9007199254740992', refused],
  ['integer', '-9007199254740992', refused],
  ['integer', '99999999999999999999', refused],
  ['integer', '', refused],
  ['integer', ' 1', refused],
  ['integer', '1 ', refused],
  ['integer', '1\n', refused],
  ['integer', '+1', refused],
  ['integer', '--1', refused],
  ['integer', '-', refused],
  ['integer', '01', refused],
  ['integer', '0x10', refused],
  ['integer', '0b1', refused],
  ['integer', '1e3', refused],
  ['integer', '1.0', refused],
  ['integer', '1.001', refused],
  ['integer', '1_000', refused],
  ['integer', '1,000', refused],
  ['integer', '12abc', refused],
  ['integer', '2ABC', refused],
  ['integer', '1n', refused],
  ['integer', 'NaN', refused],
  ['integer', 'Infinity', refused],
  ['integer', 'null', refused],
  ['integer', 'true', refused],
  ['integer', '[1]', refused],
  ['integer', '١', refused],
  ['integer', '１', refused],
  ['number', '0', 0],
  ['number', '-0.0', 0],
  ['number', '1.5', 1.5],
  ['number', '-1.001', -1.001],
  ['number', '1e3', 1000],
  ['number', '1E-2', 0.01],
  ['number', '1.25e+2', 125],
  ['number', '2e10', 2e10],
  ['number', '9007199254740993.5', 9007199254740993.5],
  ['number', '1e400', refused],
  ['number', '-1e400', refused],
  ['number', '', refused],
  ['number', ' 1', refused],
  ['number', '.5', refused],
  ['number', '5.', refused],
  ['number', '1.2.3', refused],
  ['number', '1e', refused],
  ['number', '00.5', refused],
  ['number', '1,5', refused],
  ['number', '0x1p3', refused],
  ['number', 'Infinity', refused],
  ['number', '-Infinity', refused],
  ['number', 'NaN', refused],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['boolean', '', refused],
  ['boolean', '1', refused],
  ['boolean', '0', refused],
  ['boolean', 'True', refused],
  ['boolean', 'FALSE', refused],
  ['boolean', ' true', refused],
  ['boolean', 'yes', refused],
  ['string', '', ''],
  ['string', ' 1 ', ' 1 '],
  ['string', 'null', 'null'],
];

describe('coerce', () => {
  it.each(table)('%s from %j', (scalar, text, value) => {
    const read = coerce(text, scalar);
    if (value === refused) expect(read).toBeUndefined();
    else expect(read?.value).toBe(value);
  });
});

function read(
  rule: ParameterRule,
  texts: readonly string[],
): { values: Values; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  return { values: readValues('query', [rule], () => texts, faults), faults };
}

describe('readValues', () => {
  it('leaves out what was not sent', () => {
    expect(read({ name: 'limit', type: 'integer' }, [])).toEqual({ values: {}, faults: [] });
  });

  it('refuses a scalar that is given twice, even with equal values', () => {
    const { faults } = read({ name: 'limit', type: 'integer' }, ['1', '1']);
    expect(faults).toEqual([
      { pointer: '/query/limit', code: 'repeated', detail: 'given more than once' },
    ]);
  });

  it('takes the first type whose grammar fits', () => {
    const rule: ParameterRule = { name: 'since', type: ['integer', 'string'] };
    expect(read(rule, ['12']).values).toEqual({ since: 12 });
    expect(read(rule, ['12h']).values).toEqual({ since: '12h' });
  });

  it('reads each item of a list and says which one is wrong', () => {
    const rule: ParameterRule = { name: 'ids', type: 'integer', list: true };
    expect(read(rule, ['1', '2']).values).toEqual({ ids: [1, 2] });
    expect(read(rule, ['1']).values).toEqual({ ids: [1] });
    expect(read(rule, ['1', 'x']).faults[0]?.detail).toBe('item 1: expected integer');
  });

  it('never repeats what was sent, and escapes the pointer', () => {
    const { faults } = read({ name: 'a/b~c', type: ['integer', 'boolean'] }, ['canary']);
    expect(faults).toEqual([
      { pointer: '/query/a~1b~0c', code: 'malformed', detail: 'expected integer or boolean' },
    ]);
  });

  it('fills in a default where nothing was sent, and nothing where there is none', () => {
    const rule: ParameterRule = { name: 'limit', type: 'integer', default: 20 };
    expect(read(rule, []).values).toEqual({ limit: 20 });
    expect(read(rule, ['5']).values).toEqual({ limit: 5 });
    expect(Object.keys(read({ name: 'limit', type: 'integer' }, []).values)).toEqual([]);
  });

  it('is about what was sent; asked for one value of none, it reads an empty text', () => {
    const result = { values: {}, faults: [] };
    readValue('query', { name: 'a', type: 'string' }, [], result);
    readValue('query', { name: 'b', type: 'integer' }, [], result);
    expect(result.values).toEqual({ a: '' });
    expect(result.faults).toHaveLength(1);
  });

  it('reads one value where a rule says that it is no list', () => {
    expect(read({ name: 'a', type: 'string', list: false }, ['x']).values).toEqual({ a: 'x' });
  });

  it('sets a parameter called __proto__ as an own member and nothing else', () => {
    const { values } = read({ name: '__proto__', type: 'string' }, ['x']);
    expect(Object.getOwnPropertyDescriptor(values, '__proto__')).toMatchObject({
      value: 'x',
      enumerable: true,
      configurable: true,
    });
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    const target: Values = {};
    setOwn(target, 'constructor', 1);
    expect(Object.keys(target)).toEqual(['constructor']);
  });
});

describe('parseQuery', () => {
  it.each<[string, Record<string, readonly string[]> | undefined]>([
    ['', {}],
    ['&&', {}],
    ['a=1', { a: ['1'] }],
    ['a=1&a=2&b=3', { a: ['1', '2'], b: ['3'] }],
    ['a', { a: [''] }],
    ['a=', { a: [''] }],
    ['a=b=c', { a: ['b=c'] }],
    ['=1', { '': ['1'] }],
    ['a=x+y%20z%2B', { a: ['x y z+'] }],
    ['%61=1', { a: ['1'] }],
    ['a=%E2%82%AC', { a: ['€'] }],
    ['a=%', undefined],
    ['a=%4', undefined],
    ['%zz=1', undefined],
    ['%zz=%zz', undefined],
    ['a=%C0%AF', undefined],
  ])('%j', (query, expected) => {
    const texts = parseQuery(query);
    expect(texts === undefined ? undefined : Object.fromEntries(texts)).toEqual(expected);
  });

  it('keeps __proto__ a name like any other', () => {
    expect(parseQuery('__proto__=1')?.get('__proto__')).toEqual(['1']);
  });
});

describe('the texts of a parameter in a query', () => {
  const texts = new Map([
    ['ids', ['1,2', '3|4 5']],
    ['ids[]', ['6', '7,8']],
  ]);

  it.each<[ParameterRule['list'], readonly string[]]>([
    [undefined, ['1,2', '3|4 5']],
    [true, ['1,2', '3|4 5']],
    [',', ['1', '2', '3|4 5']],
    ['|', ['1,2', '3', '4 5']],
    [' ', ['1,2', '3|4', '5']],
    ['[]', ['6', '7,8']],
  ])('of a list %j', (list, expected) => {
    const rule: ParameterRule = { name: 'ids', type: 'string', ...(list && { list }) };
    expect(queryTexts(texts, rule)).toEqual(expected);
    expect(queryName(rule)).toBe(list === '[]' ? 'ids[]' : 'ids');
  });

  it('are none where it was not sent', () => {
    expect(queryTexts(texts, { name: 'other', type: 'string' })).toEqual([]);
  });
});

describe('splitList', () => {
  it('splits at commas and drops the blanks around items', () => {
    expect(splitList('a, b ,c')).toEqual(['a', 'b', 'c']);
  });
});

describe('parseContentType', () => {
  it.each<[string, string | undefined]>([
    ['application/json', 'application/json'],
    ['Application/JSON', 'application/json'],
    [' application/json\t', 'application/json'],
    ['application/json;charset=utf-8', 'application/json charset=utf-8'],
    ['application/json ; Charset="utf-8"', 'application/json charset=utf-8'],
    ['a/b; x="a;b\\"c"', 'a/b x=a;b"c'],
    ['multipart/form-data; boundary=----x', 'multipart/form-data boundary=----x'],
    ['', undefined],
    ['json', undefined],
    ['application/', undefined],
    ['/json', undefined],
    ['application/json/x', undefined],
    ['application /json', undefined],
    ['application\t/json', undefined],
    ['application/json x', undefined],
    ['application/json,text/plain', undefined],
    ['application/json;', undefined],
    ['application/json; charset', undefined],
    ['application/json; charset=', undefined],
    ['application/json; charset = utf-8', undefined],
    ['application/json; charset="utf-8', undefined],
    ['application/json; charset="utf-8\\"', undefined],
    ['application/json; charset="a"b"', undefined],
    ['application/json; charset=utf-8; charset=utf-16', undefined],
    ['application/json\u00a0', undefined],
    ['application/json\n', undefined],
  ])('%j', (text, expected) => {
    const type = parseContentType(text);
    const shown =
      type && [type.essence, ...[...type.parameters].map(([k, v]) => `${k}=${v}`)].join(' ');
    expect(shown).toBe(expected);
  });
});
