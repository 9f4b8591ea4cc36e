import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const docwright = join(root, 'dist', 'cli', 'bin.js');
const usage = new URL('usage.mjs', import.meta.url).href;

/** Thrown where there is nothing to compare: the exit code is then 2. */
export class CannotMeasure extends Error {}

/** Runs a program of Node to its end: wall and processor time in milliseconds, peak memory in MiB. */
export function measured(args, cwd) {
  const file = join(cwd, `usage-${process.hrtime.bigint()}.json`);
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, ['--import', usage, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: '1', DOCWRIGHT_USAGE: file },
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (done.error !== undefined || done.status !== 0) {
    const why = done.error?.message ?? done.stderr.trim().split('\n').slice(-5).join('\n');
    throw new CannotMeasure(`exit ${String(done.status)} of ${basename(args[0])}\n${why}`);
  }
  return { wall, ...JSON.parse(readFileSync(file, 'utf8')) };
}

/** Runs a command of docwright. */
export function docwrightRun(args, cwd) {
  return measured([docwright, ...args], cwd);
}

let folders = 0;

/** A new folder below another. */
export function freshFolder(below, name) {
  const folder = join(below, `${name}-${folders++}`);
  mkdirSync(folder);
  return folder;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs several programs in turn, so that noise of the machine meets all of them; the first round warms up and is not counted. */
export function inTurn(contestants, rounds) {
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      const result = run();
      if (round > 0) results[name].push(result);
    }
  }
  return results;
}

export function medianOf(results, what) {
  return median(results.map((result) => result[what]));
}
