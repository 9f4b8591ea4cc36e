import { lineColumn } from '../diagnostics/location.ts';
import type { Span } from '../ir/span.ts';
import type { JsonObject } from './json.ts';

/** Texts of the files that spans point into, by `Span.file`. */
export type Sources = ReadonlyMap<string, string>;

/** Name of the extension that says where a node stands in the reference. */
export const SOURCE_EXTENSION = 'x-docwright-source';

/** The extension with file, line and column (both 1-based) of a span's start; no member when the text is not at hand. */
export function sourceOfSpan(span: Span, sources: Sources): JsonObject {
  const text = sources.get(span.file);
  if (text === undefined) return {};
  const { line, column } = lineColumn(text, span.start);
  return { [SOURCE_EXTENSION]: { file: span.file, line, column } };
}
