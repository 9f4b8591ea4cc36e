import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBlank, leadOf, linesOf, type Line } from '../../../generator/markdown/lines.ts';

/** What `linesOf` says, by one expression. */
function linesByExpression(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  if (start < text.length) lines.push({ start, end: text.length, text: text.slice(start) });
  return lines;
}

const texts = fc
  .array(fc.constantFrom('a', ' ', '\t', '\n', '\r', '\r\n', '`', '#', '\u2028', '\u00a0'), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''));

it('splits at LF, CRLF and CR, in whatever order', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(linesOf(text)).toEqual(linesByExpression(text));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

it('knows blank lines and what stands first on the others', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const line of linesOf(text)) {
        expect(isBlank(line.text)).toBe(/^[ \t]*$/.test(line.text));
        const lead = /^ {0,3}(?! )(.?)/su.exec(line.text)?.[1];
        if (lead !== undefined) expect(leadOf(line.text)).toBe(lead);
      }
    }),
    { seed: 2, numRuns: 2000 },
  );
});

it.each(['\n', '\r', '\r\n'])(
  'takes no longer where the other line ends are missing: %j',
  (end) => {
    const text = `a${end}`.repeat(400_000);
    const start = performance.now();
    expect(linesOf(text)).toHaveLength(400_000);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
