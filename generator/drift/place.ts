import { lineColumn } from '../diagnostics/location.ts';
import type { Span } from '../ir/span.ts';

/** Texts by the names of files in spans. */
export type Sources = ReadonlyMap<string, string>;

/** A place as data: file, line and column (1-based), absent when the text is not at hand. */
export interface LinePlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export function linePlace({ file, start }: Span, sources: Sources): LinePlace {
  const text = sources.get(file);
  return text === undefined ? { file } : { file, ...lineColumn(text, start) };
}

/** `spec/api.md:12:3`. */
export function shownPlace(span: Span, sources: Sources): string {
  const { file, line, column } = linePlace(span, sources);
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}
