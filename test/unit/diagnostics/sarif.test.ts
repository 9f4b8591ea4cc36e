import { describe, expect, it } from 'vitest';
import { catalogue, type Code } from '../../../generator/diagnostics/catalogue.ts';
import { renderSarif } from '../../../generator/diagnostics/render-sarif.ts';
import { officialSarifSchema } from '../../support/official-sarif-schema.ts';
import { eventMobi } from '../../support/reference.ts';
import { validateSarif } from '../../support/sarif-schema.ts';
import { sampleAt, sourcesWith } from './sample.ts';

interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly { readonly help: { readonly markdown: string } }[];
      };
    };
    readonly results: readonly {
      readonly ruleIndex: number;
      readonly partialFingerprints: { readonly 'docwright/v1': string };
    }[];
  }[];
}

function logOf(...args: Parameters<typeof renderSarif>): Log {
  // Our own output, whose form is what is tested.
  return JSON.parse(renderSarif(...args)) as Log;
}

function fingerprints(text: string, marks: readonly string[]): readonly string[] {
  const diagnostics = marks.map((mark) => sampleAt(text, mark));
  const [run] = logOf(diagnostics, sourcesWith(text)).runs;
  return run?.results.map((result) => result.partialFingerprints['docwright/v1']) ?? [];
}

describe('a SARIF log', () => {
  it('is valid for a whole reference', () => {
    const { source, diagnostics } = eventMobi();
    const log = logOf(diagnostics, new Map([[source.file, source.text]]));
    validateSarif(log);
    expect(validateSarif.errors ?? []).toEqual([]);
    expect(log.runs[0]?.results.length).toBeGreaterThan(10);
  });

  it('is valid without diagnostics, and without texts', () => {
    for (const log of [logOf([], new Map()), logOf([sampleAt('x', 'x')], new Map())]) {
      validateSarif(log);
      expect(validateSarif.errors ?? []).toEqual([]);
    }
  });

  it('is refused by the schema when something is wrong', () => {
    const log = logOf([sampleAt('x', 'x')], sourcesWith('x'));
    expect(validateSarif({ ...log, version: '2.0.0' })).toBe(false);
    expect(validateSarif({ ...log, surprise: 1 })).toBe(false);
  });

  it('has a rule with examples for every code', () => {
    // The keys of an object literal typed by Code are codes.
    const codes = Object.keys(catalogue) as Code[];
    const log = logOf(
      codes.map((code) => sampleAt('x', 'x', { code })),
      sourcesWith('x'),
    );
    validateSarif(log);
    expect(validateSarif.errors ?? []).toEqual([]);
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    expect(rules).toHaveLength(codes.length);
    for (const { help } of rules) expect(help.markdown).toContain('**Gives it:**');
  });
});

const official = officialSarifSchema();

describe.skipIf(official === undefined)('the schema of the standard', () => {
  const errorsOf = (log: object): unknown => {
    if (official === undefined) throw new Error('invariant: skipped without the schema');
    return official(log) ? [] : official.errors;
  };

  it('accepts the log of a whole reference, an empty one, and one with every code and odd paths', () => {
    const { source, diagnostics } = eventMobi();
    const codes = Object.keys(catalogue) as Code[]; // the keys of an object typed by Code are codes
    const odd = ['a b/ü#?.md', '/abs/x.md', 'C:/x.md'].map((file) => ({
      ...sampleAt('x', 'x'),
      span: { file, start: 0, end: 1 },
    }));
    const all = [...codes.map((code) => sampleAt('x', 'x', { code })), ...odd];
    const texts = new Map([...sourcesWith('x'), ['a b/ü#?.md', 'x']]);
    expect(errorsOf(logOf(diagnostics, new Map([[source.file, source.text]])))).toEqual([]);
    expect(errorsOf(logOf([], new Map()))).toEqual([]);
    expect(errorsOf(logOf(all, texts))).toEqual([]);
  });

  it('refuses a log with something wrong', () => {
    const log = logOf([sampleAt('x', 'x')], sourcesWith('x'));
    expect(errorsOf({ ...log, surprise: 1 })).not.toEqual([]);
  });
});

it.skipIf(official !== undefined)('the schema of the standard is left out', ({ skip }) => {
  skip('@microsoft/jest-sarif is not installed; the schema written by hand has been used');
});

describe('fingerprints', () => {
  it('stay when lines above come and go', () => {
    expect(fingerprints('a\nb\nwrong\n', ['wrong'])).toEqual(fingerprints('wrong\n', ['wrong']));
  });

  it('differ for another line, and for a second finding of the same kind on one line', () => {
    const text = 'wrong here\nwrong there\n';
    expect(fingerprints(text, ['wrong here', 'wrong there'])[0]).not.toBe(
      fingerprints(text, ['wrong there', 'wrong here'])[1],
    );
    const twice = fingerprints('wrong\n', ['wrong', 'wrong']);
    expect(new Set(twice).size).toBe(2);
  });
});
