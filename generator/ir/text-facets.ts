import type { ScalarType } from './type.ts';

/** Whether a text has the length and meets the pattern of its type; enums and formats are not looked at. */
export function meetsFacets(
  text: string,
  { minLength = 0, maxLength = Infinity, pattern }: ScalarType,
): boolean {
  // Characters and not units, as JSON Schema counts.
  const { length } = [...text];
  if (length < minLength || length > maxLength) return false;
  // Patterns of references and overlays were tested for safety where they were read.
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}
