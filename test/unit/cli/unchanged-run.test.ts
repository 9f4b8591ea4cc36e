import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesBelow } from '../../support/folder.ts';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

/** Counts packages that were really built. */
const builds = vi.hoisted(() => ({ count: 0 }));
vi.mock('../../../generator/cli/package-build.ts', async (original) => {
  const real = await original<typeof import('../../../generator/cli/package-build.ts')>();
  return {
    ...real,
    buildPackage: (...parameters: Parameters<typeof real.buildPackage>) => {
      builds.count++;
      return real.buildPackage(...parameters);
    },
  };
});

const reference = `# Pets 1.0

## GET /pets

List all pets

### Responses

Status | Type | Description
--- | --- | ---
200 | [Pet](#pet) | The pets

# Models

## Pet

### Fields

Name | Type | Description
--- | --- | ---
id | integer | Number
`;

const config = `packages:
  - name: pets
    spec: pets.md
    overlay: pets.overlay.yaml
    out: out
    emit: [types, client]
    templates: mine
`;

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({
    'pets.md': reference,
    'pets.overlay.yaml': '',
    'docwright.yaml': config,
    'mine/README.md': 'nothing\n',
    'node_modules/any/package.json': '{}',
  }));
  builds.count = 0;
});

afterEach(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

/** Whether a command did the work, and its exit code. */
async function worked(...argv: readonly string[]): Promise<readonly [boolean, number]> {
  const before = builds.count;
  const { code } = await docwright(...argv);
  return [builds.count > before, code];
}

async function state(): Promise<readonly string[]> {
  const paths = filesBelow(folder);
  return Promise.all(
    paths.map(async (path) => {
      const { mtimeMs, ino } = await stat(join(folder, path));
      return `${path} ${mtimeMs} ${ino} ${await readFile(join(folder, path), 'hex')}`;
    }),
  );
}

async function append(path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await writeFile(file, (await readFile(file, 'utf8')) + text);
}

describe('a run after which nothing changed', () => {
  it('says what it would say after doing the work, and does none of it', async () => {
    await docwright('generate');
    const before = await state();
    for (const argv of [
      ['generate'],
      ['generate', '--dry-run'],
      ['check'],
      ['check', '--format', 'json'],
      ['check', '--format', 'sarif'],
    ]) {
      const worker = await docwright(...argv, '--no-cache');
      const { count } = builds;
      expect(await docwright(...argv)).toEqual(worker);
      expect([argv, builds.count]).toEqual([argv, count]);
    }
    expect(await state()).toEqual(before);
  });

  it.each([
    ['the reference', () => append('pets.md', '\nMore.\n'), 1],
    ['the overlay', () => append('pets.overlay.yaml', '# more\n'), 1],
    ['the configuration', () => append('docwright.yaml', '# more\n'), 0],
    ['the lock of names', () => writeFile(join(folder, 'docwright.lock.yaml'), ''), 1],
    ['a template', () => append('mine/README.md', 'more\n'), 0],
    ['a new template', () => writeFile(join(folder, 'mine/new.md'), ''), 0],
    ['a generated file', () => append('out/types/index.ts', '// more\n'), 1],
    ['a generated file that is gone', () => rm(join(folder, 'out/types/index.ts')), 1],
    ['the manifest', () => append('out/manifest.json', '\n'), 1],
    ['a file of others in the output', () => writeFile(join(folder, 'out/NOTES'), ''), 0],
    ['what a killed run left', () => mkdir(join(folder, '.docwright-new-out-999999')), 0],
    ['what is installed', () => rm(join(folder, 'node_modules/.cache'), { recursive: true }), 0],
    ['the record, which is cut off', () => cutRecord(), 0],
  ])('is made again when it is changed: %s', async (_, change, code) => {
    await docwright('generate');
    expect(await worked('check')).toEqual([false, 0]);
    await change();
    expect(await worked('check')).toEqual([true, code]);
  });

  it('is not remembered by check, by --dry-run, by --only and after a failure', async () => {
    await docwright('generate', '--dry-run');
    await docwright('check');
    await docwright('generate', '--only', 'pets');
    await docwright('check');
    expect(await worked('check')).toEqual([true, 0]);
    await append('out/types/index.ts', '// mine\n');
    expect((await docwright('generate')).code).toBe(1);
    expect(await worked('check')).toEqual([true, 1]);
  });

  it('is remembered for each configuration', async () => {
    await writeFile(join(folder, 'other.yaml'), config.replace('out: out', 'out: out2'));
    await docwright('generate');
    expect(await worked('check', '--config', 'other.yaml')).toEqual([true, 1]);
    expect(await worked('check')).toEqual([false, 0]);
  });

  it('keeps nothing where there is no node_modules', async () => {
    await rm(join(folder, 'node_modules'), { recursive: true });
    await docwright('generate');
    expect(await worked('check')).toEqual([true, 0]);
    expect(await readdir(folder)).not.toContain('node_modules');
  });
});

async function cutRecord(): Promise<void> {
  const runs = join(folder, 'node_modules/.cache/docwright/runs');
  const [name = ''] = await readdir(runs);
  await writeFile(join(runs, name), (await readFile(join(runs, name), 'utf8')).slice(0, 100));
}
