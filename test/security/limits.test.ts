import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import { checkReference, understandReference } from '../../generator/pipeline.ts';
import { boundedTime } from '../support/bounded-time.ts';

/* C31: what is over a limit is refused as a whole, at once; what is just below is read. Times are those of the processor. */

const row = 'a | query | string | x\n';
const table = (rows: number): string =>
  `# A 1.0\n\n## GET /a\n\n### Parameters\nName | In | Type | Description\n--- | --- | --- | ---\n${row.repeat(rows)}`;
const columns = (count: number): string =>
  `# A 1.0\n\n## GET /a\n\n${'a | '.repeat(count)}b\n${'--- | '.repeat(count)}---\n`;

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds. */
  readonly time: number;
  readonly operations: number;
}

function outcomeOf(text: string): Outcome {
  const source = { file: 'a.md', text };
  const start = process.cpuUsage();
  const { value, diagnostics } = understandReference(source, undefined, defaultPolicies);
  const said = [...diagnostics, ...checkReference(source, value)];
  const { user, system } = process.cpuUsage(start);
  return {
    diagnostics: said,
    time: (user + system) / 1000,
    operations: value.doc.operations.length,
  };
}

describe('C31 a document over the limit', () => {
  it.each([
    ['32,000,001 characters', () => `# A 1.0\n${'x'.repeat(99).concat('\n').repeat(320_000)}`],
    ['a line of 1,000,001 characters', () => `# A 1.0\n\n${'x'.repeat(1_000_001)}`],
    ['10,001 rows', () => table(10_001)],
    ['102 columns', () => columns(102)],
    ['a line of carriage returns', () => `# A 1.0\r\r${'x'.repeat(1_000_001)}`],
  ])('%s is refused in less than 50 ms', boundedTime, (_, make) => {
    const text = make();
    outcomeOf(columns(102));
    // The collector works when it likes: the better of two.
    const [one, other] = [outcomeOf(text), outcomeOf(text)];
    expect(one.diagnostics.map(({ code }) => code)).toEqual(['DW-document-too-large']);
    expect(one.operations).toBe(0);
    expect(Math.min(one.time, other.time)).toBeLessThan(50);
  });

  it.each([
    ['10,000 rows', () => table(10_000)],
    ['98 columns', () => columns(98)],
    ['a line of 1,000,000 characters', () => `# A 1.0\n\n## GET /a\n\n${'x'.repeat(1_000_000)}\n`],
  ])('just below, at %s, is read', (_, make) => {
    const { diagnostics, operations } = outcomeOf(make());
    expect(diagnostics.map(({ code }) => code)).not.toContain('DW-document-too-large');
    expect(operations).toBe(1);
  });

  it('a cell that is too long to be read is reported', () => {
    const { diagnostics } = outcomeOf(`${table(1)}b | query | string | ${'*x* '.repeat(6_000)}\n`);
    expect(diagnostics.map(({ code }) => code)).toContain('DW-text-too-complex');
  });
});
