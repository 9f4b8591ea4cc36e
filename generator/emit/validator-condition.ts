import { code, join, type Code } from '../print/code.ts';

/** A condition in generated code, in both forms, so that neither has to be wrapped into `!(…)`. */
export interface Condition {
  /** True when it holds. */
  readonly holds: Code;
  /** True when it does not hold. */
  readonly fails: Code;
  /** What joins the parts of `holds` on the outermost level; `fails` has the other one. Absent: a single test. */
  readonly joined?: '&&' | '||';
}

/** A call that gives a boolean. */
export function call(expression: Code): Condition {
  return { holds: expression, fails: code`!${expression}` };
}

/** All of the conditions, at least one. Later ones may rely on earlier ones. */
export function all(conditions: readonly Condition[]): Condition {
  return combined(conditions, '&&');
}

/** Any of the conditions, at least one. */
export function any(conditions: readonly Condition[]): Condition {
  return combined(conditions, '||');
}

function combined(conditions: readonly Condition[], joined: '&&' | '||'): Condition {
  const [only, ...others] = conditions;
  if (only === undefined) throw new Error('invariant: a condition has parts');
  if (others.length === 0) return only;
  const and = joined === '&&';
  const part = (condition: Condition, text: Code): Code =>
    condition.joined === undefined || condition.joined === joined ? text : code`(${text})`;
  const holds = conditions.map((condition) => part(condition, condition.holds));
  const fails = conditions.map((condition) => part(condition, condition.fails));
  return {
    holds: join(holds, and ? code` && ` : code` || `),
    fails: join(fails, and ? code` || ` : code` && `),
    joined,
  };
}

/** `value === expected`, for literals. */
export function equals(value: Code, expected: Code): Condition {
  return { holds: code`${value} === ${expected}`, fails: code`${value} !== ${expected}` };
}

/** The opposite. */
export function not({ holds, fails, joined }: Condition): Condition {
  const turned = { holds: fails, fails: holds };
  return joined === undefined ? turned : { ...turned, joined: joined === '&&' ? '||' : '&&' };
}
