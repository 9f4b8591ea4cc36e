import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { eventMobi, repositorySource } from '../support/reference.ts';
import { Seeded } from './seeded.ts';
import { sectionsOf, semanticEdits } from './semantic-edit.ts';

/** What each edit has to be told as. */
const RULES: Readonly<Record<string, string>> = {
  'parameter removed': 'P04',
  'optional parameter added': 'P02',
  'required parameter added': 'P01',
  'parameter required': 'P05',
  'parameter renamed': 'P07',
  'parameter retyped': 'P12',
  'field removed': 'B07',
  'field renamed': 'B09',
  'field retyped': 'P12',
  'field became a list': 'P12',
  'field added': 'B06',
  'success status changed': 'R02',
  'error status added': 'R04',
  'error status removed': 'R05',
  'operation removed': 'O02',
  'operation added': 'O01',
  'method changed': 'O05',
  'path changed': 'O06',
};

/** `npm run oracles` sets it; the suite runs a slice. */
const COUNT = process.env['DRIFT_LONG'] === undefined ? 36 : 500;

const written = repositorySource('spec/eventmobi-api-v2.md').text;
const sections = sectionsOf(written.split('\n'));

/** The document after an edit of the first section, from a random one on, that can be edited so. */
function edited(name: string, random: Seeded): string {
  const start = random.below(sections.length);
  const indices = sections.map((_, index) => (start + index) % sections.length);
  for (const index of indices) {
    const section = semanticEdits.get(name)?.(sections[index] ?? [], random);
    if (section === undefined) continue;
    return sections
      .map((one, at) => (at === index ? section : one))
      .flat()
      .join('\n');
  }
  throw new Error(`no section can be edited: ${name}`);
}

it('knows what each edit has to be told as', () => {
  expect([...semanticEdits.keys()].sort()).toEqual(Object.keys(RULES).sort());
});

it(`finds ${COUNT} changes made in the text of the EventMobi reference, each as exactly one finding`, () => {
  const old = eventMobi();
  const names = [...semanticEdits.keys()];
  const wrong: string[] = [];
  for (let seed = 0; seed < COUNT; seed++) {
    const name = names[seed % names.length] ?? '';
    const text = edited(name, new Seeded(seed));
    expect(text).not.toBe(written);
    const found = diffApis(old, eventMobi(text)).value.findings.map(({ rule }) => rule);
    if (found.join() !== RULES[name]) wrong.push(`${seed} ${name}: ${found.join()}`);
  }
  expect(wrong).toEqual([]);
});
