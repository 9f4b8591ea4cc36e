import type { Json } from '../ir/type.ts';

/** Whether a parameter has a default that can be filled in: one that is no list. */
export function isScalarValue(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
