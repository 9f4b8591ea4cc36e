import { didYouMean } from '../diagnostics/suggest.ts';
import type { Located } from '../ir/span.ts';
import type { Report } from './context.ts';

/** Reports a name of the overlay that is none of the known ones, with the nearest of them. */
export function unmatched(
  { text, span }: Located,
  what: string,
  known: readonly string[],
  report: Report,
): void {
  const hint = didYouMean(text, [...new Set(known)]);
  report('DW-overlay-unmatched', span, { key: text, what }, { hint });
}
