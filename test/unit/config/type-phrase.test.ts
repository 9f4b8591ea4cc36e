import { describe, expect, it } from 'vitest';
import { parseTypePhrase } from '../../../generator/config/type-phrase.ts';
import { boundedTime } from '../../support/bounded-time.ts';

function parse(text: string, quoted = false): ReturnType<typeof parseTypePhrase> {
  const end = 10 + text.length + (quoted ? 2 : 0);
  return parseTypePhrase({ text, span: { file: 'x.yaml', start: 10, end } });
}

describe('parseTypePhrase', () => {
  it.each([
    ['string', { kind: 'scalar', scalar: 'string' }],
    ['string(date-time)', { kind: 'scalar', scalar: 'string', format: 'date-time' }],
    ['object', { kind: 'object' }],
    ['any', { kind: 'any' }],
    ['array[ array[integer] ]', { kind: 'array', items: { kind: 'array' } }],
    ['array[string | null]', { kind: 'array', items: { kind: 'union' } }],
    ['string|integer', { kind: 'union', members: [{ scalar: 'string' }, { scalar: 'integer' }] }],
    ['Person Profile', { kind: 'model', name: 'Person Profile' }],
  ])('reads %s', (text, expected) => {
    expect(parse(text)).toMatchObject({ value: expected, diagnostics: [] });
  });

  it('places a model in the file, also in quotes', () => {
    const span = { file: 'x.yaml', start: 16, end: 22 };
    expect(parse('array[Person]').value).toMatchObject({ items: { span } });
    expect(parse('array[Person]', true).value).toMatchObject({
      items: { span: { ...span, start: 17, end: 23 } },
    });
  });

  it.each([
    '',
    '|',
    'string |',
    'array',
    'array[',
    'array[string',
    'string)',
    'string()',
    'boolean(x)',
    'string(A B)',
    'array[string]]',
    'string integer]',
    `${'array['.repeat(40)}string${']'.repeat(40)}`,
  ])('refuses %j', (text) => {
    const { value, diagnostics } = parse(text);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['DW-overlay-bad-type']);
  });

  it('stays linear on long phrases', boundedTime, () => {
    const start = performance.now();
    parse('string | '.repeat(20_000));
    parse(' '.repeat(100_000));
    parse(`a${' '.repeat(50_000)}|`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
