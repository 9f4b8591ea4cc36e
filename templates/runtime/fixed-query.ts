import { queryText } from './encode.js';
import type { QueryEncoder } from './endpoint.js';

/** Writes the query of an operation that is told from others by what is in it: `fixedQuery('op=encrypt')`. */
export function fixedQuery(fixed: string, encode: QueryEncoder = queryText): QueryEncoder {
  return (operation, group) => `&${fixed}${encode(operation, group)}`;
}
