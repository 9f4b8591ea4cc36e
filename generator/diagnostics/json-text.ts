import { escapeUnseen } from './unseen.ts';

/**
 * A value as JSON for a terminal or a log, with a final newline. What a text in it could be to them is written as an escape: a
 * character that nobody sees, the beginning of a command of a CI runner, which finds `##[` anywhere in a line (C28).
 */
export function jsonText(value: unknown): string {
  // `##` can only stand inside a string.
  const json = JSON.stringify(value, null, 2).replace(/#(?=#[a-z]*\[)/gi, '\\u0023');
  return `${escapeUnseen(json)}\n`;
}
