import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import type { Severity } from '../../../generator/diagnostics/diagnostic.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { understandReference } from '../../../generator/pipeline.ts';
import { checkReference, checkReferenceFrom } from '../../../generator/reference.ts';
import { first, wholeReferences } from '../../support/documents.ts';

const AT_LEAST: Readonly<Record<Severity, readonly Severity[]>> = {
  info: ['info', 'warning', 'error'],
  warning: ['warning', 'error'],
  error: ['error'],
};

describe('the rules, asked for what is severe enough', () => {
  const read = [first, ...wholeReferences()].map(({ reference }) => {
    const source = sourceOf(reference, readFileSync(reference, 'utf8'));
    const { value } = understandReference(source, undefined, defaultPolicies);
    return { source, value, all: checkReference(source, value) };
  });

  it.each(['info', 'warning', 'error'] as const)('give what they give at all: %s', (least) => {
    for (const { source, value, all } of read) {
      const said = checkReferenceFrom(least, source, value);
      expect(said).toStrictEqual(all.filter(({ severity }) => AT_LEAST[least].includes(severity)));
    }
  });

  it('have something to say of each but errors', () => {
    const said = new Set(read.flatMap(({ all }) => all.map(({ severity }) => severity)));
    expect([...said].toSorted()).toStrictEqual(['info', 'warning']);
  });
});
