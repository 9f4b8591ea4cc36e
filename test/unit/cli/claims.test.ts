import { describe, expect, it } from 'vitest';
import { newClaims, openClaims } from '../../../generator/cli/claims.ts';

describe('a plan', () => {
  it('is claimed once, whoever asks', () => {
    const claimed = newClaims(2);
    const [here, there] = [openClaims(claimed, 'beyond'), openClaims(claimed)];
    expect([here(0, 7), there(0, 7), here(0, 7)]).toEqual([true, false, false]);
    expect([there(1, 7), here(1, 7)]).toEqual([true, false]);
    // The last of one list is not the first of the next.
    expect([here(0, 2 ** 16 - 1), there(1, 0)]).toEqual([true, true]);
  });

  it('that there is no memory for belongs to one side', () => {
    const claimed = newClaims(2);
    const [here, there] = [openClaims(claimed, 'beyond'), openClaims(claimed)];
    expect([there(0, 2 ** 16), here(0, 2 ** 16)]).toEqual([false, true]);
    expect([there(2, 0), here(2, 0)]).toEqual([false, true]);
  });
});
