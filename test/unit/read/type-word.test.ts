import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../generator/ir/source.ts';
import type { TypeWord } from '../../../generator/read/doc.ts';
import { startReading } from '../../../generator/read/reading.ts';
import { readTypeWord } from '../../../generator/read/type-word.ts';

function type(text: string): {
  readonly said: string;
  readonly word: TypeWord;
  readonly codes: string[];
  readonly hint: string | undefined;
} {
  const reading = startReading(sourceOf('doc.md', text));
  const word = readTypeWord({ start: 0, end: text.length }, reading);
  const codes = reading.diagnostics.map((diagnostic) => diagnostic.code);
  return { said: said(word), word, codes, hint: reading.diagnostics[0]?.hint };
}

function said(word: TypeWord): string {
  switch (word.kind) {
    case 'word':
      return word.word;
    case 'array':
      return `${said(word.items)}[]`;
    case 'link':
      return `${word.text}#${word.anchor}`;
    case 'unknown':
      return `?${word.text}`;
  }
}

describe('readTypeWord', () => {
  it.each([
    ['string', 'string'],
    ['String', 'string'],
    ['`integer`', 'integer'],
    ['array', 'array'],
    ['array[object]', 'object[]'],
    ['array[ array[string] ]', 'string[][]'],
    ['[Model](#model)', 'Model#model'],
    ['array[[Booking &amp; Range](#bookingrange)]', 'Booking & Range#bookingrange[]'],
  ])('understands %s', (text, expected) => {
    const { said: found, codes } = type(text);
    expect(found).toBe(expected);
    expect(codes).toEqual([]);
  });

  it.each([
    ['int', 'integer'],
    ['bool', 'boolean'],
    ['array[date-time]', 'string[]'],
    ['enum', 'string'],
  ])('reads the synonym %s and says so', (text, expected) => {
    const { said: found, codes } = type(text);
    expect(found).toBe(expected);
    expect(codes).toEqual(['DW-type-synonym']);
  });

  it.each(['OK', '', 'array[', 'array[]', '[Model](https://example.com)', 'array[Thing]'])(
    'does not guess about "%s"',
    (text) => {
      const { said: found, codes } = type(text);
      expect(found).toMatch(/^\?/);
      expect(codes).toEqual(['DW-unknown-type-word']);
    },
  );

  it('names the nearest word', () => {
    expect(type('strnig').hint).toBe('Did you mean "string"?');
  });

  it('points at the inner word', () => {
    const { word } = type('array[strang]');
    expect(word.kind === 'array' && word.items.span).toMatchObject({ start: 6, end: 12 });
  });

  it('stops at absurd nesting', () => {
    expect(type('array['.repeat(1000) + ']'.repeat(1000)).codes).toEqual(['DW-type-too-deep']);
  });
});
