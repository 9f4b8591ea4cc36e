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
  // Each looked up again only when it lies behind: a search per line would be quadratic where one of them is missing.
  let feed = placeOf('\n', text, 0);
  let carriage = placeOf('\r', text, 0);
  for (let start = 0; start < text.length;) {
    if (feed < start) feed = placeOf('\n', text, start);
    if (carriage < start) carriage = placeOf('\r', text, start);
    const end = Math.min(feed, carriage);
    lines.push({ start, end, text: text.slice(start, end) });
    start = (carriage + 1 === feed ? feed : end) + 1;
  }
  return lines;
}

function placeOf(char: string, text: string, from: number): number {
  const at = text.indexOf(char, from);
  return at < 0 ? text.length : at;
}

/** True for a line of blanks and tabs only, which is what CommonMark calls blank. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09) return false;
  }
  return true;
}

/**
 * The first character of a line behind up to three blanks; `''` when there is none or a fourth blank. What begins a block is told by
 * it, so that most lines need no further look.
 */
export function leadOf(text: string): string {
  let at = 0;
  while (at < 3 && text.charCodeAt(at) === 0x20) at += 1;
  return text.charAt(at);
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
