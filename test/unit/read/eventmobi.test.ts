import { describe, expect, it } from 'vitest';
import type { Located, Span } from '../../../generator/ir/span.ts';
import type { SampleMember, SampleValue } from '../../../generator/read/doc.ts';
import { pieces, readText, withoutPlaces } from './document.ts';
import { reference } from './reference.ts';

const { doc, diagnostics, text } = readText(reference);
const lines = reference.split('\n');

/** Rows by the heading above them, counted by a scan that knows nothing of the reader. */
function countRows(heading: string): number {
  let current = '';
  let isCode = false;
  let count = 0;
  for (const line of lines) {
    if (line.startsWith('```')) isCode = !isCode;
    else if (line.startsWith('#')) current = line.replace(/^#+ /, '');
    else if (!isCode && current === heading && line.includes(' | ')) count += 1;
  }
  // Header and delimiter row of each table.
  return count - 2 * lines.filter((line) => line === `### ${heading}`).length;
}

function at(span: Span): string {
  return text.slice(span.start, span.end);
}

function membersOf(value: SampleValue): readonly SampleMember[] {
  if (value.kind === 'array') return value.items.flatMap(membersOf);
  if (value.kind !== 'object') return [];
  return value.members.flatMap((member) => [member, ...membersOf(member.value)]);
}

describe('the EventMobi reference', () => {
  it('has 52 operations on 26 paths and 35 models', () => {
    expect(doc.operations).toHaveLength(52);
    expect(new Set(doc.operations.map((operation) => operation.path?.text)).size).toBe(26);
    expect(doc.models).toHaveLength(35);
    expect(doc.guides).toEqual([]);
  });

  it('gives a row for every line of a table', () => {
    const parameters = doc.operations.flatMap((operation) => operation.parameters);
    const responses = doc.operations.flatMap((operation) => operation.responseRows);
    const fields = doc.models.flatMap((model) => model.fields);
    expect(parameters).toHaveLength(countRows('Parameters'));
    expect(responses).toHaveLength(countRows('Responses'));
    expect(fields).toHaveLength(countRows('Fields'));
  });

  it('gives a sample for every fence', () => {
    const requests = doc.operations.filter((operation) => operation.request);
    const responses = doc.operations.flatMap((operation) => operation.responses);
    const models = doc.models.filter((model) => model.sample);
    expect(requests).toHaveLength(52);
    expect(responses).toHaveLength(lines.filter((line) => line.startsWith('HTTP/1.1 ')).length);
    expect(models).toHaveLength(lines.filter((line) => line === '```json').length);
  });

  it('has skeletons only', () => {
    const samples = [
      ...doc.operations.flatMap(({ request, responses }) => [
        request?.body,
        ...responses.map((response) => response.body),
      ]),
      ...doc.models.map((model) => model.sample),
    ];
    const natures = samples.flatMap((sample) => (sample ? [sample.nature] : []));
    expect(new Set(natures)).toEqual(new Set(['skeleton']));
  });

  it('loses nothing and reports one row behind a blank line', () => {
    for (const piece of pieces) {
      const { seen, understood, reported } = doc.conservation[piece];
      expect(understood + reported).toBe(seen);
      expect(reported).toBe(0);
    }
    expect(doc.conservation.sections.seen).toBe(280);
    expect(diagnostics.map((diagnostic) => [diagnostic.code, at(diagnostic.span)])).toEqual([
      ['DW-row-after-blank-line', 'id | string | the external ID'],
    ]);
    const ids = doc.models.find((model) => model.name.text === 'IDs');
    expect(ids?.fields.map((field) => field.name.text)).toEqual(['id_system', 'id']);
  });

  it('decodes entities and takes "Placeholder" for no description', () => {
    const texts = JSON.stringify(withoutPlaces(doc));
    expect(texts).not.toMatch(/&(?:quot|#039|amp|nbsp);/);
    expect(doc.operations.filter((operation) => operation.description)).toHaveLength(30);
    expect(texts).toContain("doesn't belong to the group");
    expect(texts).toContain('offset=0&limit=20');
  });

  it('reads the summary of every operation', () => {
    expect(doc.operations.every((operation) => operation.summary)).toBe(true);
    expect(doc.operations[0]).toMatchObject({
      summary: { text: 'Get events' },
      method: { text: 'GET' },
      path: { text: '/events' },
    });
    expect(
      doc.operations.flatMap((operation) => operation.responseRows).filter((row) => !row.type),
    ).toHaveLength(1);
  });

  it('says of every name where it stands', () => {
    const names: readonly (Located | undefined)[] = [
      doc.head.title,
      ...doc.head.produces,
      ...doc.operations.flatMap((operation) => [
        operation.method,
        operation.path,
        operation.summary,
        operation.request?.target,
        ...operation.parameters.flatMap((row) => [row.name, row.in]),
        ...operation.responseRows.map((row) => row.status),
        ...operation.responses.flatMap((response) => [
          response.status,
          ...response.headers.map((header) => header.name),
        ]),
      ]),
      ...doc.models.flatMap((model) => [
        model.name,
        ...model.fields.map((field) => field.name),
        ...(model.sample ? membersOf(model.sample.value).map((member) => member.name) : []),
      ]),
    ];
    expect(names.length).toBeGreaterThan(1000);
    for (const name of names) expect(name && at(name.span)).toBe(name?.text);
  });

  it('says the same with other line ends and with blanks at line ends and around cells', () => {
    const expected = withoutPlaces(doc);
    const padded = lines.map((line) =>
      line.includes(' | ') ? `| ${line} |`.replaceAll(' | ', '  |   ') : line,
    );
    const variants = [
      reference.replaceAll('\n', '\r\n'),
      lines.map((line) => `${line} \t`).join('\n'),
      padded.join('\n').replaceAll('<b title="required">&nbsp;*&nbsp;</b>', ' $& '),
      reference.trimEnd(),
      `\ufeff${reference}`,
    ];
    for (const variant of variants) expect(withoutPlaces(readText(variant).doc)).toEqual(expected);
  });
});
