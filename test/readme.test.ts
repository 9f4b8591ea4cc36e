import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../generator/config/read-config.ts';
import { readOverlay } from '../generator/config/read-overlay.ts';
import { sourceOf } from '../generator/ir/source.ts';
import { root } from './support/reference.ts';

/** What README and guides show is compiled and read here; README's two commands are run by CI itself. */
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function fences(text: string, language: string): readonly string[] {
  const found = text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'));
  return [...found].map(([, body = '']) => body);
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-readme-'));
  const installed = join(folder, 'node_modules/eventmobi-api');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  cpSync(join(root, 'generated/eventmobi-api'), installed, { recursive: true });
  execFileSync(process.execPath, [tsc, '-p', installed]);
  mkdirSync(join(folder, 'node_modules/@types'));
  symlinkSync(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
  symlinkSync(join(root, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of a program that imports the built package by its name. */
function compile(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext'];
  try {
    const target = ['--target', 'es2022', '--types', 'node', name];
    execFileSync(process.execPath, [tsc, ...options, ...target], { cwd: folder });
    return '';
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

describe('README', () => {
  const [client = '', server = ''] = fences(readme, 'ts');

  it('shows a client that compiles against the built package', () => {
    expect(client.split('\n').length).toBeGreaterThan(15);
    expect(compile('client.ts', client)).toBe('');
  });

  it('shows a server that compiles against the built package', () => {
    expect(compile('server.ts', server)).toBe('');
  });

  it('would notice a wrong status', () => {
    expect(compile('wrong.ts', server.replace('status: 200', 'status: 201'))).toContain('TS2322');
  });

  it('shows a configuration that can be read', () => {
    const [yaml = ''] = fences(readme, 'yaml');
    expect(readConfig(sourceOf('docwright.yaml', yaml)).diagnostics).toEqual([]);
  });

  it('names only scripts and commands that exist', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const scripts = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    const commands = [...readme.matchAll(/(?:npx |`)docwright ([a-z]+)/g)].map(([, name]) => name);
    const known = [
      ...['generate', 'check', 'lint', 'inspect', 'export', 'explain', 'init', 'templates'],
    ];
    expect(new Set(commands)).toEqual(new Set(known));
  });
});

describe('guides', () => {
  it.each(['docs/configuration.md'])('%s shows configurations that can be read', (path) => {
    const shown = fences(readFileSync(join(root, path), 'utf8'), 'yaml');
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) {
      expect(readConfig(sourceOf('docwright.yaml', text)).diagnostics).toEqual([]);
    }
  });

  it('docs/overlay.md shows an overlay that can be read', () => {
    const shown = fences(readFileSync(join(root, 'docs/overlay.md'), 'utf8'), 'yaml');
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) {
      expect(readOverlay(sourceOf('x.overlay.yaml', text)).diagnostics).toEqual([]);
    }
  });
});
