import {
  code,
  comparison,
  group,
  indent,
  nested,
  operands,
  softline,
  type Code,
  type Comparison,
} from '../print/code.ts';
import { found } from './found.ts';

/** A condition in generated code, in both forms, so that neither has to be wrapped into `!(…)`. */
export interface Condition {
  /** True when it holds. */
  readonly holds: Code;
  /** True when it does not hold. */
  readonly fails: Code;
  /** What joins the parts of `holds` on the outermost level; `fails` has the other one. Absent: a single test. */
  readonly joined?: '&&' | '||';
}

/** An expression that gives a boolean, such as a call. */
export function truth(expression: Code): Condition {
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
  if (conditions.length <= 1) return found(conditions[0], 'a part of a condition');
  const and = joined === '&&';
  const part = (condition: Condition, text: Code): Code => {
    if (condition.joined === joined) return text;
    return condition.joined === undefined ? nested(text) : code`(${nested(text)})`;
  };
  const holds = conditions.map((condition) => part(condition, condition.holds));
  const fails = conditions.map((condition) => part(condition, condition.fails));
  return {
    holds: operands(holds, joined),
    fails: operands(fails, and ? '||' : '&&'),
    joined,
  };
}

/** `value === expected`, for literals. */
export function equals(value: Code, expected: Code): Condition {
  return compared(value, ['===', '!=='], expected);
}

/** A comparison, with the operator that holds and the one that fails. */
export function compared(
  left: Code,
  [holds, fails]: readonly [Comparison, Comparison],
  right: Code,
): Condition {
  return { holds: comparison(left, holds, right), fails: comparison(left, fails, right) };
}

/** Whether a value is a file. */
export function isFile(value: Code): Condition {
  const holds = comparison(value, 'instanceof', code`Blob`);
  return { holds, fails: code`!(${group(code`${indent(code`${softline}${holds}`)}${softline}`)})` };
}

/** The opposite. */
export function not({ holds, fails, joined }: Condition): Condition {
  const turned = { holds: fails, fails: holds };
  return joined === undefined ? turned : { ...turned, joined: joined === '&&' ? '||' : '&&' };
}
