import { Linter } from 'eslint';
import { format } from 'prettier';
import ts from 'typescript';
import { parser } from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GeneratedFile } from '../../generator/print/file.ts';
import { docComment } from '../../generator/print/jsdoc.ts';
import { compileErrors } from '../support/compile.ts';
import { filesWith, plainFiles, wordSlots } from './everywhere.ts';
import { hostile } from './payloads.ts';
import { changedShapes, isBroken } from './skeleton.ts';

/* What stands in comments: it cannot end them, means nothing to a tool, and hides nothing from a reader. */

let plain: readonly GeneratedFile[] = [];

beforeAll(async () => {
  plain = await plainFiles();
});

function modules(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  return files.filter(({ path }) => path.endsWith('.ts') && !path.startsWith('runtime/'));
}

describe('C02 the end of a comment in a description', () => {
  it.each(['a */ b', 'a **/ b', 'a *\\/ b', '/* a', 'a\n*/\nb', '**/api/example/url*', '*/*/*/'])(
    '%j stays in its comment, and can be read',
    (text) => {
      const comment = docComment({ text });
      const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false);
      scanner.setText(comment);
      expect(scanner.scan()).toBe(ts.SyntaxKind.MultiLineCommentTrivia);
      expect(scanner.getTokenEnd()).toBe(comment.length);
      const words = (shown: string): readonly string[] => shown.match(/[a-z]+/g) ?? [];
      expect(words(comment)).toEqual(words(text));
    },
  );
});

describe('C03 characters that end a line', () => {
  const ends = ['\r', '\u2028', '\u2029', '\u000b', '\u000c', '\u0085', '\u0000', '\r\n', '\n'];

  it('end no comment, and none is in any file', async () => {
    const files = await filesWith((slot) => {
      const end = ends[slot % ends.length] ?? '';
      return `x${end}pwned();${end}${slot}`;
    });
    expect(changedShapes(files, plain)).toEqual([]);
    expect(files.filter(isBroken).map(({ path }) => path)).toEqual([]);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    const raw = files.filter(({ text }) => /[\r\u000b\u000c\u0000\u0085\u2028\u2029]/.test(text));
    expect(raw.map(({ path }) => path)).toEqual([]);
  });

  it('come into no comment of one line, since there is none with a text of a reference', async () => {
    const files = await filesWith((slot) => `needle${slot}`);
    const lines = modules(files).flatMap(({ path, text }) =>
      text.split('\n').flatMap((line) => (/(^|\s)\/\/.*needle/.test(line) ? [path] : [])),
    );
    expect(lines).toEqual([]);
  });
});

/** What means something to a compiler, a linter, a formatter, a bundler or a coverage tool. */
const pragmas = [
  '@ts-nocheck',
  '@ts-ignore',
  '@ts-expect-error',
  '/// <reference types="node" />',
  '//# sourceMappingURL=evil.map',
  'eslint-disable',
  'eslint-disable-next-line',
  'prettier-ignore',
  '@jsxImportSource evil',
  'istanbul ignore file',
  'v8 ignore start',
  'c8 ignore next',
] as const;

