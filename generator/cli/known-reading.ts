import type { Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { Session } from './session.ts';

/**
 * What a reader gives for a file, or what it gave an earlier run that had nothing to say about the same text; `load` is then not
 * called. `reader` names it.
 */
export async function knownReading<T>(
  reader: string,
  source: Source,
  { memory }: Session,
  load: () => Promise<(source: Source) => Staged<T>>,
): Promise<Staged<T>> {
  // Kept below, by the same docwright under the same name.
  const known = memory?.recall(reader, source) as { readonly value: T } | undefined;
  if (known !== undefined) return { value: known.value, diagnostics: [] };
  const read = await load();
  const staged = read(source);
  if (staged.diagnostics.length === 0) memory?.keepReading(reader, source, { value: staged.value });
  return staged;
}
