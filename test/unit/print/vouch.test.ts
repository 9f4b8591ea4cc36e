import { describe, expect, it } from 'vitest';
import { isVouched } from '../../../generator/print/vouch.ts';

const long = 'x'.repeat(101);

describe('isVouched', () => {
  it.each([
    ['code that fits', `const ${'x'.repeat(94)}\n`],
    ['comments of any width, with any characters', `/* ${long} ö */\n/**\n * ${long} ö\n */\na;\n`],
    ['single empty lines', 'a;\n\nb;\n'],
    ['a long string alone on its line', `f(\n  '${long}\\'',\n  "it's ${long}",\n);\n`],
    ['a long string behind a short key', `  path: '${long}',\n`],
    ['a long import of one name', `import { a } from '${long}';\n`],
    ['a long name with its type, the value below', `const ${long}: A<B> =\n  f(1);\n`],
    ['a long quoted key, the value below', `  '${long}':\n    a,\n`],
    ['a long export of one type under another name', `export type { a as b } from '${long}';\n`],
  ])('is true for %s', (_, text) => {
    expect(isVouched(text)).toBe(true);
  });

  it.each([
    ['a line of code that is too long', `const ${long};\n`],
    ['code that is too long behind a comment', `/*\n * a\n */\n${long};\n`],
    ['a long string behind a key that is not short', `  paths: '${long}',\n`],
    ['a long quoted key with its value', `  '${long}': a,\n`],
    ['two long strings', `  '${long}', 'a',\n`],
    ['a long import of two names', `import { a, b } from '${long}';\n`],
    ['a blank at the end of a line', 'a; \nb;\n'],
    ['a tab', '\ta;\n'],
    ['characters that may be wider than others', "const a = '漢';\n"],
    ['two empty lines', 'a;\n\n\nb;\n'],
    ['an empty line at the start', '\na;\n'],
  ])('is false for %s', (_, text) => {
    expect(isVouched(text)).toBe(false);
  });
});
