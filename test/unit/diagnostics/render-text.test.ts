import { describe, expect, it } from 'vitest';
import { renderText } from '../../../generator/diagnostics/render-text.ts';
import { sampleAt, sourcesWith } from './sample.ts';

const plain = { color: false };

describe('renderText', () => {
  it('shows head, excerpt with carets, note, hint and summary', () => {
    const text = '# API\n\n| id | strng |\n';
    const diagnostic = sampleAt(text, 'strng', {
      notes: [{ message: 'the table begins here', span: { file: 'spec/x.md', start: 7, end: 9 } }],
      hint: 'Did you mean "string"?',
    });
    expect(renderText([diagnostic], sourcesWith(text), plain)).toBe(
      [
        'spec/x.md:3:8 error DW-unknown-key something is wrong',
        '  3 | | id | strng |',
        '    |        ^^^^^',
        '  note: the table begins here (spec/x.md:3:1)',
        '  hint: Did you mean "string"?',
        '',
        '1 error',
        '',
      ].join('\n'),
    );
  });

  it('counts by severity in the summary', () => {
    const text = 'a b c d';
    const diagnostics = [
      sampleAt(text, 'a'),
      sampleAt(text, 'b'),
      sampleAt(text, 'c', { severity: 'warning' }),
      sampleAt(text, 'd', { severity: 'info' }),
    ];
    const lines = renderText(diagnostics, sourcesWith(text), plain).trimEnd().split('\n');
    expect(lines.at(-1)).toBe('2 errors, 1 warning, 1 info');
  });

  it('gives nothing for no diagnostics', () => {
    expect(renderText([], new Map(), plain)).toBe('');
  });

  it('keeps tabs before the carets', () => {
    const text = '\tx\twrong';
    const lines = renderText([sampleAt(text, 'wrong')], sourcesWith(text), plain).split('\n');
    expect(lines[1]).toBe('  1 | \tx\twrong');
    expect(lines[2]).toBe('    | \t \t^^^^^');
  });

  it('puts carets under what follows wide characters', () => {
    const text = '日本 wrong';
    const lines = renderText([sampleAt(text, 'wrong')], sourcesWith(text), plain).split('\n');
    expect(lines[2]).toBe('    |      ^^^^^');
  });

  it('folds long lines around the mark', () => {
    const text = `${'a'.repeat(5000)} wrong ${'b'.repeat(5000)}`;
    const lines = renderText([sampleAt(text, 'wrong')], sourcesWith(text), plain).split('\n');
    const [, excerpt = '', carets = ''] = lines;
    expect(excerpt.length).toBeLessThan(140);
    expect(excerpt.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('wrong');
    expect(excerpt).toMatch(/\| …a+ wrong b+…$/);
  });

  it('shows the first and the last of several lines', () => {
    const text = 'zero\none two\nthree\n  four five\n';
    const lines = renderText(
      [sampleAt(text, 'two\nthree\n  four')],
      sourcesWith(text),
      plain,
    ).split('\n');
    expect(lines.slice(1, 6)).toEqual([
      '  2 | one two',
      '    |     ^^^',
      '    | …',
      '  4 |   four five',
      '    |   ^^^^',
    ]);
  });

  it('marks an empty span with one caret, also at the end of the text', () => {
    const text = 'ab';
    const span = { file: 'spec/x.md', start: 2, end: 2 };
    const lines = renderText([sampleAt(text, 'b', { span })], sourcesWith(text), plain).split('\n');
    expect(lines[2]).toBe('    |   ^');
  });

  it('handles CRLF', () => {
    const text = 'one\r\nwrong\r\nthree\r\n';
    const out = renderText([sampleAt(text, 'wrong\r\n')], sourcesWith(text), plain);
    expect(out).toContain('spec/x.md:2:1 ');
    expect(out).not.toContain('\r');
  });

  it('names only the file when its text is not there', () => {
    expect(renderText([sampleAt('a', 'a')], new Map(), plain)).toBe(
      'spec/x.md error DW-unknown-key something is wrong\n\n1 error\n',
    );
  });

  it('orders by place within a file', () => {
    const text = 'a\nb\n';
    const out = renderText([sampleAt(text, 'b'), sampleAt(text, 'a')], sourcesWith(text), plain);
    expect(out.indexOf(':1:1')).toBeLessThan(out.indexOf(':2:1'));
  });

  it('uses colours only when asked for', () => {
    const sources = sourcesWith('a');
    expect(renderText([sampleAt('a', 'a')], sources, { color: true })).toContain('\u001b[');
    expect(renderText([sampleAt('a', 'a')], sources, plain)).not.toContain('\u001b');
  });

  it('lets no text of a reference reach the terminal as an order', () => {
    const text = 'x \u001b[31mred\u001b]8;;http://e\u0007 \u202e y';
    const out = renderText(
      [sampleAt(text, 'red', { message: text, hint: text })],
      sourcesWith(text),
      plain,
    );
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(out).toContain('␛[31mred');
  });
});
