import { describe, expect, it } from 'vitest';
import { packageNameFrom, packageNameProblem } from '../../generator/config/package-name.ts';
import type { GeneratedFile } from '../../generator/print/file.ts';
import { filesWith, plainFiles } from './everywhere.ts';
import { hostile } from './payloads.ts';

/* What surrounds the code: package.json and README of a package whose reference is up to something. */

interface Manifest {
  readonly scripts: unknown;
  readonly name: string;
  readonly [name: string]: unknown;
}

function textOf(files: readonly GeneratedFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}

/** package.json of hostile words, shifted so that all of them come to the title. */
function hostileFiles(turn: number): Promise<readonly GeneratedFile[]> {
  return filesWith((slot) => hostile[(slot + turn) % hostile.length]?.text ?? '');
}

describe('C10 package.json and README', () => {
  it('have the same scripts, name, entries and files whatever the reference says', async () => {
    const plain = JSON.parse(textOf(await plainFiles(), 'package.json')) as Manifest; // ours
    for (const turn of [0, 17, 59]) {
      const odd = JSON.parse(textOf(await hostileFiles(turn), 'package.json')) as Manifest;
      expect({ ...odd, description: '' }).toEqual({ ...plain, description: '' });
      expect(Object.keys(odd)).not.toContain('bin');
    }
    expect(plain.scripts).toEqual({ build: 'tsc -p tsconfig.json', prepack: 'npm run build' });
  });

  it('link to http(s) addresses and places of their own only, and have no HTML', async () => {
    for (const turn of [0, 17, 59]) {
      const readme = textOf(await hostileFiles(turn), 'README.md');
      const prose = readme.replace(/```[^]*?```/g, '');
      const links = [...prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target = '']) => target);
      const odd = links.filter((target) => !/^(https?:\/\/|#|\.?\/?[\w.-]+(\/|$))/.test(target));
      expect(odd).toEqual([]);
      expect(prose.replace(/`[^`\n]*`/g, '')).not.toMatch(/<[a-z!/]/i);
    }
  });

  it.each(hostile.map(({ text }) => text))('make a valid name of %j', (text) => {
    expect(packageNameProblem(packageNameFrom(text))).toBeUndefined();
  });

  it.each([
    '../x',
    'X',
    '.x',
    '_x',
    'x y',
    '@a',
    '@a/b/c',
    'node_modules',
    'x'.repeat(215),
    'é',
    '',
  ])('refuse the name %j', (name) => {
    expect(packageNameProblem(name)).toBeDefined();
  });
});
