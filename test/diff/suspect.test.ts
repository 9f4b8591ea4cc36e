import { expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Difference, DiffSide } from '../../generator/diff/difference.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { understandReference } from '../../generator/pipeline.ts';

const written = `# Things API

# Paths

## GET /things
List things

### Parameters
Name | In | Type | Description
--- | --- | --- | ---
limit | query | integer | Optional. How many.
offset | query | integer | Optional. From where.
sort | query | string | Optional. By what.

### Responses
Http code | Type | Description
--- | --- | ---
200 | array[string] | The things
404 | no content | None there
`;

function side(text: string): DiffSide {
  const source = sourceOf('things.md', text);
  return { source, ...understandReference(source, undefined, defaultPolicies).value };
}

function compared(edit: (text: string) => string): Difference {
  const now = edit(written);
  expect(now).not.toBe(written);
  return diffApis(side(written), side(now)).value;
}

const rulesOf = ({ findings }: Difference): readonly string[] => findings.map(({ rule }) => rule);

it('understands the document the tests below break', () => {
  const { coverage, findings } = diffApis(side(written), side(written)).value;
  expect(coverage.old.understood).toBe(coverage.old.seen);
  expect(findings).toEqual([]);
});

it('reads a misspelt table header as one suspect, and never as removed parameters', () => {
  const difference = compared((text) => text.replace('Name | In | Type', 'Nmae | Inn | Tpye'));
  expect(difference.understood).toBe(false);
  expect(rulesOf(difference)).toEqual(['K03', 'K01']);
  const [, suspect] = difference.findings;
  expect(suspect?.verdicts).toEqual({ wire: 'unknown', source: 'unknown', server: 'unknown' });
  expect(suspect?.notes).toEqual(['the text still has: limit, offset, sort']);
  expect(suspect?.newPlace).toBeDefined();
});

it('says that a row is gone when it is gone', () => {
  const difference = compared((text) => text.replace(/^offset .*\n/m, ''));
  expect(difference.understood).toBe(true);
  expect(rulesOf(difference)).toEqual(['P04']);
});

it('says that a row is gone even though the prose still has its name', () => {
  const difference = compared((text) =>
    text.replace(/^offset .*\n/m, '').replace('List things', 'List things from offset on'),
  );
  expect(rulesOf(difference)).toEqual(['P04']);
});

it('suspects an operation whose heading stands there but was not understood', () => {
  const difference = compared((text) => text.replace('## GET /things', '#### GET /things'));
  expect(difference.understood).toBe(rulesOf(difference).length === 0);
});

it('says that coverage fell when less than all is understood now (K03)', () => {
  const difference = compared((text) => `${text}\nWhat | Else\n--- | ---\nsome | thing\n`);
  expect(rulesOf(difference)).toContain('K03');
  expect(difference.understood).toBe(false);
});

it('does not mind coverage that was as low before', () => {
  const odd = `${written}\nWhat | Else\n--- | ---\nsome | thing\n`;
  const { findings, understood } = diffApis(side(odd), side(odd)).value;
  expect(findings).toEqual([]);
  expect(understood).toBe(true);
});

it('points at both places, in the file as it was and as it is', () => {
  const { findings } = compared((text) =>
    text.replace('sort | query | string', 'sort | query | integer'),
  );
  expect(findings).toMatchObject([{ rule: 'P12', subject: 'query parameter sort of GET /things' }]);
  const [finding] = findings;
  const start = written.indexOf('string | Optional. By what');
  expect(finding?.oldPlace?.start).toBe(start);
  expect(finding?.newPlace?.start).toBe(start);
});

/* What a section is broken by without any of its pieces being reported. */
const withModel = `${written}
# Models

## Thing
A thing.

### Fields
Name | Type | Description
--- | --- | ---
title | string | What it is called
email | string | Where to write
joined | string | Since when

## Shelf
Where it stands.

### Fields
Name | Type | Description
--- | --- | ---
row | integer | Which row
`.replace('array[string]', 'array[[Thing](#thing)]');

const rows = /^title \|.*\n^email \|.*\n^joined \|.*\n/m;

it.each<[string, (text: string) => string, string]>([
  [
    'a heading that became bold',
    (text) => text.replace('## Shelf', '**Shelf**'),
    'the text still has: Shelf',
  ],
  [
    'a heading that became bold, of a model that is used',
    (text) => text.replace('## Thing\n', '__Thing__\n'),
    'the text still has: Thing',
  ],
  [
    'a table that became a sentence',
    (text) =>
      text
        .replace(rows, 'A thing has a title, an email, and joined says since when.\n')
        .replace('Name | Type | Description\n--- | --- | ---\nA thing', 'A thing'),
    'the text still has: title, email, joined',
  ],
  [
    'a row that became an item of a list',
    (text) => text.replace('email | string', '- email | string'),
    'the text still has: email',
  ],
  [
    'rows that became a quote',
    (text) => text.replace(rows, (all) => all.replaceAll(/^/gm, '> ').replace(/> $/, '')),
    'the text still has: title, email, joined',
  ],
  [
    'a row that was struck out',
    (text) => text.replace('email | string', '~~email~~ | string'),
    'the text still has: email',
  ],
  [
    'a row that was commented out',
    (text) =>
      text.replace('email | string | Where to write', '<!-- email | string | Where to write -->'),
    'the text still has: email',
  ],
  [
    'a space that is none',
    (text) => text.replace('offset | query', 'offset\u00a0 | query'),
    'the text still has: offset',
  ],
])('suspects %s, and does not call it removed or renamed', (_, edit, note) => {
  const now = edit(withModel);
  expect(now).not.toBe(withModel);
  const difference = diffApis(side(withModel), side(now)).value;
  const suspects = difference.findings.filter(({ rule }) => rule === 'K01');
  expect(suspects.map(({ notes }) => notes)).toEqual([[note]]);
  expect(difference.understood).toBe(false);
  const names = [...difference.findings, ...suspects].map(({ rule }) => rule);
  for (const rule of ['M02', 'P07', 'B09', 'P04', 'B07', 'R09', 'R10']) {
    expect(names).not.toContain(rule);
  }
});

it('says that a model is gone when it is gone, and that a field is renamed when it is', () => {
  const gone = withModel.slice(0, withModel.indexOf('## Shelf'));
  expect(rulesOf(diffApis(side(withModel), side(gone)).value)).toEqual(['M02']);
  const renamed = withModel.replace('email | string', 'e_mail | string');
  expect(rulesOf(diffApis(side(withModel), side(renamed)).value)).toEqual(['B09']);
});

it.each([
  ['cells that never end', '<td\n', /^offset .*\n/m],
  ['headings that never end', '<h1\n', /\n# Models[^]*/],
  ['blank lines', '\n', '## GET /things'],
  ['marks', '#\n> ', '## GET /things'],
  ['blanks', ' ', /^offset .*\n/m],
  ['blanks behind a mark', `#${' '.repeat(400_000)}`, /\n# Models[^]*/],
])('looks through %s for what is gone in time proportional to them', (_, unit, gone) => {
  const model =
    '## Thing\n### Fields\nName | Type | Description\n--- | --- | ---\nid | string | x\n';
  const text = `${written}\n# Models\n\n${model}`;
  const much = `List things\n\n${unit.repeat(400_000 / unit.length)}x\n`;
  const now = side(text.replace(gone, '').replace('List things\n', much));
  const start = process.cpuUsage().user;
  const { findings } = diffApis(side(text), now).value;
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(2_500);
  expect(findings.length).toBeGreaterThan(0);
});
