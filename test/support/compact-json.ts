import { lineColumn } from '../../generator/diagnostics/location.ts';

/** Lines of the JSON are at most this long, where a value can be broken. */
const WIDTH = 100;

/** How the spans of a value are shown. */
export interface SpanNames {
  /** Text of each file that spans point into. */
  readonly sources: ReadonlyMap<string, string>;
  /** The file whose name is left out. */
  readonly main: string;
}

/**
 * JSON to be read and compared: a span is `line:column-line:column`, with its file in front unless that is `main`, and
 * whatever fits into a line stands on one. Ends in a line feed.
 */
export function compactJson(value: unknown, names: SpanNames): string {
  // Once through JSON: what cannot be written (undefined members) is gone, and spans are texts.
  const text = JSON.stringify(value, (_, part: unknown) =>
    isSpan(part) ? placeOf(part, names) : part,
  );
  return `${print(JSON.parse(text), '', 0)}\n`;
}

/** `used` is the number of columns that the key in front and the comma behind take. */
function print(value: unknown, indent: string, used: number): string {
  const flat = inline(value);
  const entries = entriesOf(value);
  if (indent.length + used + flat.length <= WIDTH || entries === undefined) return flat;
  const inner = `${indent}  `;
  const lines = entries.map(([key, part]) => {
    const lead = key === undefined ? '' : `${JSON.stringify(key)}: `;
    return `${inner}${lead}${print(part, inner, lead.length + 1)}`;
  });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open ?? ''}\n${lines.join(',\n')}\n${indent}${close ?? ''}`;
}

function inline(value: unknown): string {
  const entries = entriesOf(value);
  if (entries === undefined) return JSON.stringify(value);
  const parts = entries.map(([key, part]) =>
    key === undefined ? inline(part) : `${JSON.stringify(key)}: ${inline(part)}`,
  );
  if (Array.isArray(value)) return `[${parts.join(', ')}]`;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** Members with their names, items without; undefined for a value that has no parts. */
function entriesOf(
  value: unknown,
): readonly (readonly [key: string | undefined, part: unknown])[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value)
    ? value.map((item: unknown) => [undefined, item] as const)
    : Object.entries(value);
}

interface SpanLike {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

function isSpan(value: unknown): value is SpanLike {
  return typeof value === 'object' && value !== null && 'file' in value && 'start' in value;
}

function placeOf({ file, start, end }: SpanLike, { sources, main }: SpanNames): string {
  const text = sources.get(file);
  if (text === undefined) throw new Error(`invariant: the text of ${file} is at hand`);
  const [from, to] = [lineColumn(text, start), lineColumn(text, end)];
  const place = `${from.line}:${from.column}-${to.line}:${to.column}`;
  return file === main ? place : `${file}:${place}`;
}
