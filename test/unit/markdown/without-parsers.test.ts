import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlMark } from '../../../generator/markdown/html-mark.ts';
import { parsedHtml } from '../../../generator/markdown/html.ts';
import { createInlineReader, parsedInline } from '../../../generator/markdown/inline.ts';
import { plainQuote } from '../../../generator/markdown/plain-quote.ts';
import { createProseReader, parsedProse } from '../../../generator/markdown/prose.ts';

function textsOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
}

/** How many of the runs were about something that a parser was spared. */
const RUNS = 3_000;
const ENOUGH = 100;

it('gives of a line with references what remark gives', () => {
  const pieces = [
    '&amp;',
    '&#039;',
    '&quot;',
    '&nbsp;',
    '&#32;',
    '&#13;',
    '&#92;',
    '&lt;',
    '&#x41;',
  ];
  const lines = textsOf(
    ...pieces,
    '&',
    ';',
    '&nosuch;',
    'a',
    ' ',
    '  ',
    '_',
    '|',
    '[',
    ']',
    'b!',
    '#1',
    '\t',
  );
  let met = 0;
  fc.assert(
    fc.property(lines, (line) => {
      if (line.includes('&')) met += 1;
      expect(createInlineReader()(line)).toEqual(
        line.includes('&') || line.includes('_')
          ? parsedInline(line)
          : { plain: line, markdown: line },
      );
    }),
    { seed: 1, numRuns: RUNS },
  );
  expect(met).toBeGreaterThan(ENOUGH);
});

it('gives of prose with brackets what remark gives', () => {
  const prose = textsOf('a', '[', ']', '](', ')', '[b]: c', '\n', '\n\n', 'x ', '!', ':').map(
    (text) => `t${text}`,
  );
  fc.assert(
    fc.property(prose, (text) => {
      const read = createProseReader()(text) ?? [];
      // Paragraphs that nobody has to parse are one part.
      const plain = parsedProse(text).map((part) => part.plain);
      if (read.length === plain.length) expect(read.map((part) => part.plain)).toEqual(plain);
      else
        expect(read.map((part) => part.plain.replace(/\n\n+/g, '\n\n'))).toEqual([
          plain.join('\n\n'),
        ]);
    }),
    { seed: 2, numRuns: RUNS },
  );
});

it('gives of a quote of headings and names what remark gives', () => {
  const lines = fc.constantFrom(
    '### Produces',
    '# A b',
    '`application/json`',
    '`a`',
    '## x',
    'text',
    '`a b`',
    '',
    '#',
    '- a',
  );
  const starts = fc.constantFrom('> ', '> ', '> ', '>', '');
  const quotes = fc
    .array(fc.tuple(starts, lines), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map(([start, line]) => `${start}${line}`).join('\n'));
  let met = 0;
  fc.assert(
    fc.property(quotes, (text) => {
      const quote = plainQuote(text);
      if (quote === undefined) return;
      met += 1;
      expect([quote]).toEqual(parsedProse(text));
    }),
    { seed: 3, numRuns: RUNS },
  );
  expect(met).toBeGreaterThan(ENOUGH);
});

it('gives of a mark in HTML what the parser gives', () => {
  const marks = fc
    .tuple(
      fc.constantFrom(
        '<b>',
        '<b title="required">',
        '<i class="">',
        '<span  a="b">',
        '<em t="a&amp;">',
        '<strong>',
        '<p>',
      ),
      textsOf('&nbsp;', '*', ' ', 'a', '-', '&amp;', '<br>', '\u00a0'),
      fc.constantFrom('</b>', '</i>', '</strong>', '</em>', ''),
    )
    .map((parts) => parts.join(''));
  let met = 0;
  fc.assert(
    fc.property(marks, (text) => {
      const mark = htmlMark(text);
      if (mark === undefined) return;
      met += 1;
      expect([mark]).toEqual(parsedHtml(text));
    }),
    { seed: 4, numRuns: RUNS * 3 },
  );
  expect(met).toBeGreaterThan(ENOUGH);
});

it('reads the EventMobi reference without loading a parser', () => {
  const built = new URL('../../../dist/', import.meta.url).href;
  const spec = new URL('../../../spec/eventmobi-api-v2.md', import.meta.url).pathname;
  const script = `
    import { readFileSync } from 'node:fs';
    import { createRequire } from 'node:module';
    const { readReference } = await import('${built}reference.js');
    const text = readFileSync(process.argv[1], 'utf8');
    const loaded = () => Object.keys(createRequire('${built}').cache).join();
    readReference({ file: 'api.md', text });
    const before = /remark|micromark\\/|parse5/.test(loaded());
    readReference({ file: 'api.md', text: text.replace('Optional. ', 'Optional. **b** <i a=b>c</i>') });
    console.log(before, /remark/.test(loaded()));`;
  const args = ['--input-type=module', '-e', script, spec];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()).toBe('false true');
});
