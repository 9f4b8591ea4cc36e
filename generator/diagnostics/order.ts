import type { Diagnostic, Severity } from './diagnostic.ts';

/** By file in order of first mention, then by place, then by code; the order in which people read. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string, number>();
  for (const { span } of diagnostics) {
    if (!files.has(span.file)) files.set(span.file, files.size);
  }
  const rank = ({ span }: Diagnostic): number => files.get(span.file) ?? 0;
  return diagnostics.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      left.span.start - right.span.start ||
      left.span.end - right.span.end ||
      (left.code < right.code ? -1 : left.code > right.code ? 1 : 0),
  );
}

/** How many diagnostics there are of each severity. */
export function countBySeverity(
  diagnostics: readonly Diagnostic[],
): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** `2 errors, 1 warning`; severities that do not occur are left out, `no problems` when none does. */
export function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const counts = countBySeverity(diagnostics);
  const parts = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`);
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}
