import { catalogue, diagnose, type Code, type Holes } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import type { Refusal, RefusalKind } from '../output/plan.ts';

/** Which diagnostic each kind of refusal becomes; `out` is the output folder as people see it. */
const DIAGNOSE = {
  foreign: (span) => told('DW-foreign-output', span, {}),
  'hand-edited': (span) => told('DW-hand-edited-output', span, {}),
  'bad-manifest': (span, detail) => told('DW-bad-manifest', span, { problem: detail }),
  'not-plain': (span) => told('DW-output-not-plain', span, {}),
  'bad-path': (span, detail) => told('DW-bad-output-path', span, { problem: detail }),
  clash: (span, detail) => told('DW-output-path-clash', span, { other: detail }),
} satisfies Record<RefusalKind, (span: Span, detail: string) => Diagnostic>;

/** What is said about a file that stands in the way. */
export function refusalDiagnostic({ kind, path, detail }: Refusal, out: string): Diagnostic {
  return DIAGNOSE[kind](fileSpan(out, path), detail ?? '');
}

/** With the cure: whoever is refused wants to know at once what to do. */
function told<C extends Code>(code: C, span: Span, holes: Holes[C]): Diagnostic {
  return diagnose(code, span, holes, { hint: catalogue[code].cure });
}

/** The place of a whole file of the output. */
export function fileSpan(out: string, path: string): Span {
  return { file: path === '.' ? out : `${out}/${path}`, start: 0, end: 0 };
}
