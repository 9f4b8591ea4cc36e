import type { Located } from '../ir/span.ts';
import type { Report } from './context.ts';

/** Reports a name of the overlay that code cannot have as it is; `nameInCode` is the rule that changes it. */
export function checkGivenName(
  name: Located | undefined,
  nameInCode: (name: string) => string,
  report: Report,
): void {
  if (name === undefined) return;
  const renamed = nameInCode(name.text);
  if (renamed === name.text) return;
  report('DW-overlay-name-changed', name.span, { name: name.text, renamed });
}
