import { describe, expect, it } from 'vitest';
import { lineColumn, lineOffset, lineText } from '../../../generator/diagnostics/location.ts';

describe('lineColumn', () => {
  it('counts lines and columns from 1', () => {
    expect(lineColumn('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
    expect(lineColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  });

  it('puts a line end on the line it ends', () => {
    expect(lineColumn('ab\r\ncd', 2)).toEqual({ line: 1, column: 3 });
    expect(lineColumn('ab\r\ncd', 3)).toEqual({ line: 1, column: 4 });
    expect(lineColumn('ab\r\ncd', 4)).toEqual({ line: 2, column: 1 });
  });

  it('counts UTF-16 code units', () => {
    expect(lineColumn('😀x', 2)).toEqual({ line: 1, column: 3 });
  });

  it('stays in the text', () => {
    expect(lineColumn('ab\n', 99)).toEqual({ line: 2, column: 1 });
    expect(lineColumn('', 0)).toEqual({ line: 1, column: 1 });
  });

  it('agrees with a count by hand at every offset', () => {
    const text = 'one\r\n\n\ttwo\nthree\r\n';
    for (let offset = 0; offset <= text.length; offset++) {
      const before = text.slice(0, offset).split('\n');
      const column = (before.at(-1) ?? '').length + 1;
      expect(lineColumn(text, offset)).toEqual({ line: before.length, column });
    }
  });
});

describe('lines', () => {
  it('are given without their ends', () => {
    expect(lineText('a\r\nb\n', 1)).toBe('a');
    expect(lineText('a\r\nb\n', 2)).toBe('b');
    expect(lineText('a\r\nb\n', 9)).toBe('');
  });

  it('start where the one before ends', () => {
    expect(lineOffset('a\r\nb\n', 2)).toBe(3);
    expect(lineOffset('a\r\nb\n', 9)).toBe(5);
  });
});
