import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Api } from '../../generator/ir/api.ts';
import { sideOf } from './api-edits.ts';
import { cases } from './rules/cases.ts';
import { Seeded } from './seeded.ts';
import { wireAnswer } from './wire-oracle.ts';

/** `npm run oracles` asks for the 10,000 samples of the design; the suite runs a slice. */
const SAMPLES = process.env['DRIFT_LONG'] === undefined ? 60 : 10_000;

/** Breaks that no validator sees, with the reason why they are breaks all the same. */
const UNSEEN: ReadonlyMap<string, string> = new Map([
  ['P07', 'an optional value under the old name is not looked at any more'],
  ['B09', 'an optional value under the old name is not looked at any more'],
  ['O08', 'values stand in the place of one another'],
  ['P08', 'a value in the old place is not looked at any more'],
  ['P16', 'one text is read as another list'],
  ['R02', 'a caller waits for a status that never comes'],
  ['R26:scheme', 'the parameters that turn pages have other names'],
  ['M04', 'two names are one after their case is folded'],
]);

function judged(old: Api, now: Api): { readonly key: string; readonly wire: string } {
  const [finding] = diffApis(sideOf(old), sideOf(now)).value.findings;
  if (finding === undefined) return { key: '', wire: 'safe' };
  const { rule, variant, verdicts } = finding;
  return { key: variant === '' ? rule : `${rule}:${variant}`, wire: verdicts.wire };
}

describe.each(cases.map((one) => [one.key, one] as const))('%s', (_, { old, now }) => {
  it.each([
    ['as it is', old, now],
    ['reversed', now, old],
  ] as const)('agrees with messages sent in both directions, %s', (_way, before, after) => {
    const { key, wire } = judged(before, after);
    const answer = wireAnswer(before, after, new Seeded(1), SAMPLES);
    if (wire === 'breaking' && !UNSEEN.has(key)) expect(answer, key).toBe('refused');
    if (wire === 'safe') expect(answer, key).toBe('fine');
    if (wire === 'warning') expect(['fine', 'lost', 'refused'], key).toContain(answer);
  });
});
