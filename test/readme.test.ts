import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../generator/config/read-config.ts';
import { readOverlay } from '../generator/config/read-overlay.ts';
import { ciWorkflow } from '../generator/init/workflow.ts';
import { sourceOf } from '../generator/ir/source.ts';
import { root } from './support/reference.ts';

/*
 * What the pages show: programs are compiled against the built package, those of docs/library.md are run, and YAML is read.
 * Commands are run by test/downstream/shown-commands.test.ts.
 */

const run = promisify(execFile);
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'templates/README.md'],
  ...readdirSync(join(root, 'docs')).flatMap((name) =>
    name.endsWith('.md') ? [`docs/${name}`] : [],
  ),
];

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** What a page shows in a language, without the indent of a list. */
function fences(page: string, language: string): readonly string[] {
  const found = textOf(page).matchAll(
    new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'),
  );
  return [...found].map(([, by = '', body = '']) =>
    body.replaceAll(new RegExp(`^${by}`, 'gm'), ''),
  );
}

/** Programs by file name, `README-0.ts`. Ways to mount a server are those of the generated README, which a test of its own runs. */
const programs = new Map(
  PAGES.flatMap((page) =>
    fences(page, 'ts')
      .filter((text) => page !== 'docs/server.md' || text.includes('implement('))
      .map((text, index): [string, string] => [
        `${page.replaceAll(/\W/g, '-').replace(/-md$/, '')}-${String(index)}.ts`,
        text,
      ]),
  ),
);

/** It lacks handlers on purpose: the page says that this does not compile. */
const UNFINISHED = 'docs-server-0.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-readme-'));
  const installed = join(folder, 'node_modules/eventmobi-api');
  cpSync(join(root, 'generated/eventmobi-api'), installed, { recursive: true });
  await run(process.execPath, [tsc, '-p', installed]);
  for (const name of ['@types/node', 'undici-types', 'ajv']) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  symlinkSync(root, join(folder, 'node_modules/docwright'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of files of the folder. */
function compile(names: readonly string[]): string {
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--skipLibCheck'];
  const target = ['--module', 'nodenext', '--target', 'es2023', '--types', 'node', ...names];
  try {
    execFileSync(process.execPath, [tsc, ...options, ...target], { cwd: folder });
    return '';
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

describe('programs', () => {
  it('compile against the built package; where something is wrong, the compiler says so', () => {
    expect(programs.size).toBeGreaterThan(14);
    for (const [name, text] of programs) writeFileSync(join(folder, name), text);
    const wrong = programs.get('README-1.ts')?.replace('status: 200', 'status: 201');
    writeFileSync(join(folder, 'wrong.ts'), wrong ?? '');
    const said = compile([...programs.keys(), 'wrong.ts']).split('\n');
    const errors = said.filter((line) => /^\S+\(\d+,\d+\): error/.test(line));
    expect(errors.filter((line) => !/^(?:wrong|docs-server-0)\.ts/.test(line))).toEqual([]);
    expect(errors.filter((line) => line.startsWith('wrong.ts'))).toEqual([
      expect.stringContaining('TS2322'),
    ]);
    expect(errors.filter((line) => line.startsWith(UNFINISHED))).toEqual([
      expect.stringMatching(/TS2739: .* is missing the following properties .*: create, get, /),
    ]);
  }, 120_000);

  it('of docs/library.md run, and print what there is', async () => {
    const said: string[] = [];
    for (const [name, text] of programs) {
      if (!name.startsWith('docs-library')) continue;
      const { code } = await transform(text, { loader: 'ts' });
      const file = join(folder, name.replace(/ts$/, 'js'));
      writeFileSync(file, code);
      const { stdout, stderr } = await run(process.execPath, [file], { cwd: folder });
      said.push(stdout + stderr);
    }
    expect(said).toEqual([
      expect.stringMatching(/^(?:[\w./-]+ \d+\n){10,}$/),
      expect.stringMatching(/^true 0 \{/),
    ]);
  });

  it('of docs/server.md that mount a server are in the README of the package, where they are run', () => {
    const readme = textOf('generated/eventmobi-api/README.md');
    const mounts = fences('docs/server.md', 'ts').filter((text) => !text.includes('implement('));
    expect(mounts).toHaveLength(4);
    const lines = mounts.flatMap((text) => text.trimEnd().split('\n'));
    expect(lines.filter((line) => !readme.includes(line))).toEqual([]);
  });
});

describe('YAML', () => {
  const shown = PAGES.flatMap((page) => fences(page, 'yaml').map((text) => ({ page, text })));

  it('is a configuration, an overlay or a workflow that is read without complaint', () => {
    expect(shown.length).toBeGreaterThan(5);
    for (const { page, text } of shown) {
      const name = `${page}.yaml`;
      if (text.startsWith('packages:')) {
        expect(readConfig(sourceOf(name, text)).diagnostics, page).toEqual([]);
      } else if (page === 'docs/overlay.md') {
        expect(readOverlay(sourceOf(name, text)).diagnostics, page).toEqual([]);
      } else expect(parse(text), page).toMatchObject({ permissions: { contents: 'read' } });
    }
  });

  it('of docs/drift.md is the workflow that init writes', () => {
    const written = ciWorkflow({ config: 'docwright.yaml', specs: ['docs/api.md'] });
    const plain = written.replaceAll(/^ *#.*\n/gm, '');
    expect(shown.map(({ text }) => text)).toContain(plain);
  });
});

describe('README.md', () => {
  it('names only scripts and commands that exist', () => {
    const manifest = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const scripts = [...textOf('README.md').matchAll(/npm run ([\w:-]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    const commands = [...textOf('README.md').matchAll(/(?:npx |`)docwright ([a-z]+)/g)];
    const known = [
      ...['generate', 'check', 'lint', 'inspect', 'export', 'explain', 'init', 'templates'],
      ...['diff', 'verify'],
    ];
    expect(new Set(commands.map(([, name]) => name))).toEqual(new Set(known));
  });

  it('leads to every page', () => {
    const linked = linksOf('README.md').map(({ path }) => path);
    const missing = PAGES.filter((page) => page !== 'README.md' && !linked.includes(page));
    expect(missing).toEqual([]);
  });
});

interface Link {
  readonly path: string;
  readonly anchor: string | undefined;
}

/** The links of a page into this repository, from its root. */
function linksOf(page: string): readonly Link[] {
  const prose = textOf(page).replaceAll(/^ *(`{3,}|~{3,})[^]*?^ *\1$|`[^`\n]*`/gm, '');
  const links = prose.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g);
  return [...links].map(([, target = '', anchor]) => ({
    path: target === '' ? page : join(dirname(page), target),
    anchor,
  }));
}

/** What the headings of a page are called in links, as GitHub makes it. */
function anchorsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(PAGES)('%s links to pages and headings that exist', (page) => {
  const broken = linksOf(page).filter(
    ({ path, anchor }) =>
      !existsSync(join(root, path)) || (anchor !== undefined && !anchorsOf(path).includes(anchor)),
  );
  expect(broken).toEqual([]);
});
