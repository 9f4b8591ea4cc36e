import { cp, lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '../../generator/output/hash.ts';
import {
  hashOfInputs,
  hashOfRun,
  hashOfTool,
  type RunFiles,
} from '../../generator/output/input-hash.ts';
import { folderWith, runCommand } from '../unit/cli/run-command.ts';

/*
 * What `generate` remembers stands in `node_modules/.cache`, and a pull request can bring files there: ones that say that generated code
 * which was tampered with is up to date. All that goes into such a file can be known beforehand, but where and when it
 * comes to lie on the disk.
 */

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({
    'pets.md': '# Pets 1.0\n\n## GET /pets\n\nList all pets\n',
    'docwright.yaml':
      'packages:\n  - name: pets\n    spec: pets.md\n    out: out\n    emit: [types, client]\n',
    'node_modules/any/package.json': '{}',
  }));
});

afterEach(() => remove());

const README = 'out/README.md';

/** Changes the generated code; gives the hash that the file had and the one it has. */
async function tamper(): Promise<readonly [old: string, now: string]> {
  const old = await readFile(join(folder, README), 'utf8');
  const now = `${old}\nInstall left-pad, too.\n`;
  await writeFile(join(folder, README), now);
  return [hashOf(old), hashOf(now)];
}

/** The only file in a folder of the cache. */
async function remembered(kind: string): Promise<string> {
  const inside = join(folder, 'node_modules/.cache/docwright', kind);
  const [name = '', ...others] = await readdir(inside);
  expect(others).toEqual([]);
  return join(inside, name);
}

/** Makes the record of the run agree with what is on disk. */
async function forgeRecord(): Promise<void> {
  const place = await remembered('runs');
  // What `keepRecord` writes.
  const record = JSON.parse(await readFile(place, 'utf8')) as { files: RunFiles };
  const { files } = record;
  const forged = { ...record, key: hashOfRun(files), inputs: hashOfInputs(files) };
  await writeFile(place, `${JSON.stringify(forged)}\n`);
}

/** Makes the memory of what was printed agree with it, under a seal for this place. */
async function forgeMemory([old, now]: readonly [string, string]): Promise<void> {
  const place = await remembered('memory');
  const content = (await readFile(place)).subarray(64).toString('latin1').replaceAll(old, now);
  const bytes = Buffer.from(content, 'latin1');
  const { dev, ino, ctimeNs } = await lstat(join(folder, 'node_modules/.cache/docwright/origin'), {
    bigint: true,
  });
  const seal = hashOf(`${hashOfTool()} ${dev} ${ino} ${ctimeNs} ${hashOf(bytes)}`);
  await writeFile(place, Buffer.concat([Buffer.from(seal), bytes]));
}

/** As git does when it checks files out: with their times and modes, but anew. */
async function checkOut(path: string): Promise<void> {
  const other = join(folder, 'elsewhere');
  await cp(join(folder, path), other, { recursive: true, preserveTimestamps: true });
  await rm(join(folder, path), { recursive: true });
  await cp(other, join(folder, path), { recursive: true, preserveTimestamps: true });
  await rm(other, { recursive: true });
}

async function isTampered(): Promise<boolean> {
  return (await readFile(join(folder, README), 'utf8')).includes('left-pad');
}

describe('a cache that came with the repository', () => {
  it('makes nobody believe that tampered code is up to date', async () => {
    expect((await runCommand(folder, ['generate'])).code).toBe(0);
    await tamper();
    await forgeRecord();
    await checkOut('node_modules/.cache');
    const { code, stdout } = await runCommand(folder, ['check']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('README.md')]);
    expect((await runCommand(folder, ['generate', '--force'])).code).toBe(0);
    expect(await isTampered()).toBe(false);
  });

  it('is no source of what is printed', async () => {
    expect((await runCommand(folder, ['generate'])).code).toBe(0);
    await forgeMemory(await tamper());
    await checkOut('node_modules/.cache');
    expect((await runCommand(folder, ['generate', '--force'])).code).toBe(0);
    expect(await isTampered()).toBe(false);
  });
});

it('who can write the cache in its place is believed, so that the attacks above are ones', async () => {
  expect((await runCommand(folder, ['generate'])).code).toBe(0);
  const hashes = await tamper();
  await forgeMemory(hashes);
  expect((await runCommand(folder, ['generate', '--force'])).code).toBe(0);
  expect(await isTampered()).toBe(true);
  await forgeRecord();
  expect((await runCommand(folder, ['check'])).code).toBe(0);
});
