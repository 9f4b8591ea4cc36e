import { describe, expect, it } from 'vitest';
import { createInlineReader, isPlain, type Inline } from '../../../generator/markdown/inline.ts';
import { parseMarkdown } from '../../../generator/markdown/parse.ts';
import { createProseReader } from '../../../generator/markdown/prose.ts';
import { nodesOf } from '../../../generator/markdown/tree.ts';

const inline = (text: string): Inline => createInlineReader()(text);
const prose = createProseReader();

describe('createInlineReader', () => {
  it('decodes entities in text, not in code', () => {
    expect(inline('&quot;a&quot; &#039;b&#039; `&amp;` &amp;').markdown).toBe(
      '"a" \'b\' `&amp;` &',
    );
  });

  it('keeps unknown and escaped entities as written', () => {
    expect(inline('&nosuch; \\&amp; *x*').markdown).toBe('&nosuch; \\&amp; *x*');
  });

  it('keeps links and marks in Markdown and drops them in plain text', () => {
    const found = inline('see [the **IDs**](#ids) <br>`x_y`');
    expect(found.markdown).toBe('see [the **IDs**](#ids) <br>`x_y`');
    expect(found.plain).toBe('see the IDs x_y');
  });

  it('takes what begins like a list or heading for text', () => {
    expect(inline('- *a*').plain).toBe('- a');
    expect(inline('# &lt;').plain).toBe('# <');
  });

  it('makes an escaped bar a bar', () => {
    expect(inline('a \\| `b\\|c`').markdown).toBe('a | `b|c`');
  });
});

describe('a paragraph with a thousand brackets', () => {
  it('is not read, a contents list of thousands of links is', () => {
    expect(prose('[a](b) '.repeat(1_001))).toBeUndefined();
    expect(prose('[a](b) '.repeat(900))).toHaveLength(1);
    const [list] = prose('- [a](b)\n'.repeat(3_000)) ?? [];
    expect(list?.items).toBe(3_000);
  });
});

describe('isPlain', () => {
  it('agrees with remark on text that it calls plain', () => {
    const pieces = [
      'a',
      '1',
      '_',
      '__',
      ' ',
      '.',
      ':',
      '-',
      '!',
      '(',
      '{',
      '[',
      ']',
      '![',
      ')',
      '~',
      '#',
      "'",
      '"',
      '/',
    ];
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    let plain = 0;
    for (let round = 0; round < 2000; round++) {
      const length = 1 + random(8);
      const text =
        `a${Array.from({ length }, () => pieces[random(pieces.length)]).join('')}`.trim();
      if (!isPlain(text)) continue;
      plain += 1;
      expect(parseMarkdown(text).children).toMatchObject([
        { type: 'paragraph', children: [{ type: 'text', value: text }] },
      ]);
    }
    expect(plain).toBeGreaterThan(500);
  });
});

describe('parseMarkdown', () => {
  it('reads pipe tables, where an escaped bar is a bar even in code', () => {
    const text = 'a | b\n:-- | --\n`x\\|y` | `\\\\`';
    const [table] = parseMarkdown(text).children;
    expect(table).toMatchObject({ type: 'table', align: ['left', null] });
    const codes = table === undefined ? [] : nodesOf(table);
    expect(codes.flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []))).toEqual([
      'x|y',
      '\\\\',
    ]);
  });
});

describe('createProseReader', () => {
  it('tells the kinds of blocks', () => {
    const text = 'a *b*\n\n- c\n\n> d\n\n<!-- e -->\n\n<div>f</div>\n\ng\n---\n\n***';
    expect(prose(text)?.map((part) => part.kind)).toEqual([
      'paragraph',
      'list',
      'quote',
      'comment',
      'html',
      'heading',
      'rule',
    ]);
  });

  it('gives LF and no blanks at line ends, whatever the text has', () => {
    expect(prose('plain \r\ntext')?.[0]?.markdown).toBe('plain\ntext');
    expect(prose('*a* \r\nb')?.[0]?.markdown).toBe('*a*\nb');
  });

  it('refuses what remark would need minutes for', () => {
    expect(prose('- '.repeat(5000) + 'x')).toBeUndefined();
    expect(prose('> '.repeat(5000) + 'x')).toBeUndefined();
  });
});
