import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../generator/markdown/lines.ts';
import { isDelimiterRow, rowOf, tableAt } from '../../../generator/markdown/table.ts';

const cells = (text: string, columns?: number): readonly string[] =>
  rowOf({ text, start: 0, end: text.length }, columns).cells.map((cell) => cell.text);

describe('rowOf', () => {
  it('cuts at bars, with and without bars at the edges', () => {
    expect(cells('a | b | c')).toEqual(['a', 'b', 'c']);
    expect(cells('| a | b | c |', 3)).toEqual(['a', 'b', 'c']);
  });

  it('leaves escaped bars in their cell', () => {
    expect(cells('a \\| b | c')).toEqual(['a \\| b', 'c']);
  });

  it('keeps an empty last cell of a row without edge bars', () => {
    expect(cells('name | string | ', 3)).toEqual(['name', 'string', '']);
    expect(cells('| name | string | |', 3)).toEqual(['name', 'string', '']);
    expect(cells('name | string |', 2)).toEqual(['name', 'string']);
  });

  it('leaves bars in code spans alone only where that gives the right number of cells', () => {
    expect(cells('a | `x|y`', 2)).toEqual(['a', '`x|y`']);
    expect(cells('a ` b | c ` d', 2)).toEqual(['a ` b', 'c ` d']);
  });

  it('says where a cell stands', () => {
    const text = ' a |  bc  | d';
    const row = rowOf({ text, start: 100, end: 100 + text.length });
    expect(row.cells[1]).toEqual({ text: 'bc', start: 106, end: 108 });
  });
});

describe('isDelimiterRow', () => {
  it('wants dashes, colons and a bar', () => {
    expect(isDelimiterRow('--- | :--: | -')).toBe(true);
    expect(isDelimiterRow('| --- |')).toBe(true);
    expect(isDelimiterRow('---')).toBe(false);
    expect(isDelimiterRow('a | ---')).toBe(false);
    expect(isDelimiterRow('--- | ')).toBe(true);
    expect(isDelimiterRow('| : |')).toBe(false);
  });
});

describe('tableAt', () => {
  it('ends before a blank line and before another block', () => {
    const lines = linesOf('a | b\n--- | ---\n1 | 2\n## H\n3 | 4');
    const found = tableAt(lines, 0, (line) => line.text.startsWith('#'));
    expect(found?.block.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['1', '2'],
    ]);
    expect(found?.next).toBe(3);
  });

  it('finds none without a delimiter row', () => {
    expect(tableAt(linesOf('a | b\n1 | 2'), 0, () => false)).toBeUndefined();
  });
});
