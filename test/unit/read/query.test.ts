import { describe, expect, it } from 'vitest';
import { fence, read } from './document.ts';

function queryOf(
  target: string,
  heading = 'It',
): readonly (readonly [string, string])[] | undefined {
  const { operation } = read(`## ${heading}`, fence('http', `GET ${target} HTTP/1.1`));
  return operation.query?.map(({ name, value }) => [name.text, value.text] as const);
}

describe('the query of a request', () => {
  it.each<[string, string, readonly (readonly [string, string])[] | undefined]>([
    ['is absent without a question mark', '/a', undefined],
    ['is absent without a parameter', '/a?', undefined],
    [
      'has names and values',
      '/a?b=1&c=x',
      [
        ['b', '1'],
        ['c', 'x'],
      ],
    ],
    [
      'may have names alone',
      '/a?b&c=',
      [
        ['b', ''],
        ['c', ''],
      ],
    ],
    [
      'is cut at entities too',
      '/a?b=1&amp;c=2',
      [
        ['b', '1'],
        ['c', '2'],
      ],
    ],
    ['skips what is empty', '/a?&b=1&&', [['b', '1']]],
    [
      'is decoded',
      '/a?q=a%20b+%C3%A9&x=%ff',
      [
        ['q', 'a b é'],
        ['x', '%ff'],
      ],
    ],
    ['keeps further equals signs', '/a?q=a=b', [['q', 'a=b']]],
    ['ends at the fragment', '/a?b=1#c?d=2', [['b', '1']]],
  ])('%s', (_, target, expected) => {
    expect(queryOf(target)).toEqual(expected);
  });

  it('is that of the heading, if it has one', () => {
    expect(queryOf('/a?b=2', 'GET /a?b=1')).toEqual([['b', '1']]);
    expect(queryOf('/a?b=2', 'GET /a')).toEqual([['b', '2']]);
  });

  it('says where names and values stand', () => {
    const { operation, text } = read('## It', fence('http', 'GET /a?bc=1&amp;de=%20 HTTP/1.1'));
    const places = operation.query?.flatMap(({ name, value }) => [name.span, value.span]) ?? [];
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([
      'bc',
      '1',
      'de',
      '%20',
    ]);
  });
});
