import { describe, expect, it } from 'vitest';
import { all, any, equals, not, truth } from '../../../generator/emit/validator-condition.ts';
import { code } from '../../../generator/print/code.ts';

const a = equals(code`a`, code`1`);
const b = truth(code`isB(b)`);

describe('not', () => {
  it('turns what joins the parts, so that outer conditions put them into parentheses', () => {
    expect(not(all([a, b])).joined).toBe('||');
    expect(not(any([a, b])).joined).toBe('&&');
    expect('joined' in not(a)).toBe(false);
  });

  it('of the opposite is the condition itself', () => {
    expect(not(not(all([a, b])))).toEqual(all([a, b]));
  });
});

describe('a combination', () => {
  it('of one condition is that condition', () => {
    expect([all([a]), any([b])]).toEqual([a, b]);
  });

  it('of none is a bug', () => {
    expect(() => all([])).toThrow('invariant: a part of a condition is there');
  });
});