describe('C04 pragmas in every slot', () => {
  /** All pragmas come to all slots in as many turns as there are pragmas; a turn is enough to see each of them in many. */
  const isWhole = process.env['SECURITY_RUNS'] === 'all';
  const turns = isWhole ? pragmas.length : 1;
  /** Types have most of the comments, and compile alone; the other modules take their time. */
  const looked = (files: readonly GeneratedFile[]): readonly GeneratedFile[] =>
    modules(files).filter(({ path }) => isWhole || path.startsWith('types/'));
  const pairs = turns * wordSlots.length;

  /** The same mistakes in both: every member has a type that is nowhere. */
  const mistaken = (files: readonly GeneratedFile[]): readonly GeneratedFile[] =>
    files.map((file) => {
      const tree = ts.createSourceFile('a.ts', file.text, ts.ScriptTarget.ESNext, true);
      let { text } = file;
      const types: ts.TypeNode[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isPropertySignature(node) && node.type !== undefined) types.push(node.type);
        else ts.forEachChild(node, visit);
      };
      visit(tree);
      for (const type of types.reverse()) {
        text = `${text.slice(0, type.getStart())}Absent${text.slice(type.end)}`;
      }
      return { ...file, text };
    });

  const linter = new Linter();
  const lintErrors = (files: readonly GeneratedFile[]): number =>
    modules(files).reduce((sum, { text }) => {
      const rules = {
        'no-restricted-syntax': ['error', 'TSPropertySignature', 'ExportNamedDeclaration'] as const,
      };
      const config = { files: ['**/*.ts'], languageOptions: { parser }, rules: { ...rules } };
      return sum + linter.verify(text, [config as Linter.Config], 'a.ts').length;
    }, 0);

  it.each(Array.from({ length: turns }, (_, turn) => turn))(
    'silence no tool (turn %i)',
    async (turn) => {
      const odd = await filesWith(
        (slot) => `${pragmas[(slot + turn) % pragmas.length] ?? ''}\n${slot}`,
      );
      const [errors, plainErrors] = [odd, plain].map((files) =>
        compileErrors(mistaken(isWhole ? files : looked(files))),
      );
      const [complaints, plainComplaints] = [odd, plain].map(lintErrors);
      const hints = modules(odd).flatMap(({ path, text }) =>
        // The pattern of istanbul and c8, at the beginning of a comment.
        (text.match(/\/\*[^]*?\*\//g) ?? [])
          .filter((comment) =>
            /^\s*(?:istanbul|[cv]8|node:coverage)\s+ignore/.test(comment.slice(2)),
          )
          .map(() => path),
      );
      const formatted = await Promise.all(
        looked(odd).map(async ({ path, text }) => {
          const again = await format(text, {
            parser: 'babel-ts',
            printWidth: 100,
            singleQuote: true,
          });
          return again === text ? [] : [path];
        }),
      );
      process.stdout.write(
        `pragmas: ${pragmas.length} x ${wordSlots.length} slots, ${pairs / turns} pairs in turn ${turn}, ` +
          `tsc ${errors?.length} of ${plainErrors?.length} errors, eslint ${complaints} of ${plainComplaints}, ` +
          `${hints.length} coverage hints, ${formatted.flat().length} files that prettier changes\n`,
      );
      expect(plainErrors?.length).toBeGreaterThan(30);
      expect(errors?.length).toBe(plainErrors?.length);
      expect(plainComplaints).toBeGreaterThan(50);
      expect(complaints).toBe(plainComplaints);
      expect(hints).toEqual([]);
      expect(formatted.flat()).toEqual([]);
    },
    120_000,
  );
});

describe('C11 invisible text', () => {
  /** Written apart from `unseen.ts`, which is what is tested. */
  const UNSEEN =
    // eslint-disable-next-line no-control-regex, no-misleading-character-class -- what is looked for
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]/u;
  const sneaky = [
    ...hostile.map(({ text }) => text).filter((text) => UNSEEN.test(text)),
    ...[
      '\u034f',
      '\u115f',
      '\u3164',
      '\uffa0',
      '\u180e',
      '\u2063',
      '\ufe00',
      '\u{e0100}',
      '\u{e0041}\u{e0042}',
    ].map((char) => `x${char}y`),
  ];

  it('is raw in no file, whatever it stands in', async () => {
    const files = await filesWith((slot) => `${sneaky[slot % sneaky.length] ?? ''}${slot}`);
    expect(sneaky.length).toBeGreaterThan(15);
    const raw = files.filter(({ text }) => UNSEEN.test(text));
    expect(raw.map(({ path }) => path)).toEqual([]);
    expect(changedShapes(files, plain)).toEqual([]);
  });

  it('leaves an emoji as it is', () => {
    expect(docComment({ text: '⚠️ old 😀' })).toBe('/** ⚠️ old 😀 */');
    expect(docComment({ text: 'a\ufe0fb' })).toBe('/** a\\ufe0fb */');
  });
});
