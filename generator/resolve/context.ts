import { diagnose, type Code, type Extras, type Holes } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';

/** Where the steps of resolving put what they have to say. */
export type Report = <C extends Code>(
  code: C,
  span: Span,
  holes: Holes[C],
  extras?: Extras,
) => void;

/** A report that appends to a list. */
export function reportTo(list: Diagnostic[]): Report {
  return (code, span, holes, extras) => {
    list.push(diagnose(code, span, holes, extras));
  };
}
