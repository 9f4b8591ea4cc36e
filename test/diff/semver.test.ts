import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { bumpedVersion, isHighEnough } from '../../generator/diff/semver.ts';
import { field } from '../support/api-facts.ts';
import { answers, asked, query, sideOf, text } from './api-edits.ts';

it('suggests bumps for client and server apart, each with what asks for it', () => {
  const { bump, findings } = diffApis(
    sideOf(asked(text, { required: true })),
    sideOf(asked(text)),
  ).value;
  const because = findings.map(({ fingerprint }) => fingerprint);
  expect(bump).toEqual({ client: { bump: 'minor', because }, server: { bump: 'major', because } });
});

it('suggests nothing when nothing is different', () => {
  const { bump } = diffApis(sideOf(answers('200')), sideOf(answers('200'))).value;
  expect(bump.client).toEqual({ bump: 'none', because: [] });
});

it.each([
  ['1.2.3', 'major', '2.0.0'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'none', '1.2.3'],
  ['0.2.3', 'major', '0.3.0'],
  ['0.2.3', 'minor', '0.2.4'],
  ['two', 'major', undefined],
] as const)('%s and %s give %s', (published, bump, version) => {
  expect(bumpedVersion(published, bump)).toBe(version);
});

it('refuses a declared version that is too low, and takes a higher one (G07)', () => {
  expect(isHighEnough('1.9.9', '1.2.3', 'major')).toBe(false);
  expect(isHighEnough('2.0.0', '1.2.3', 'major')).toBe(true);
  expect(isHighEnough('10.0.0', '9.0.0', 'minor')).toBe(true);
  expect(isHighEnough('1.2.3', '1.2.3', 'none')).toBe(true);
  expect(isHighEnough('next', '1.2.3', 'none')).toBeUndefined();
});

it('gives each finding a fingerprint of its own that does not move with lines', () => {
  const old = query(field('a', text), field('b', text));
  const { findings } = diffApis(sideOf(old), sideOf(query(field('c', text)))).value;
  const prints = findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(prints).size).toBe(findings.length);
  const moved = JSON.parse(
    JSON.stringify(old).replaceAll('"start":0,"end":0', '"start":9,"end":9'),
  );
  const again = diffApis(sideOf(moved), sideOf(query(field('c', text)))).value.findings;
  expect(again.map(({ fingerprint }) => fingerprint)).toEqual(prints);
});
