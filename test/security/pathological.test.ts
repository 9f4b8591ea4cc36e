import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import { understandReference } from '../../generator/pipeline.ts';
import { filesOf } from './package-files.ts';
import { pathological } from './pathological.ts';

/*
 * C30, C31, C34: documents that are made to take long. Twice the size takes twice the time, or reading stops early with a diagnostic. Times
 * are those of the processor, so that a busy machine does not fail the test; `npm run fuzz:security` tries megabytes.
 */

const isWhole = process.env['SECURITY_RUNS'] === 'all';
const size = isWhole ? 500_000 : 8_000;

/** Milliseconds of processor that reading a text takes. */
function timeOf(text: string): number {
  const start = process.cpuUsage();
  understandReference({ file: 'a.md', text }, undefined, defaultPolicies);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('C31 a document with too much of', () => {
  it.each(Object.entries(pathological))(
    '%s takes time in proportion',
    (_, make) => {
      timeOf(make(2_000));
      const text = make(2 * size);
      let [small, large] = [timeOf(make(size)), timeOf(text)];
      // The compiler and the collector work when they like: what looks slow is measured again.
      for (let again = 0; again < 3 && large > 3 * small + 60; again++) {
        [small, large] = [Math.max(small, timeOf(make(size))), Math.min(large, timeOf(text))];
      }
      expect(large).toBeLessThan(3 * small + 60);
      // 20 microseconds per character would be half a minute per megabyte and more.
      expect(large).toBeLessThan(250 + text.length * 0.05);
    },
    120_000,
  );
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
