import { describe, expect, it } from 'vitest';
import { addHeaders, pathText, queryText } from '../../../templates/runtime/encode.ts';
import { RequestError } from '../../../templates/runtime/errors.ts';
import { multipart, urlencoded } from '../../../templates/runtime/form.ts';

const operation = 'GET /a/{id}/b';

function headers(group: object): Record<string, string> {
  const target: Record<string, string> = {};
  addHeaders(operation, target, group);
  return target;
}

describe('path values', () => {
  it.each([
    ['x y', 'x%20y'],
    ["a!'()*b", 'a%21%27%28%29%2Ab'],
    ['a/b', 'a%2Fb'],
    ['a?b#c&d', 'a%3Fb%23c%26d'],
    ['%2e', undefined],
    ['...', '...'],
    ['.a', '.a'],
    ['%2e%2e%2e', '%252e%252e%252e'],
    ['\\..\\', '%5C..%5C'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['$&', '%24%26'],
    [0, '0'],
    [true, 'true'],
    [12n, '12'],
    [new Date(0), '1970-01-01T00%3A00%3A00.000Z'],
  ])('writes %o as %o', (value, text) => {
    const write = (): string => pathText(operation, { id: value });
    if (text === undefined) expect(write).toThrow(RequestError);
    else expect(write()).toBe(`GET /a/${text}/b`);
  });

  it.each([
    '',
    '.',
    '..',
    '%2e',
    '%2E',
    '.%2e',
    '%2e.',
    '%2E%2e',
    '\ud800',
    'a\udc00',
    undefined,
    null,
    {},
    ['a'],
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Date(Number.NaN),
    () => 'a',
  ])('refuses %o, naming the parameter and not the value', (value) => {
    expect(() => pathText(operation, { id: value })).toThrow(
      expect.objectContaining({
        name: 'RequestError',
        operation,
        subject: 'path parameter "id"',
        message: expect.stringMatching(/^GET \/a\/\{id\}\/b: path parameter "id" is unsafe$/),
      }),
    );
  });

  it('takes own members only: a parameter called like a member of Object is missing', () => {
    expect(() => pathText('GET /{constructor}', {})).toThrow(RequestError);
    expect(pathText('GET /{constructor}', { constructor: 'x' })).toBe('GET /x');
  });
});

describe('query values', () => {
  it('repeats arrays, leaves out undefined and null, and writes a space as %20', () => {
    const group = {
      tag: ['a b', 'c&d', undefined],
      limit: 20,
      on: false,
      off: undefined,
      no: null,
    };
    expect(queryText(operation, group)).toBe('&tag=a%20b&tag=c%26d&limit=20&on=false');
  });

  it('encodes names, and gives nothing for nothing', () => {
    expect(queryText(operation, { 'a[b]': 1, 'ü&': 'x' })).toBe('&a%5Bb%5D=1&%C3%BC%26=x');
    expect(queryText(operation, { a: [], b: undefined })).toBe('');
  });

  it('can be read back as what was written', () => {
    const group = { 'p+q': '+ %20&=#', emoji: '👍🏽', quote: '\'"' };
    expect(Object.fromEntries(new URLSearchParams(queryText(operation, group)))).toEqual(group);
  });

  it.each([{ filter: { a: 1 } }, { filter: [['a']] }, { filter: '\udfff' }])(
    'refuses %o',
    (group) => {
      expect(() => queryText(operation, group)).toThrow('query parameter "filter"');
    },
  );
});

describe('header values', () => {
  it('lower-cases names, joins arrays, and leaves out undefined', () => {
    expect(headers({ 'X-A': 'a', 'x-b': [1, 2], c: undefined, d: null, e: [] })).toEqual({
      'x-a': 'a',
      'x-b': '1, 2',
    });
  });

  it.each(['a\r\nb', 'a\n', '\r', 'a\0b', 'ā', '日', '\ud800', '\x7f', '\x1b'])(
    'refuses %j',
    (value) => {
      expect(() => headers({ 'X-A': value })).toThrow(
        expect.objectContaining({ subject: 'header "X-A"', name: 'RequestError' }),
      );
    },
  );

  it.each(['', 'a b', 'a:b', 'a\r\nb', 'ä'])('has no header called %j', (name) => {
    expect(() => headers({ [name]: 'x' })).toThrow(' is unsafe');
  });

  it.each(['a', 'a b\tc', 'é', ''])('takes %j', (value) => {
    expect(headers({ 'X-A': value })).toEqual({ 'x-a': value });
  });
});

describe('forms', () => {
  it('writes fields as application/x-www-form-urlencoded', () => {
    const form = urlencoded(operation, { a: 'x y', b: [1, 2], c: undefined, d: { e: true } });
    expect(form.toString()).toBe('a=x+y&b=1&b=2&d=%7B%22e%22%3Atrue%7D');
  });

  it('keeps files as files in multipart/form-data', () => {
    const photo = new File(['bytes'], 'me.png', { type: 'image/png' });
    const form = multipart(operation, { photo, caption: 'Me', gone: undefined });
    expect([...form.keys()]).toEqual(['photo', 'caption']);
    expect(form.get('photo')).toMatchObject({ name: 'me.png', type: 'image/png', size: 5 });
    expect(form.get('caption')).toBe('Me');
  });

  it('refuses a file in a form that cannot carry it', () => {
    expect(() => urlencoded(operation, { photo: new Blob(['x']) })).toThrow('form field "photo"');
  });
});
