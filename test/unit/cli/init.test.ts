import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../generator/config/read-config.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { filesBelow } from '../../support/folder.ts';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

const REFERENCE = `# Pets 1.0

## GET /pets

\`\`\`http
GET /pets HTTP/1.1
\`\`\`

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done
`;

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

afterEach(() => remove());

async function initIn(
  files: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<CommandResult> {
  ({ folder, remove } = await folderWith(files));
  return runCommand(folder, ['init', ...argv]);
}

function read(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

async function configured(): Promise<{ name: string; spec: string; out: string }> {
  const { value, diagnostics } = readConfig(sourceOf('c', await read('docwright.yaml')));
  expect(diagnostics).toEqual([]);
  const [pack] = value.packages;
  return {
    name: pack?.name.text ?? '',
    spec: pack?.spec.text ?? '',
    out: pack?.out.text ?? '',
  };
}

/** What must hold after every set-up. */
async function expectGeneration(): Promise<void> {
  expect(await runCommand(folder, ['generate'])).toMatchObject({ code: 0 });
  expect(await runCommand(folder, ['check'])).toMatchObject({ code: 0 });
}

describe('init in an empty folder', () => {
  it('makes everything, and a reference to start from', async () => {
    const { code, stdout, stderr } = await initIn({});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(filesBelow(folder).toSorted()).toEqual(
      [
        '.github/workflows/docwright.yml',
        '.gitignore',
        'docs/api.md',
        'docwright.yaml',
        'package.json',
      ].toSorted(),
    );
    expect(stdout).toContain('created  docwright.yaml\n');
    expect(stdout).toMatch(/Next:\n {2}npm install .*\n {2}npm run generate +write generated\//);
    expect(await read('.gitignore')).toBe('node_modules/\ndist/\n');
    expect(JSON.parse(await read('package.json'))).toMatchObject({
      private: true,
      scripts: { generate: 'docwright generate', check: 'docwright check' },
    });
    await expectGeneration();
  });

  it('writes a configuration with the line for editors', async () => {
    await initIn({});
    expect(await read('docwright.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/docwright\/schema\/docwright\.schema\.json\n/,
    );
  });
});

describe('init in a package', () => {
  const packageJson = `{\n  "name": "@acme/shop",\n  "scripts": {\n    "generate": "other"\n  }\n}\n`;

  it('takes the Markdown file with most routes, and adds scripts beside those that are there', async () => {
    const more = REFERENCE.replaceAll('GET /pets', 'GET /a') + REFERENCE.replace('# Pets 1.0', '');
    const { stdout } = await initIn({
      'package.json': packageJson,
      'README.md': '# Shop',
      'notes/small.md': REFERENCE,
      'docs/pet-store.md': more,
      'node_modules/x/api.md': `${more}\n## GET /b\n`,
    });
    expect(stdout).toContain('docs/pet-store.md is taken for the reference: it shows 2 routes.');
    expect(stdout).toContain('Others that could be one: notes/small.md');
    expect(await configured()).toEqual({
      name: '@acme/pet-store',
      spec: 'docs/pet-store.md',
      out: 'generated/pet-store',
    });
    expect(await read('package.json')).toBe(
      packageJson.replace(
        '"generate": "other"',
        '"generate": "other",\n    "docwright:generate": "docwright generate",\n    "check": "docwright check"',
      ),
    );
    await expectGeneration();
  });

  it('leaves a package.json alone that it would have to reformat, and says what to add', async () => {
    const text = '{ "name": "shop",\n"scripts": {} }';
    const { stdout } = await initIn({ 'package.json': text, 'api.md': REFERENCE });
    expect(await read('package.json')).toBe(text);
    expect(stdout).toContain(
      'kept     package.json: add to its scripts: "generate": "docwright generate", "check": "docwright check"',
    );
    expect(stdout).toContain('npx docwright generate');
  });

  it('names the overlay that stands beside the reference', async () => {
    await initIn({ 'docs/pets.md': REFERENCE, 'docs/pets.overlay.yaml': 'parameters: {}\n' });
    expect(await read('docwright.yaml')).toContain('    overlay: docs/pets.overlay.yaml\n');
    await expectGeneration();
  });

  it('says where GitHub looks for workflows, unless this is that place', async () => {
    const where = 'GitHub runs workflows from the root of a repository, and there is no .git here';
    expect((await initIn({ 'pets.md': REFERENCE })).stdout).toContain(where);
    await remove();
    const { stdout } = await initIn({ 'pets.md': REFERENCE, '.git/HEAD': '' });
    expect(stdout).not.toContain('GitHub');
  });

  it.each([
    ['node_modules\n', 'kept     .gitignore: add to it: dist/\n'],
    ['/dist\n', 'kept     .gitignore: add to it: dist/\n'],
    ['node_modules\ndist\n', undefined],
    ['**/dist/\n', undefined],
  ])('leaves a .gitignore alone, and says what it lacks: %j', async (text, note) => {
    const { stdout } = await initIn({ 'pets.md': REFERENCE, '.gitignore': text });
    expect(await read('.gitignore')).toBe(text);
    if (note === undefined) expect(stdout).not.toContain('.gitignore');
    else expect(stdout).toContain(note);
  });

  it('never overwrites, however often it runs', async () => {
    await initIn({ 'package.json': packageJson, 'api.md': REFERENCE });
    await writeFile(join(folder, 'docwright.yaml'), (await read('docwright.yaml')) + '# mine\n');
    const before = filesBelow(folder).map((path) => path);
    const texts = await Promise.all(before.map(read));
    const { code, stdout } = await runCommand(folder, ['init']);
    expect(code).toBe(0);
    expect(stdout).toContain('kept     docwright.yaml');
    expect(stdout).not.toMatch(/created|changed/);
    expect(await Promise.all(filesBelow(folder).map(read))).toEqual(texts);
  });

  it('writes nothing in a dry run', async () => {
    const { stdout } = await initIn({ 'api.md': REFERENCE }, '--dry-run');
    expect(stdout).toContain('to create  docwright.yaml');
    expect(filesBelow(folder)).toEqual(['api.md']);
  });

  it('takes what the command line says', async () => {
    await initIn(
      { 'a b.md': REFERENCE },
      '--spec',
      'a b.md',
      '--name',
      'pets',
      '--out',
      'lib/pets',
    );
    expect(await configured()).toEqual({ name: 'pets', spec: 'a b.md', out: 'lib/pets' });
    await expectGeneration();
  });

  it.each([
    [['--spec', 'no.md'], 'there is no file no.md'],
    [['--name', 'My API'], 'no npm package name'],
  ])('exits with 2 for %s', async (argv, text) => {
    const { code, stderr } = await initIn({}, ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(text);
    expect(filesBelow(folder)).toEqual([]);
  });
});

describe('init in a workspace', () => {
  it.each([
    [
      'npm',
      { 'package.json': '{\n  "workspaces": [\n    "apps/*"\n  ]\n}\n' },
      'npm run',
      'npm ci',
    ],
    [
      'pnpm',
      {
        'package.json': '{\n  "name": "root"\n}\n',
        'pnpm-workspace.yaml': "packages:\n  # ours\n  - 'apps/*'\n  - docs\n",
      },
      'pnpm run',
      'pnpm install --frozen-lockfile',
    ],
  ])('of %s puts the package among the others', async (manager, files, run, install) => {
    const { stdout } = await initIn({ ...files, 'docs/pets.md': REFERENCE });
    expect((await configured()).out).toBe('apps/pets');
    expect(stdout).toContain(`  ${run} generate`);
    expect(stdout).toMatch(new RegExp(`  ${manager} install +link pets into the workspace`));
    const workflow = await read('.github/workflows/docwright.yml');
    expect(workflow).toContain(`- run: ${install}\n`);
    expect(workflow).toContain(
      `${manager === 'npm' ? 'npx --no-install' : 'pnpm exec'} docwright check `,
    );
    await expectGeneration();
  });
});
