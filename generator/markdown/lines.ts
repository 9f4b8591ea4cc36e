/** A stretch of the source text: UTF-16 offsets, 0-based, `end` behind the last code unit. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** One line of the source without its line end. */
export interface Line extends Extent {
  readonly text: string;
}

/** Splits a text at LF, CRLF and CR. A text that ends in a line end has no further empty line. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  if (start < text.length) lines.push({ start, end: text.length, text: text.slice(start) });
  return lines;
}

/** True for a line of blanks and tabs only, which is what CommonMark calls blank. */
export function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

/** The part of a text from `start` to `end` without blanks and tabs around it. Offsets are those of `text`. */
export function trimExtent(text: string, start: number, end: number): Extent {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
