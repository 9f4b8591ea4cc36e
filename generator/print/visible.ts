import { quote } from './code.ts';

/**
 * Text in which every control, bidi or invisible character and lone surrogate is written out as `\u202e`, so that nothing
 * hides from a reader (C11). Line feeds stay.
 */
export function visible(text: string): string {
  // `quote` decides what is unsafe; it leaves other characters alone. An astral character is one match.
  return text.replace(/[^\n\x20-\x7e]/gu, (char) => quote(char).slice(1, -1));
}
