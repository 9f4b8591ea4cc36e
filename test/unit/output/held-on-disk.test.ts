import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../generator/output/disk.ts';
import { fileHash, hashOf } from '../../../generator/output/hash.ts';
import {
  holdIn,
  openHoldingOnDisk,
  placeHeld,
  received,
  toSend,
} from '../../../generator/output/held-on-disk.ts';
import { heldFolder, leftFolder } from '../../../generator/output/staged-file.ts';
import { needsRecovery, recoverOutput } from '../../../generator/output/write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docwright-held-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = { path: 'a/b.ts', text: '\ufeffä 漢 😀 \u2028 \0\n' };

describe('a file that waits on disk', () => {
  it('has its path, text and hash, before it has reached the medium and after', async () => {
    const holding = openHoldingOnDisk(join(root, 'out'));
    const held = holding.hold(file);
    const look = (): unknown => ({ path: held.path, text: held.text, hash: fileHash(held) });
    const same = { ...file, hash: hashOf(file.text) };
    expect(look()).toEqual(same);
    expect(await toSend(held)).toEqual({
      path: file.path,
      hash: same.hash,
      place: join(heldFolder(join(root, 'out')), '0'),
    });
    expect(look()).toEqual(same);
    expect(holding.hold(held)).toBe(held);
  });

  it('is put in its place, in a folder that was not there', async () => {
    const holding = openHoldingOnDisk(join(root, 'out'));
    const held = holding.hold(file);
    const place = join(root, 'new/folder/b.ts');
    expect(await placeHeld(held, place)).toBe(true);
    expect(readFileSync(place, 'utf8')).toBe(file.text);
    expect(await placeHeld({ ...file }, place)).toBe(false);
    holding.end();
    expect(readdirSync(root)).toEqual(['new']);
  });

  it('comes from another thread as it is', async () => {
    const folder = openHoldingOnDisk(join(root, 'out')).folder ?? '';
    const sent = await toSend(holdIn(folder, 'shared-')(file));
    const held = received(structuredClone(sent));
    expect({ path: held.path, text: held.text }).toEqual(file);
    expect(fileHash(held)).toBe(hashOf(file.text));
    expect(await placeHeld(held, join(root, 'b.ts'))).toBe(true);
    expect(readFileSync(join(root, 'b.ts'), 'utf8')).toBe(file.text);
    expect(received(file)).toBe(file);
  });

  it('leaves nothing, not even the folders made for it', () => {
    const holding = openHoldingOnDisk(join(root, 'deep/er/out'));
    holding.hold(file);
    expect(existsSync(join(root, 'deep/er'))).toBe(true);
    holding.end();
    expect(readdirSync(root)).toEqual([]);
  });

  it('leaves nothing either while another thread goes on writing', async () => {
    const writes = `
      const { writeFileSync } = require('node:fs');
      const { parentPort, workerData } = require('node:worker_threads');
      for (let count = 0; ; count++) {
        try { writeFileSync(workerData + '/other-' + count, ''); } catch { break; }
        if (count === 50) parentPort.postMessage('writing');
      }`;
    for (let run = 0; run < 10; run++) {
      const holding = openHoldingOnDisk(join(root, 'out'));
      const other = new Worker(writes, { eval: true, workerData: holding.folder });
      const ended = once(other, 'exit');
      await once(other, 'message');
      holding.end();
      expect(readdirSync(root)).toEqual([]);
      await ended;
    }
  });

  it('leaves folders that others have put something in', () => {
    const holding = openHoldingOnDisk(join(root, 'deep/er/out'));
    writeFileSync(join(root, 'deep/mine'), '');
    holding.end();
    expect(readdirSync(join(root, 'deep'))).toEqual(['mine']);
  });

  it('is no rest of a killed run for the process that holds it, and one for others', async () => {
    const out = join(root, 'out');
    const holding = openHoldingOnDisk(out);
    const held = holding.hold(file);
    expect(await needsRecovery(out, nodeDisk)).toBe(false);
    await recoverOutput(out, nodeDisk);
    expect(held.text).toBe(file.text);
    holding.end();
    // As if this process had been killed: its number is in use again.
    mkdirSync(heldFolder(out));
    mkdirSync(leftFolder(heldFolder(out)));
    expect(await needsRecovery(out, nodeDisk)).toBe(true);
    await recoverOutput(out, nodeDisk);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('a file that cannot wait on disk', () => {
  it('waits in memory where there can be no folder', async () => {
    writeFileSync(join(root, 'file'), '');
    const holding = openHoldingOnDisk(join(root, 'file/out'));
    expect(holding.folder).toBeUndefined();
    expect(holding.hold(file)).toBe(file);
    expect(await toSend(file)).toEqual(file);
    holding.end();
    expect(readdirSync(root)).toEqual(['file']);
  });

  it('has its text when writing it has failed, and those behind it are not tried', async () => {
    const place = join(root, 'gone');
    const hold = holdIn(place);
    const held = hold(file);
    expect(await placeHeld(held, join(root, 'b.ts'))).toBe(false);
    expect({ path: held.path, text: held.text }).toEqual(file);
    expect(await toSend(held)).toEqual(file);
    expect(hold(file)).toBe(file);
    expect(existsSync(dirname(place))).toBe(true);
    expect(readdirSync(root)).toEqual([]);
  });

  it('does not write over what is there', async () => {
    writeFileSync(join(root, '0'), 'mine');
    const held = holdIn(root)(file);
    expect(await toSend(held)).toEqual(file);
    expect(readFileSync(join(root, '0'), 'utf8')).toBe('mine');
  });
});
