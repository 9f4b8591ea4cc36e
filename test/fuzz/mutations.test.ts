import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { complaintsAbout, complaintsAboutSpan } from './inspect.ts';
import { loadMaterial, pieceOf } from './material.ts';
import { mutate, mutations } from './mutate.ts';
import { Chance } from './random.ts';

/*
 * Damaged documents: reading never throws, and whatever it has to say has a place. A slice runs in the suite;
 * `FUZZ_RUNS=20000 npx vitest run test/fuzz` is the long run, `FUZZ_SEED=…` looks elsewhere. What was found stays in
 * `corpus/` and is read again in each run.
 */

const runs = Number(process.env['FUZZ_RUNS'] ?? 600);
const seed = Number(process.env['FUZZ_SEED'] ?? 3);
/** The long run takes its time. */
const timeout = 60_000 + runs * 100;

const corpus = fileURLToPath(new URL('corpus/', import.meta.url));

describe('C36 a damaged document', () => {
  const material = loadMaterial();

  it(
    `is read without a throw, and with a place for all there is to say, ${runs} times`,
    () => {
      const found: string[] = [];
      let slowest = 0;
      for (let run = 0; run < runs && found.length < 10; run++) {
        // Each run has a seed of its own, so that one of them can be repeated alone.
        const chance = new Chance(seed * 1_000_003 + run);
        const text = mutate(pieceOf(material, chance), chance, material.whole);
        const start = performance.now();
        const complaints = complaintsAbout(text);
        slowest = Math.max(slowest, performance.now() - start);
        if (complaints.length > 0)
          found.push(`${keep(text)}: ${complaints.slice(0, 3).join('\n')}`);
      }
      if (runs > 600)
        process.stdout.write(`fuzz: ${runs} runs, slowest ${slowest.toFixed(0)} ms\n`);
      expect(found).toEqual([]);
    },
    timeout,
  );
});

/** Puts a failing text into the corpus, to be made smaller by hand; gives the file's name. */
function keep(text: string): string {
  const name = `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.md`;
  mkdirSync(corpus, { recursive: true });
  writeFileSync(join(corpus, name), text);
  return name;
}

it.each([
  { file: 'mutated.md', start: 0, end: 4 },
  { file: 'mutated.md', start: 2, end: 1 },
  { file: 'mutated.md', start: -1, end: 1 },
  { file: 'mutated.md', start: 0.5, end: 1 },
  { file: 'other.md', start: 0, end: 1 },
])('a place that is none is noticed: %o', (span) => {
  expect(complaintsAboutSpan(span, 'abc', 'Doc')).toHaveLength(1);
});

const kept = readdirSync(corpus).filter((name) => name.endsWith('.md'));

describe.each(kept)('what was once found, %s,', (name) => {
  it('is read', () => {
    expect(complaintsAbout(readFileSync(join(corpus, name), 'utf8'))).toEqual([]);
  });
});

describe.each(Object.keys(mutations))('the mutation %s', (name) => {
  it('changes texts, and the same seed changes them the same way', () => {
    const text = loadMaterial().sections[0]?.slice(0, 3).join('') ?? '';
    const change = mutations[name];
    if (change === undefined) throw new Error(`no mutation ${name}`);
    const results = [...Array(20).keys()].map((at) => change(text, new Chance(at), [text]));
    const again = [...Array(20).keys()].map((at) => change(text, new Chance(at), [text]));
    expect(again).toEqual(results);
    expect(results.some((result) => result !== text)).toBe(true);
  });
});
