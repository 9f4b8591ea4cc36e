import { code, type Code } from '../print/code.ts';
import { block, ifBlock } from '../print/code-layout.ts';
import { found } from './found.ts';
import { all, equals, not, type Condition } from './validator-condition.ts';

/** One step of an `if … else if …`. */
export interface Step {
  /** Absent: always, or else. */
  readonly when?: Condition;
  readonly then: Code;
}

/** Steps, at least one, as a statement. */
export function chain(steps: readonly Step[]): Code {
  return steps
    .map(({ when, then }, index) => {
      if (when !== undefined) return ifBlock(when.holds, then);
      return index === 0 ? then : block(then);
    })
    .reduce((before, statement) => code`${before} else ${statement}`);
}

/** Steps, at least one, as a statement that leaves `value` alone when it is `undefined`. */
export function optional(steps: readonly Step[], value: Code): Code {
  const present = not(equals(value, code`undefined`));
  if (steps.length > 1) return chain([{ when: present, then: chain(steps) }]);
  const { when, then } = found(steps[0], 'something to check');
  return chain([{ when: when === undefined ? present : all([present, when]), then }]);
}
