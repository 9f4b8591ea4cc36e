import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../../../generator/diagnostics/suggest.ts';

describe('suggest', () => {
  it('finds the word with a missing, wrong, swapped or further letter', () => {
    for (const word of ['verson', 'vursion', 'vesrion', 'versionn']) {
      expect(suggest(word, ['name', 'version', 'out'])).toBe('version');
    }
  });

  it('takes a difference in case as the smallest one', () => {
    expect(suggest('String', ['strung', 'string'])).toBe('string');
  });

  it('finds nothing when nothing is near', () => {
    expect(suggest('zebra', ['name', 'version', 'out'])).toBeUndefined();
    expect(suggest('', ['a'])).toBeUndefined();
  });

  it('takes the first of equally near words', () => {
    expect(suggest('cat', ['bat', 'hat'])).toBe('bat');
  });

  it('does not compare very long words', () => {
    const long = 'a'.repeat(100_000);
    expect(suggest(long, [long])).toBeUndefined();
  });

  it('is put into a hint', () => {
    expect(didYouMean('spce', ['spec'])).toBe('Did you mean "spec"?');
    expect(didYouMean('zzzz', ['spec'])).toBeUndefined();
  });
});
