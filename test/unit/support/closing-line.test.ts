import { describe, expect, it } from 'vitest';
import { closingLine } from '../../support/closing-line.ts';

describe('closingLine', () => {
  it('names what passed and what failed, zero or not', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 0, failed: 2, skipped: 0 })).toBe('0 passed, 2 failed');
  });

  it('names skipped tests only if there are any', () => {
    expect(closingLine({ passed: 1, failed: 1, skipped: 3 })).toBe('1 passed, 1 failed, 3 skipped');
  });
});
