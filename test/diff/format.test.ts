import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Difference } from '../../generator/diff/difference.ts';
import { eventMobi, repositorySource } from '../support/reference.ts';
import { formatEdits } from './format-edit.ts';
import { Seeded } from './seeded.ts';

const written = repositorySource('spec/eventmobi-api-v2.md').text;
const old = eventMobi();

function compared(text: string): Difference {
  return diffApis(old, eventMobi(text)).value;
}

function told({ findings, prose }: Difference): readonly string[] {
  return [...findings, ...prose].map(({ rule, subject, before, after }) =>
    [rule, subject, before ?? '', after ?? ''].join(' | '),
  );
}

/** The document after a number of edits from a seed on, and how many changed a byte. */
function edited(seed: number, count: number): { readonly text: string; readonly changed: number } {
  const random = new Seeded(seed);
  let lines: readonly string[] = written.split('\n');
  let changed = 0;
  while (changed < count) {
    const before = lines.join('\n');
    lines = (random.pick(formatEdits) ?? ((same) => same))(lines, random);
    if (lines.join('\n') !== before) changed++;
  }
  return { text: lines.join('\n'), changed };
}

it.each([1, 2, 3, 4])('finds nothing in 50 edits of layout only (batch %i)', (seed) => {
  const { text, changed } = edited(seed, 50);
  expect(changed).toBe(50);
  expect(text).not.toBe(written);
  expect(told(compared(text))).toEqual([]);
});

it('finds nothing in other line ends', () => {
  expect(told(compared(written.replaceAll('\n', '\r\n')))).toEqual([]);
});

it('takes changed words for prose, and asks for a patch', () => {
  const text = written.replaceAll(
    'Limits the number of returned results',
    'How many results to give',
  );
  expect(text).not.toBe(written);
  const difference = compared(text);
  expect(difference.findings).toEqual([]);
  expect(difference.prose.length).toBeGreaterThan(0);
  expect(difference.prose.every(({ rule }) => rule === 'M06')).toBe(true);
  expect(difference.bump.client.bump).toBe('patch');
});

it('finds rows of the document that are gone, each as one finding', () => {
  const lines = written.split('\n');
  const rows = lines.flatMap((line, index) => (/^[a-z_]+ \| query \| /.test(line) ? [index] : []));
  const random = new Seeded(7);
  const wanted = process.env['DRIFT_LONG'] === undefined ? 3 : 60;
  for (let count = 0; count < wanted; count++) {
    const gone = random.pick(rows);
    const text = lines.filter((_, index) => index !== gone).join('\n');
    const { findings } = compared(text);
    expect(
      findings.map(({ rule }) => rule),
      lines[gone ?? 0],
    ).toEqual(['P04']);
  }
});
