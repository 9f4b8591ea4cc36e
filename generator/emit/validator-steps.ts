import { code, type Code } from '../print/code.ts';
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
      if (when !== undefined) return code`if (${when.holds}) {\n${then}\n}`;
      return index === 0 ? then : code`{\n${then}\n}`;
    })
    .reduce((before, statement) => code`${before} else ${statement}`);
}

/** Steps, at least one, as a statement that leaves `value` alone when it is `undefined`. */
export function optional(steps: readonly Step[], value: Code): Code {
  const present = not(equals(value, code`undefined`));
  const [only, ...others] = steps;
  if (only === undefined) throw new Error('invariant: there is something to check');
  if (others.length > 0) return chain([{ when: present, then: chain(steps) }]);
  return chain([
    { when: only.when === undefined ? present : all([present, only.when]), then: only.then },
  ]);
}
