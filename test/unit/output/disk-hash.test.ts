import { mkdirSync, mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOnDisk, readHashed } from '../../../generator/output/disk-hash.ts';
import { hashOf } from '../../../generator/output/hash.ts';

vi.mock('node:fs', { spy: true });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-hash-'));
});

/** A file that was written long enough ago for its version to count. */
async function settled(text: string): Promise<string> {
  const path = join(folder, 'a.ts');
  writeFileSync(path, text);
  await new Promise((resolve) => setTimeout(resolve, 150));
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
    const { atime, mtime } = statSync(path);
    readHashed(path);
    writeFileSync(path, 'two');
    utimesSync(path, atime, mtime);
    expect(hashOnDisk(path)).toBe(hashOf('two'));
  });

  it('is not taken from memory for a file that was written only just now', () => {
    const path = join(folder, 'a.ts');
    for (const text of ['one', 'two', 'six', 'ten']) {
      writeFileSync(path, text);
      expect(hashOnDisk(path)).toBe(hashOf(text));
    }
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
