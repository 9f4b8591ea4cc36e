import type { Span } from '../ir/span.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { jsonText } from './json-text.ts';
import { lineColumn } from './location.ts';
import { inOrder } from './order.ts';

/** A place with what machines want: offsets (0-based), lines and columns (1-based, UTF-16 code units). */
export interface JsonPlace {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** These four are absent when the text of the file is not at hand. */
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A diagnostic as `--format json` prints it. */
export interface JsonDiagnostic extends JsonPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly notes: readonly ({ readonly message: string } & Partial<JsonPlace>)[];
  readonly hint?: string;
}

/** Diagnostics as plain objects with line and column. */
export function jsonDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly JsonDiagnostic[] {
  return inOrder(diagnostics).map(({ code, severity, message, span, notes, hint }) => ({
    code,
    severity,
    message,
    ...placeOf(span, sources),
    notes: notes.map((note) => ({
      message: note.message,
      ...(note.span === undefined ? {} : placeOf(note.span, sources)),
    })),
    ...(hint === undefined ? {} : { hint }),
  }));
}

/** Diagnostics as the text of a JSON array, with a final newline. */
export function renderJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): string {
  return jsonText(jsonDiagnostics(diagnostics, sources));
}

/** A span with the lines and columns of both its ends. */
export function placeOf(span: Span, sources: ReadonlyMap<string, string>): JsonPlace {
  const { file, start, end } = span;
  const text = sources.get(file);
  if (text === undefined) return { file, start, end };
  const from = lineColumn(text, start);
  const to = lineColumn(text, end);
  return {
    file,
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}
