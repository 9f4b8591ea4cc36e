import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
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
import { runCommand } from './support/command-line.ts';
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
  return compileAll([name]);
}

/** What the compiler says of files of the folder. */
function compileAll(names: readonly string[]): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext'];
  try {
    const target = ['--target', 'es2022', '--types', 'node', ...names];
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
      ...['diff', 'verify'],
    ];
    expect(new Set(commands)).toEqual(new Set(known));
  });
});

/** The guides, and what they show of programs and commands. */
const guides = ['guide-caller', 'guide-owner', 'guide-reference', 'migrate'].map((name) => {
  const text = readFileSync(join(root, `docs/${name}.md`), 'utf8').replaceAll(
    /^ {3}(?=\S|  )/gm,
    '',
  );
  return { name, text };
});

describe('guides for users', () => {
  const programs = guides.flatMap(({ name, text }) =>
    fences(text, 'ts').map((program, index) => ({ file: `${name}-${index}.ts`, program })),
  );
  const commands = guides.flatMap(({ name, text }) =>
    fences(text, 'sh')
      .flatMap((shown) => shown.trim().split('\n'))
      .map((command) => ({ name, command })),
  );

  it('show programs that compile against the built package', () => {
    expect(programs.length).toBeGreaterThan(5);
    for (const { file, program } of programs) writeFileSync(join(folder, file), program);
    expect(compileAll(programs.map(({ file }) => file))).toBe('');
  });

  it('show commands that do what they say', async () => {
    expect(commands.length).toBeGreaterThan(10);
    mkdirSync(join(folder, 'docs'));
    cpSync(join(root, 'test/documents/bike-rental.md'), join(folder, 'docs/api.md'));
    writeFileSync(
      join(folder, 'docwright.yaml'),
      'packages: [{ name: my-api, spec: docs/api.md, out: packages/my-api }]\n',
    );
    const failed: string[] = [];
    for (const { name, command } of commands) {
      const [npx, docwright, ...args] = command.replace(/ +#.*/, '').split(' ');
      expect([npx, docwright]).toEqual(['npx', 'docwright']);
      const { code, err } = await runCommand(args, folder);
      if (code !== 0) failed.push(`${name}: ${command}: exit ${code}\n${err}`);
    }
    expect(failed).toEqual([]);
  });

  it('link to pages that exist', () => {
    const links = guides.flatMap(({ text }) =>
      [...text.matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => join(root, 'docs', target)),
    );
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
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
