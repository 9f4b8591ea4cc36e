import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import { understandReference } from '../../generator/pipeline.ts';
import { filesOf } from './package-files.ts';
import { root } from '../support/reference.ts';
import { pathological } from './pathological.ts';
import { ceilingOf, excessOf } from './proportion.ts';
import type { Times } from './reading-times.ts';

/*
 * C30, C31, C34: documents that are made to take long. Twice the size takes twice the time, or reading stops early with a diagnostic. Times
 * are those of the processor, so that a busy machine does not fail the test; `npm run fuzz:security` tries megabytes.
 */

const isWhole = process.env['SECURITY_RUNS'] === 'all';
const size = isWhole ? 500_000 : 8_000;

type Pair = readonly [string, string];

/** Milliseconds of processor for each document and the one of twice its size, in a process that does nothing else. */
async function timesOf(pairs: readonly Pair[]): Promise<readonly Times[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docwright-times-'));
  try {
    const script = join(folder, 'reading-times.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('reading-times.ts', import.meta.url))],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    const child = spawnSync(process.execPath, ['--expose-gc', script], {
      input: JSON.stringify(pairs),
      encoding: 'utf8',
      maxBuffer: 1e8,
      // The script stands outside of the repository, and libraries that are loaded late are not in it.
      env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    });
    expect(child.stderr).toBe('');
    // What reading-times.ts writes.
    return JSON.parse(child.stdout) as readonly Times[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('C31 a document with too much of', () => {
  const names = Object.keys(pathological);
  const documents = Object.values(pathological).map(
    (make) => [make(size), make(2 * size)] as const,
  );
  let times: readonly Times[];
  beforeAll(async () => {
    times = await timesOf(documents);
  }, 600_000);

  it.each(names.map((name, at) => [name, at] as const))('%s takes time in proportion', (_, at) => {
    const { pair, least } = times[at] ?? { pair: [NaN, NaN], least: NaN };
    expect(excessOf(pair), `${pair.join(' ms, then ')} ms`).toBeLessThan(0);
    expect(least).toBeLessThan(ceilingOf(documents[at]?.[1].length ?? 0));
  });
});

it('a chain of models is generated, however long', async () => {
  const text = pathological['a chain of models']?.(isWhole ? 600_000 : 330_000) ?? '';
  expect(text.match(/^## M/gm)?.length).toBeGreaterThan(2_900);
  const { value } = understandReference({ file: 'a.md', text }, undefined, defaultPolicies);
  // All emitters take a while for three thousand models.
  const options = isWhole ? {} : { emit: ['types'] };
  expect((await filesOf(value.api, options)).length).toBeGreaterThan(4);
}, 120_000);

describe('C30 YAML with too much of', () => {
  const aliases = Array.from({ length: 20 }, (_, at) => {
    return `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(10)}]`;
  });
  it.each([
    ['brackets', '['.repeat(100_000), 'nested too deep'],
    ['braces', '{ a: '.repeat(50_000), 'nested too deep'],
    [
      'indentation',
      Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'deep',
    ],
    ['dashes', '- '.repeat(50_000), 'nested too deep'],
    ['aliases', `a0: &a0 x\n${aliases.join('\n')}\n`, 'aliases'],
    ['text', `a: ${'x'.repeat(3_000_000)}`, 'long'],
    ['keys', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n'), ''],
    ['one key', 'a: 1\n'.repeat(20_000), 'twice'],
    ['anchors', Array.from({ length: 20_000 }, (_, at) => `k${at}: &a${at} 1`).join('\n'), ''],
    ['merge keys', `a: &a { b: 1 }\n${'c: { <<: *a }\n'.repeat(1_000)}`, 'aliases'],
    ['tags', 'a: !!js/function x\n', 'tag'],
    ['quotes', `a: '${"''".repeat(50_000)}`, ''],
  ])('%s stops early, with a diagnostic', (_, text, says) => {
    const start = process.cpuUsage();
    const { diagnostics } = readOverlay({ file: 'a.overlay.yaml', text });
    const { user } = process.cpuUsage(start);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.map(({ message }) => message).join()).toContain(says);
    expect(user / 1000).toBeLessThan(3_000);
  });
});
