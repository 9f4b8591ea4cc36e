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
