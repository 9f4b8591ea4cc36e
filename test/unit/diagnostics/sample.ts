import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.ts';

/** A diagnostic at the first occurrence of `mark` in `text`. */
export function sampleAt(
  text: string,
  mark: string,
  changes: Partial<Diagnostic> = {},
): Diagnostic {
  const start = text.indexOf(mark);
  return {
    code: 'DW-unknown-key',
    severity: 'error',
    message: 'something is wrong',
    span: { file: 'spec/x.md', start, end: start + mark.length },
    notes: [],
    ...changes,
  };
}

export function sourcesWith(text: string): ReadonlyMap<string, string> {
  return new Map([['spec/x.md', text]]);
}
