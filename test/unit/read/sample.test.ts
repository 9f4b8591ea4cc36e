import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../generator/ir/source.ts';
import type { Sample, SampleValue } from '../../../generator/read/doc.ts';
import { startReading } from '../../../generator/read/reading.ts';
import { readSample } from '../../../generator/read/sample.ts';

function sample(text: string): {
  readonly read: Sample | undefined;
  readonly codes: readonly string[];
} {
  const reading = startReading(sourceOf('doc.md', text));
  const read = readSample({ start: 0, end: text.length }, reading);
  return { read, codes: reading.diagnostics.map((diagnostic) => diagnostic.code) };
}

function plain(value: SampleValue | undefined): unknown {
  if (value === undefined) return undefined;
  switch (value.kind) {
    case 'object':
      return Object.fromEntries(
        value.members.map(({ name, value: inner }) => [name.text, plain(inner)]),
      );
    case 'array':
      return value.items.map(plain);
    case 'null':
      return null;
    default:
      return value.value;
  }
}

describe('readSample', () => {
  it('reads what JSON.parse reads', () => {
    const text = String.raw`{"a": [1, -2.5e3, true, null, "x\n\u00e9\/\"\\"], "": {}, "__proto__": false}`;
    const { read, codes } = sample(text);
    expect(codes).toEqual([]);
    expect(plain(read?.value)).toEqual(JSON.parse(text));
  });

  it('says where names and values stand', () => {
    const text = ' {"id" : "string"} ';
    const { read } = sample(text);
    if (read?.value.kind !== 'object') throw new Error('an object is expected');
    const member = read.value.members[0];
    expect(text.slice(member?.name.span.start, member?.name.span.end)).toBe('id');
    expect(text.slice(member?.value.span.start, member?.value.span.end)).toBe('"string"');
    expect(text.slice(read.span.start, read.span.end)).toBe(text.trim());
  });

  it('keeps a number as written', () => {
    expect(sample('1.0').read?.value).toMatchObject({ kind: 'number', value: 1, raw: '1.0' });
  });

  it.each([
    ['a trailing comma', '{"a": [1, 2,],}', { a: [1, 2] }],
    ['comments', '{"a": 1, // one\n/* two */ "b": 2}', { a: 1, b: 2 }],
    ['names and words without quotes', '{a: string}', { a: 'string' }],
    ['single quotes', "{'a': 'b'}", { a: 'b' }],
    ['an ellipsis', '[1, ...]', [1]],
    ['a date without quotes', '[2016-09-02]', ['2016-09-02']],
  ])('tolerates %s', (_, text, expected) => {
    const { read, codes } = sample(text);
    expect(plain(read?.value)).toEqual(expected);
    expect(new Set(codes)).toEqual(new Set(['DW-lenient-json']));
  });

  it.each([
    ['a broken-off object', '{"a": 1, "b": [2', { a: 1, b: [2] }],
    ['a broken-off text', '{"a": "x', { a: 'x' }],
    ['a text over two lines', '{"a": "x\n", "b": 1}', { a: 'x' }],
    ['a missing comma', '{"a": 1 "b": 2}', { a: 1, b: 2 }],
    ['a missing colon', '{"a" 1, "b": 2}', { b: 2 }],
    ['a missing value', '{"a": , "b": 2}', { b: 2 }],
    ['a wrong bracket', '{"a": [1}', { a: [1] }],
    ['text behind it', '{} {}', {}],
    ['nothing', '', undefined],
    ['a stray character', '[1, @, 2]', [1, 2]],
  ])('reports %s once and gives the best partial value', (_, text, expected) => {
    const { read, codes } = sample(text);
    expect(codes.filter((code) => code === 'DW-invalid-json')).toHaveLength(1);
    expect(plain(read?.value)).toEqual(expected);
  });

  it('uses the first of two members with one name', () => {
    const { read, codes } = sample('{"a": 1, "a": 2}');
    expect(plain(read?.value)).toEqual({ a: 1 });
    expect(codes).toEqual(['DW-duplicate-member']);
  });

  it('stops at 200 levels', () => {
    expect(sample('['.repeat(200) + ']'.repeat(200)).codes).toEqual([]);
    expect(sample('['.repeat(100_000)).codes).toEqual(['DW-nested-too-deep']);
  });

  it('tells a skeleton from an example by all leaves', () => {
    const nature = (text: string): string | undefined => sample(text).read?.nature;
    expect(nature('{"a": "string", "b": ["integer"]}')).toBe('skeleton');
    expect(nature('"object"')).toBe('skeleton');
    expect(nature('{"a": "string", "b": "Joe"}')).toBe('example');
    expect(nature('{"a": "string", "b": 1}')).toBe('example');
    expect(nature('{"a": null}')).toBe('example');
  });
});
