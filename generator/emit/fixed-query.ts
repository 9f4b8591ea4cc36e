import type { FixedQueryParameter } from '../ir/api.ts';
import { key, lit, type Code } from '../print/code.ts';
import { object, property } from '../print/code-layout.ts';

/** `{ op: 'encrypt' }` */
export function fixedQueryText(fixedQuery: readonly FixedQueryParameter[]): Code {
  return object(fixedQuery.map(({ name, value }) => property(key(name), lit(value))));
}
