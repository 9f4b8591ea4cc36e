import { describe, expect, it } from 'vitest';
import { htmlTableScanner } from '../../../generator/markdown/html-table.ts';
import { createHtmlReader } from '../../../generator/markdown/html.ts';
import { linesOf } from '../../../generator/markdown/lines.ts';
import type { Table } from '../../../generator/markdown/table.ts';
import { boundedTime } from '../../support/bounded-time.ts';

function scan(text: string): { readonly block: Table; readonly next: number } | undefined {
  const lines = linesOf(text);
  const source = { text, lines, html: createHtmlReader() };
  return htmlTableScanner(source, (line) => line.text.startsWith('#'))(0);
}

function cellsOf(text: string): readonly (readonly string[])[] | undefined {
  const block = scan(text)?.block;
  return block && [block.header, ...block.rows].map((row) => row.cells.map((cell) => cell.text));
}

describe('htmlTableScanner', () => {
  it('cuts rows into cells, markup kept, with their places', () => {
    const text =
      '<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td> <b>1</b> </td><td></td></tr>\n</table>';
    expect(cellsOf(text)).toEqual([
      ['A', 'B'],
      ['<b>1</b>', ''],
    ]);
    const [cell] = scan(text)?.block.rows[0]?.cells ?? [];
    expect(text.slice(cell?.start, cell?.end)).toBe('<b>1</b>');
  });

  it('reads thead and tbody, blank lines, and cells without end tags', () => {
    const text = '<table><thead><tr><th>A\n</thead>\n\n<tbody><tr><td>1\n\n<tr><td>2\n</table>';
    expect(cellsOf(text)).toEqual([['A'], ['1'], ['2']]);
  });

  it('goes on behind the end tag', () => {
    expect(scan('<table>\n<tr><th>A</table>\ntext')?.next).toBe(2);
  });

  it('takes the outer one of two tables', () => {
    const text = '<table>\n<tr><td>A<table><tr><td>x</table>\n<tr><td>B\n</table>';
    expect(scan(text)?.next).toBe(4);
    expect(cellsOf(text)).toHaveLength(2);
  });

  it('may have empty elements in front', () => {
    const text = '<span comment="x"></span><table><tr><th>A</table>';
    expect(cellsOf(text)).toEqual([['A']]);
    expect(scan(text)?.block.start).toBe(text.indexOf('<table'));
  });

  it.each([
    ['text in front', 'See <table><tr><th>A</table>'],
    ['an element with text in front', '<b>See</b><table><tr><th>A</table>'],
    ['text behind the end', '<table><tr><th>A</table> and more'],
    ['no end', '<table>\n<tr><th>A'],
    ['its end behind a heading', '<table>\n# Next\n</table>'],
    ['no row', '<table>\n</table>'],
    ['another name', '<tablet>\n<tr><th>A</table>'],
  ])('is no table with %s', (_, text) => {
    expect(scan(text)).toBeUndefined();
  });

  it.each([
    ['that are never closed', '<table>\n'.repeat(20_000)],
    ['of which the last is closed', '<table>\n'.repeat(20_000) + '</table>'],
  ])('stays fast on many tables %s', boundedTime, (_, text) => {
    const lines = linesOf(text);
    const scanner = htmlTableScanner({ text, lines, html: createHtmlReader() }, () => false);
    const start = performance.now();
    for (const index of lines.keys()) scanner(index);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
