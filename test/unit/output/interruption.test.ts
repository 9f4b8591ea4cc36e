import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onInterruption } from '../../../generator/output/interruption.ts';
import { multiplied } from '../../bench/types/copies.mjs';
import { root, repositorySource } from '../../support/reference.ts';

/* Signals are sent to a process of its own: here they would end the worker of the test runner. */

describe('a run that is interrupted while files wait for each other', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends by %s and leaves nothing', async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'docwright-interrupted-'));
    try {
      const { text } = repositorySource('spec/eventmobi-api-v2.md');
      writeFileSync(join(folder, 'api.md'), multiplied(text, 4));
      const bin = join(root, 'dist/cli/bin.js');
      const child = spawn(process.execPath, [bin, 'generate', 'api.md', '--out', 'made/out'], {
        cwd: folder,
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
      const isHolding = (): boolean => readdirSync(folder).includes('made');
      while (!isHolding() && child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(readdirSync(folder)).toEqual(['api.md']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('who goes on after a signal', () => {
  it('keeps what waits', () => {
    const made: string[] = [];
    const before = process.listenerCount('SIGHUP');
    const stop = onInterruption(() => made.push('step'));
    const other = (): void => void made.push('other');
    process.on('SIGHUP', other);
    process.emit('SIGHUP', 'SIGHUP');
    process.off('SIGHUP', other);
    stop();
    expect(made).toEqual(['other']);
    expect(process.listenerCount('SIGHUP')).toBe(before);
  });
});
