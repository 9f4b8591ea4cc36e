import { describe, expect, it } from 'vitest';
import { catalogue, type Code } from '../../../generator/diagnostics/catalogue.ts';
import { examplesOf } from '../../../generator/diagnostics/examples.ts';
import { diagnosticsOf } from '../../support/example-codes.ts';

// The keys of an object literal typed by Code are codes.
const codes = Object.keys(catalogue) as Code[];

/** Codes whose examples are sentences: showing them takes a disk or an emitter of somebody else. */
const inWords: readonly Code[] = [
  'DW-unreadable-file',
  'DW-output-not-apart',
  'DW-duplicate-output',
  'DW-missing-template',
  'DW-stale-output',
  'DW-missing-output',
  'DW-leftover-output',
  'DW-foreign-output',
  'DW-hand-edited-output',
  'DW-bad-output-path',
  'DW-output-path-clash',
  'DW-output-not-plain',
  'DW-bad-manifest',
  'DW-changed-input',
  'DW-write-failed',
  'DW-unknown-rule',
  'DW-expired-suppression',
  'DW-unused-suppression',
  'DW-version-too-low',
  'DW-emitter-not-loaded',
  'DW-emitter-failed',
  'DW-unknown-template',
  'DW-lock-gone',
  'DW-lock-not-kept',
  'DW-stale-lock',
  'DW-service-silent',
  'DW-not-served',
  'DW-undocumented-method',
  'DW-undocumented-status',
  'DW-undocumented-media-type',
  'DW-undocumented-body',
  'DW-served-mismatch',
  'DW-undocumented-field',
  'DW-undocumented-value',
  'DW-valid-request-refused',
  'DW-service-failed',
  'DW-redirected',
  'DW-key-not-needed',
  'DW-limit-ignored',
  'DW-not-verified',
];

describe.each(codes)('the examples of %s', (code) => {
  const { bad, good } = examplesOf(code);

  it('give it, and do not', async () => {
    if (typeof bad === 'string' || typeof good === 'string') {
      expect(inWords).toContain(code);
      return;
    }
    expect((await diagnosticsOf(bad)).map((diagnostic) => diagnostic.code)).toContain(code);
    expect((await diagnosticsOf(good)).map((diagnostic) => diagnostic.code)).not.toContain(code);
  });

  it('are good without an error of another kind', async () => {
    if (typeof good === 'string') return;
    const errors = (await diagnosticsOf(good)).filter(({ severity }) => severity === 'error');
    expect(errors.map((diagnostic) => diagnostic.code)).toEqual([]);
  });
});

it('lists no code in words that has texts', () => {
  expect(inWords.filter((code) => typeof examplesOf(code).bad !== 'string')).toEqual([]);
});
