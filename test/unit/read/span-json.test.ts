import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpanJson, spanJson } from '../../../generator/read/span-json.ts';

/** Texts that look like what is taken out of the JSON. */
const texts = fc.constantFrom(
  'text',
  '"file":"a.md",',
  '"span":{"start":1,"end":2}',
  String.raw`\"span":{"start":1,"end":2}`,
  '\\',
  '\ud800',
  '__proto__',
);
/** As `JSON.parse` makes them. */
const plain = { noNullPrototype: true };
const files = fc.constantFrom('a.md', 'a "b" \\ c.md', '$&.md');

function facts(file: string): fc.Arbitrary<unknown> {
  const span = fc
    .tuple(fc.nat(), fc.nat())
    .map(([start, length]) => ({ file, start, end: start + length }));
  const located = fc.record({ text: texts, span }, plain);
  const number = fc
    .constantFrom('1', '-0', '1e999', '-1e999', '1.50', '12345678901234567890')
    .chain((raw) =>
      span.map((place) => ({ kind: 'number', value: Number(raw), raw, span: place })),
    );
  const tree = fc.letrec<{ readonly node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      located,
      number,
      fc.constantFrom(true, null, 'word'),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.record({ items: fc.array(tie('node'), { maxLength: 4 }), span }, plain),
    ),
  }));
  return tree.node;
}

describe('JSON with places of one file', () => {
  it('gives back what it was made of', () => {
    const given = files.chain((file) => facts(file).map((value) => ({ file, value })));
    fc.assert(
      fc.property(given, ({ file, value }) => {
        const json = spanJson(value, file);
        expect(parseSpanJson(json, file, (offset) => offset)).toStrictEqual(value);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('gives back places, and numbers that JSON does not have', () => {
    const span = { file: 'a.md', start: 3, end: 5 };
    const numbers = ['-0', '1e999', '-1e999', '1.50'].map((raw) => {
      return { kind: 'number', value: Number(raw), raw, span };
    });
    const value = { inner: [{ text: '"file":"a.md",', span }], numbers };
    const json = spanJson(value, 'a.md');
    expect(json).not.toContain('"file":"a.md"');
    expect(parseSpanJson(json, 'a.md', (offset) => offset)).toStrictEqual(value);
    const moved = parseSpanJson(json, 'c.md', (offset) => offset + 10);
    expect(moved).toMatchObject({ inner: [{ span: { file: 'c.md', start: 13, end: 15 } }] });
  });
});
