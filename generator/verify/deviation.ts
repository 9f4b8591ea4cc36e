import type { Span } from '../ir/span.ts';

/** A place in a JSON value that is not what the reference says. */
export interface Deviation {
  /** `mismatch`: the value is not of its type. The others: the reference does not know the field, or the value of an enum. */
  readonly kind: 'mismatch' | 'undocumented-field' | 'undocumented-value';
  /** Fields with dots, items of lists as `[]`: `people_list[].profile`; `''` for the whole value. */
  readonly path: string;
  /** What the reference says: `integer`, `one of "a", "b"`. `''` for a field it does not know. */
  readonly expected: string;
  /** What was received, short. */
  readonly received: string;
  /** Where the reference says so. */
  readonly span: Span;
}

/** A value in few characters, for messages. */
export function shortValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
