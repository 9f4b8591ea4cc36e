import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { docComment, headerComment } from '../../../generator/print/jsdoc.ts';

describe('docComment', () => {
  it('puts a short text on one line', () => {
    expect(docComment({ text: 'A name.' })).toBe('/** A name. */');
  });

  it('is empty when there is nothing to say', () => {
    expect(docComment(undefined)).toBe('');
    expect(docComment({ text: ' \n ', tags: [] })).toBe('');
  });

  it('separates text and tags', () => {
    const tags = [
      { name: 'default', text: '20' },
      { name: 'deprecated', text: '' },
    ];
    expect(docComment({ text: 'A name.', tags })).toBe(
      '/**\n * A name.\n *\n * @default 20\n * @deprecated\n */',
    );
  });

  it('wraps at 100 columns, indentation included', () => {
    const comment = docComment({ text: 'word '.repeat(60) }, 10);
    const widths = comment.split('\n').map((line) => line.length + 10);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    expect(Math.max(...widths)).toBeGreaterThan(94);
  });

  it('keeps paragraphs apart and joins their lines', () => {
    expect(docComment({ text: 'One\ntwo.\n\n\nThree.' })).toBe(
      '/**\n * One two.\n *\n * Three.\n */',
    );
  });

  it('keeps the lines of lists, tables and fenced code', () => {
    for (const text of ['- a\n- b', '| a |\n| - |', '```\na\n\nb\n```', '1. a\n2. b']) {
      const lines = docComment({ text }).split('\n').slice(1, -1);
      expect(lines.map((line) => line.slice(3)).join('\n')).toBe(text);
    }
  });

  it('does not begin a list by wrapping', () => {
    const text = `${'a'.repeat(95)} - ${'b'.repeat(90)} # 1. ${'c'.repeat(50)}`;
    expect(docComment({ text })).not.toMatch(/\n \* (?:-|#|1\.)/);
  });

  it.each([
    '*/ evil(); /*',
    '**/ evil();',
    '*\\/ evil(); */',
    'a *\n/ evil();',
    '\r*/evil();',
    '*\u2028/ evil();',
  ])('never ends before its end: %j', (text) => {
    const comment = docComment({ text, tags: [{ name: 'default', text }] });
    expect(comment.indexOf('*/')).toBe(comment.length - 2);
  });

  it.each(['@ts-ignore', '@ts-expect-error', '@ts-nocheck', '  @ts-ignore', '* @ts-ignore'])(
    'does not silence the compiler: %j',
    (text) => {
      const source = `${docComment({ text })}\nconst a: number = '';\n`;
      const host = ts.createCompilerHost({});
      const { getSourceFile } = host;
      const program = ts.createProgram(
        ['/a.ts'],
        { noLib: true, types: [] },
        {
          ...host,
          getSourceFile: (path, options) =>
            path === '/a.ts'
              ? ts.createSourceFile(path, source, options)
              : getSourceFile(path, options),
        },
      );
      expect(program.getSemanticDiagnostics().map(({ code }) => code)).toEqual([2322]);
    },
  );

  it('makes no tag of prose, and leaves addresses alone', () => {
    expect(docComment({ text: '@deprecated use a@b.org, {@link x}' })).toBe(
      '/** \\@deprecated use a@b.org, {\\@link x} */',
    );
    const long = docComment({ text: `${'a'.repeat(96)} @deprecated`, tags: [] });
    expect(long).not.toMatch(/ \* @/);
  });

  it.each([
    'prettier-ignore',
    'eslint-disable',
    'eslint-disable-next-line',
    '//# sourceMappingURL=x',
    'a #__NO_SIDE_EFFECTS__',
    '@__PURE__',
    '@jsxImportSource x',
    'see @JSX x',
    '@license x',
  ])('breaks words that tools listen to: %s', (text) => {
    expect(docComment({ text })).not.toContain(text);
  });

  it('leaves words alone that only begin like those', () => {
    expect(docComment({ text: 'a@licensed.org #__x @jsxy' })).toBe(
      '/** a@licensed.org #__x \\@jsxy */',
    );
  });

  it('has no comment in the comment, which would swallow the tags behind it', () => {
    const tags = [
      { name: 'see', text: 'GET /* x (#y)' },
      { name: 'example', text: 'z' },
    ];
    const file = ts.createSourceFile(
      'a.ts',
      `${docComment({ text: 'a', tags })}\nconst a = 1;`,
      ts.ScriptTarget.ESNext,
      true,
    );
    const [statement] = file.statements;
    const found = statement === undefined ? [] : ts.getJSDocTags(statement);
    expect(found.map(({ tagName }) => tagName.text)).toEqual(['see', 'example']);
  });

  it('shows what is invisible, and has no line ends of its own', () => {
    expect(docComment({ text: 'a\u202eb\u0000\ud800\u200b' })).toBe(
      '/** a\\u202eb\\u0000\\ud800\\u200b */',
    );
    expect(docComment({ text: 'Zürich 😀' })).toBe('/** Zürich 😀 */');
  });
});

describe('headerComment', () => {
  it('is no JSDoc', () => {
    expect(headerComment({ text: 'Types.' })).toBe('/* Types. */');
  });
});
