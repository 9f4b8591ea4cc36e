import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOnDisk, readHashed } from '../../../generator/output/disk-hash.ts';
import { hashOf } from '../../../generator/output/hash.ts';

vi.mock('node:fs', { spy: true });

/** Seconds since 1970: in whole ones, which every file system keeps. */
const LONG_AGO = 1_000_000_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-hash-'));
});

/** Until a change is long enough ago for the version of its file to count. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 150));
}

async function settled(text: string): Promise<string> {
  const path = join(folder, 'a.ts');
  writeFileSync(path, text);
  await settle();
  return path;
}

describe('the hash of a file on disk', () => {
  it('is that of its bytes', async () => {
    const path = await settled('one');
    expect(readHashed(path)).toStrictEqual({ bytes: Buffer.from('one'), hash: hashOf('one') });
    expect(hashOnDisk(path)).toBe(hashOf('one'));
  });

  it('is another one after a change that leaves size and time of change as they were', async () => {
    const path = await settled('one');
    utimesSync(path, LONG_AGO, LONG_AGO);
    await settle();
    readHashed(path);
    writeFileSync(path, 'two');
    utimesSync(path, LONG_AGO, LONG_AGO);
    await settle();
    expect(hashOnDisk(path)).toBe(hashOf('two'));
  });

  it('is not taken from memory for a file that was written only just now', () => {
    const path = join(folder, 'a.ts');
    for (const text of ['one', 'two', 'six', 'ten']) {
      writeFileSync(path, text);
      expect(hashOnDisk(path)).toBe(hashOf(text));
    }
  });

  it('is not taken from memory where the clock of the file system has not ticked since', async () => {
    const path = await settled('one');
    const coarse = lstatSync(path, { bigint: true });
    coarse.ctimeMs = BigInt(Date.now());
    vi.mocked(lstatSync).mockReturnValue(coarse);
    expect(hashOnDisk(path)).toBe(hashOf('one'));
    writeFileSync(path, 'two');
    expect(hashOnDisk(path)).toBe(hashOf('two'));
    vi.mocked(lstatSync).mockRestore();
  });

  it('is taken from memory where nothing has changed', async () => {
    const path = await settled('one');
    readHashed(path);
    vi.mocked(readFileSync).mockClear();
    expect(hashOnDisk(path)).toBe(hashOf('one'));
    expect(readFileSync).not.toHaveBeenCalled();
  });

  it('cannot be had of a folder or of nothing', () => {
    mkdirSync(join(folder, 'inside'));
    expect(() => hashOnDisk(join(folder, 'inside'))).toThrow(/EISDIR/);
    expect(() => hashOnDisk(join(folder, 'nothing'))).toThrow(/ENOENT/);
  });
});
