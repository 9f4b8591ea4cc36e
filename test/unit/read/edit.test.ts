import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editOf, touchedLines } from '../../../generator/read/edit.ts';

/** Texts that have much in common, some longer than what is compared at once. */
const texts = fc
  .tuple(
    fc.constantFrom('', 'ab', 'abc'.repeat(3000), 'x'.repeat(4096), 'x'.repeat(8193)),
    fc.array(fc.constantFrom('', 'a', 'x', 'ab', '\n', 'x'.repeat(5000)), { maxLength: 3 }),
    fc.constantFrom('', 'b', 'xx', 'bc'.repeat(4000)),
  )
  .map(([before, middle, behind]) => `${before}${middle.join('')}${behind}`);

describe('the edit between two texts', () => {
  it('is all that is different, and no more', () => {
    let different = 0;
    fc.assert(
      fc.property(texts, texts, (before, now) => {
        const edit = editOf(before, now);
        if (edit === undefined) {
          expect(before).toBe(now);
          return;
        }
        different += 1;
        const { start, end, newEnd } = edit;
        expect(now).toBe(before.slice(0, start) + now.slice(start, newEnd) + before.slice(end));
        // At both ends stands something else, or nothing in one of them.
        const isNarrow = end === start || newEnd === start;
        expect(isNarrow || before[start] !== now[start]).toBe(true);
        expect(isNarrow || before[end - 1] !== now[newEnd - 1]).toBe(true);
      }),
      { seed: 1, numRuns: 2000 },
    );
    expect(different).toBeGreaterThan(1000);
  });

  it('touches whole lines', () => {
    const text = 'one\ntwo\r\nthree\rfour';
    expect(touchedLines(text, 1, 1)).toBe('one');
    expect(touchedLines(text, 3, 3)).toBe('one');
    expect(touchedLines(text, 5, 5)).toBe('two');
    expect(touchedLines(text, 2, 5)).toBe('one\ntwo');
    expect(touchedLines(text, 10, 16)).toBe('three\rfour');
    expect(touchedLines(text, text.length, text.length)).toBe('four');
  });
});
