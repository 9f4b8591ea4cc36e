import { describe, expect, it } from 'vitest';
import * as formats from '../../../templates/runtime/formats.ts';

/* Apart from the other tests of formats, which mutation testing runs, since instrumented code takes longer. */

/** Milliseconds of the processor, which other processes do not lengthen. */
function timeOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const units = ['a', '-', '.', '%', '9', '@', 'a@', '#', ':', 'x:', '2024-01-01T00:00:00.1'];

describe.each(Object.entries(formats))('%s', (_name, test) => {
  it.each(units)('takes no time worth mentioning for 200,000 times %j', (unit) => {
    const text = unit.repeat(200_000);
    expect(timeOf(() => test(text))).toBeLessThan(500);
  });
});
