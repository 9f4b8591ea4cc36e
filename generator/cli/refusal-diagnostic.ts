import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import type { Refusal, RefusalKind } from '../output/plan.ts';

/** Which diagnostic each kind of refusal becomes; `out` is the output folder as people see it. */
const DIAGNOSE = {
  foreign: (span) => diagnose('DW-foreign-output', span, {}),
  'hand-edited': (span) => diagnose('DW-hand-edited-output', span, {}),
  'bad-manifest': (span, detail) => diagnose('DW-bad-manifest', span, { problem: detail }),
  'not-plain': (span) => diagnose('DW-output-not-plain', span, {}),
  'bad-path': (span, detail) => diagnose('DW-bad-output-path', span, { problem: detail }),
  clash: (span, detail) => diagnose('DW-output-path-clash', span, { other: detail }),
} satisfies Record<RefusalKind, (span: Span, detail: string) => Diagnostic>;

/** What is said about a file that stands in the way. */
export function refusalDiagnostic({ kind, path, detail }: Refusal, out: string): Diagnostic {
  return DIAGNOSE[kind](fileSpan(out, path), detail ?? '');
}

/** The place of a whole file of the output. */
export function fileSpan(out: string, path: string): Span {
  return { file: path === '.' ? out : `${out}/${path}`, start: 0, end: 0 };
}
