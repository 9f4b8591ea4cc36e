import type { Located } from '../ir/span.ts';
import type { Extent } from '../markdown/lines.ts';
import type { SampleMember, SampleValue } from './doc.ts';
import { bareWordAt, isSpace, numberAt, quotedAt } from './json-token.ts';
import type { Reading } from './reading.ts';

/** Deepest nesting of a sample. */
const DEEPEST = 200;

const LINE_COMMENT = /(?:\/\/|#)[^\n\r]*/y;

/** Where the parser stands. Moves only forward, so that the cost is linear. */
interface Cursor {
  readonly text: string;
  readonly end: number;
  readonly reading: Reading;
  at: number;
  /** Only the first error of a sample is reported: the others follow from it. */
  failed: boolean;
  readonly lenient: Set<string>;
}

/**
 * Parses JSON with spans into the source. Comments, trailing commas, missing quotes and broken-off input are reported,
 * and as much as possible is returned; undefined when there is no value at all.
 */
export function parseJson(place: Extent, reading: Reading): SampleValue | undefined {
  const text = reading.source.text;
  const cursor: Cursor = {
    text,
    end: place.end,
    reading,
    at: place.start,
    failed: false,
    lenient: new Set(),
  };
  const value = parseValue(cursor, 0);
  skipBlanks(cursor);
  if (cursor.at < cursor.end) fail(cursor, 'there is text behind the value');
  return value;
}

function parseValue(cursor: Cursor, depth: number): SampleValue | undefined {
  skipBlanks(cursor);
  const char = peek(cursor);
  if (char === '{' || char === '[') return parseContainer(cursor, char, depth);
  const start = cursor.at;
  const quoted = parseQuoted(cursor);
  if (quoted) return { kind: 'string', value: quoted.text, span: spanFrom(cursor, start) };
  const number = numberAt(cursor.text, start, cursor.end);
  if (number) {
    cursor.at = number.end;
    const span = spanFrom(cursor, start);
    return { kind: 'number', value: number.value, raw: number.raw, span };
  }
  const word = bareWordAt(cursor.text, start, cursor.end);
  if (word === undefined) {
    fail(cursor, char === '' ? 'it ends too early' : `"${char}" is not expected here`);
    return undefined;
  }
  cursor.at += word.length;
  return wordValue(word, start, cursor);
}

function wordValue(word: string, start: number, cursor: Cursor): SampleValue {
  const span = spanFrom(cursor, start);
  if (word === 'null') return { kind: 'null', span };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', span };
  tolerate(cursor, 'a text stands without quotes', { start, end: cursor.at });
  return { kind: 'string', value: word, span };
}

function parseContainer(cursor: Cursor, open: '{' | '[', depth: number): SampleValue | undefined {
  const start = cursor.at;
  if (depth >= DEEPEST) {
    cursor.reading.report('DW-nested-too-deep', { start, end: start + 1 }, { limit: DEEPEST });
    cursor.failed = true;
    cursor.at = cursor.end;
    return undefined;
  }
  cursor.at += 1;
  if (open === '{') {
    const members = parseMembers(cursor, depth + 1);
    return { kind: 'object', members, span: spanFrom(cursor, start) };
  }
  const items: SampleValue[] = [];
  parseEntries(cursor, ']', () => {
    const item = parseValue(cursor, depth + 1);
    if (item) items.push(item);
    return item !== undefined;
  });
  return { kind: 'array', items, span: spanFrom(cursor, start) };
}

function parseMembers(cursor: Cursor, depth: number): readonly SampleMember[] {
  const members: SampleMember[] = [];
  const names = new Set<string>();
  parseEntries(cursor, '}', () => {
    const name = parseName(cursor);
    skipBlanks(cursor);
    if (!name || peek(cursor) !== ':') {
      fail(cursor, name ? 'a colon is missing behind the name' : 'a name in quotes is expected');
      return false;
    }
    cursor.at += 1;
    const value = parseValue(cursor, depth);
    if (!value) return false;
    if (names.has(name.text)) {
      cursor.reading.report('DW-duplicate-member', name.span, { name: name.text });
    } else {
      members.push({ name, value });
    }
    names.add(name.text);
    return true;
  });
  return members;
}

/** The entries of an object or array up to its end. `parseEntry` returns false when it could not read one. */
function parseEntries(cursor: Cursor, close: '}' | ']', parseEntry: () => boolean): void {
  let comma: number | undefined;
  let isFirst = true;
  for (;;) {
    skipBlanks(cursor);
    const char = peek(cursor);
    if (char === close) {
      if (comma !== undefined)
        tolerate(cursor, 'a comma too many', { start: comma, end: comma + 1 });
      cursor.at += 1;
      return;
    }
    if (char === '' || char === '}' || char === ']') {
      fail(
        cursor,
        char === '' ? 'it ends too early' : `"${close}" is expected instead of "${char}"`,
      );
      return;
    }
    if (char === ',') {
      if (isFirst || comma !== undefined) tolerate(cursor, 'a comma too many', oneChar(cursor));
      comma = cursor.at;
      cursor.at += 1;
    } else if (!skipEllipsis(cursor)) {
      if (!isFirst && comma === undefined) fail(cursor, 'a comma is missing');
      if (!parseEntry()) skipToSeparator(cursor);
      comma = undefined;
      isFirst = false;
    }
  }
}

function parseName(cursor: Cursor): Located | undefined {
  const start = cursor.at;
  const quoted = parseQuoted(cursor);
  if (quoted) return cursor.reading.located(quoted.text, quoted.inside);
  const word = bareWordAt(cursor.text, start, cursor.end);
  if (word === undefined) return undefined;
  cursor.at += word.length;
  const extent = { start, end: cursor.at };
  tolerate(cursor, 'a name stands without quotes', extent);
  return cursor.reading.located(word, extent);
}

function parseQuoted(
  cursor: Cursor,
): { readonly text: string; readonly inside: Extent } | undefined {
  const quoted = quotedAt(cursor.text, cursor.at, cursor.end);
  if (!quoted) return undefined;
  const start = cursor.at;
  if (cursor.text[start] === "'") tolerate(cursor, 'single quotes', oneChar(cursor));
  if (quoted.badEscape) tolerate(cursor, 'an unknown escape', { start, end: quoted.end });
  cursor.at = quoted.end;
  if (!quoted.closed) fail(cursor, 'a text is never closed');
  return {
    text: quoted.text,
    inside: { start: start + 1, end: quoted.end - (quoted.closed ? 1 : 0) },
  };
}

/** Skips white space and comments. */
function skipBlanks(cursor: Cursor): void {
  for (;;) {
    while (cursor.at < cursor.end && isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at += 1;
    const char = peek(cursor);
    if (char !== '/' && char !== '#') return;
    const end = commentEnd(cursor);
    if (end === cursor.at) return;
    tolerate(cursor, 'a comment', { start: cursor.at, end });
    cursor.at = end;
  }
}

/** Offset behind the comment at the cursor, its line end left out; the cursor itself when there is none. */
function commentEnd(cursor: Cursor): number {
  if (!cursor.text.startsWith('/*', cursor.at)) {
    return Math.min(cursor.end, endOf(LINE_COMMENT, cursor));
  }
  const close = cursor.text.indexOf('*/', cursor.at + 2);
  return close < 0 || close + 2 > cursor.end ? cursor.end : close + 2;
}

/** Offset behind what a sticky expression finds at the cursor; the cursor itself when it finds nothing. */
function endOf(pattern: RegExp, { text, at }: Cursor): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function skipEllipsis(cursor: Cursor): boolean {
  const char = peek(cursor);
  if (char !== '.' && char !== '…') return false;
  const dots = ['...', '…'].find((mark) => cursor.text.startsWith(mark, cursor.at));
  if (dots === undefined) return false;
  tolerate(cursor, 'an ellipsis', { start: cursor.at, end: cursor.at + dots.length });
  cursor.at = Math.min(cursor.end, cursor.at + dots.length);
  return true;
}

function skipToSeparator(cursor: Cursor): void {
  while (cursor.at < cursor.end && !',}]'.includes(peek(cursor))) cursor.at += 1;
}

/** The character at the cursor, `''` at the end. */
function peek(cursor: Cursor): string {
  return cursor.at < cursor.end ? (cursor.text[cursor.at] ?? '') : '';
}

function oneChar(cursor: Cursor): Extent {
  return { start: cursor.at, end: Math.min(cursor.end, cursor.at + 1) };
}

function spanFrom(cursor: Cursor, start: number): SampleValue['span'] {
  return cursor.reading.span({ start, end: cursor.at });
}

function fail(cursor: Cursor, problem: string): void {
  if (!cursor.failed) cursor.reading.report('DW-invalid-json', oneChar(cursor), { problem });
  cursor.failed = true;
}

/** Reports what is wrong but clear, once per sample and kind. */
function tolerate(cursor: Cursor, problem: string, place: Extent): void {
  if (cursor.lenient.has(problem)) return;
  cursor.lenient.add(problem);
  cursor.reading.report('DW-lenient-json', place, { problem });
}
