import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternRisk } from '../../../generator/config/pattern-safety.ts';
import { matches } from '../../../templates/runtime/validate.ts';
import { boundedTime } from '../../support/bounded-time.ts';

/* What is accepted is run on texts that make engines track back, by the function that generated validators call. */

/** Milliseconds of the processor, which other processes do not lengthen. */
function timeOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Repeats a unit up to the greatest length that is matched, with an end that matches nothing. */
function hostile(unit: string, length: number): string {
  return `${unit.repeat(Math.ceil(length / unit.length)).slice(0, length - 1)}\u0001`;
}

const part: fc.Arbitrary<string> = fc.letrec<{ part: string; choice: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '[ab]', '.', '\\w', '\\d'),
    fc
      .tuple(tie('choice'), fc.constantFrom('', '?', '*', '+', '{2}', '{0,5}', '{1,9}', '{20}'))
      .map(([inside, quantifier]) => `(?:${inside})${quantifier}`),
  ),
  choice: fc.oneof(
    { maxDepth: 3 },
    tie('part'),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => one + other),
    fc.tuple(tie('part'), tie('part')).map(([one, other]) => `${one}|${other}`),
  ),
})).choice;

describe('a pattern that is accepted', () => {
  it.each([
    ['\\s+', ' '],
    ['-\\d+x', '1'],
    ['^[a-z]+@[a-z]+\\.[a-z]+', 'a'],
    ['^(?:[^"\\\\]|\\\\.)*"$', '\\'],
    ['^[a-z]+(?:-[a-z]+)*$', 'a-'],
    ['^(?:ab)+c', 'ab'],
  ])('takes little time: %s on %j', boundedTime, (pattern, unit) => {
    expect(patternRisk(pattern)).toBeUndefined();
    const regex = new RegExp(pattern, 'u');
    expect(timeOf(() => matches(regex, hostile(unit, 10_000)))).toBeLessThan(50);
  });

  it.each([
    ['from end to end', (part: string) => `^(?:${part})$`],
    ['begun anywhere', (part: string) => `(?:${part})#`],
  ])('takes little time whatever it is, %s', { timeout: 60_000 }, (_, whole) => {
    let accepted = 0;
    const property = fc.property(part, (pattern) => {
      const tried = whole(pattern);
      if (patternRisk(tried) !== undefined) return;
      accepted++;
      const regex = new RegExp(tried, 'u');
      const units = ['a', 'b', 'ab', 'aab', '1a'];
      // A short text first: on a long one, a bad expression would not come to an end.
      for (const length of [24, 30, 10_000]) {
        const time = timeOf(() => units.forEach((unit) => matches(regex, hostile(unit, length))));
        expect(time).toBeLessThan(100);
      }
    });
    fc.assert(property, { seed: 4, numRuns: 150 });
    expect(accepted).toBeGreaterThan(50);
  });
});
