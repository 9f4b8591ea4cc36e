import type { Staged } from '../diagnostics/diagnostic.ts';
import { understandReference } from '../reference.ts';
import type { OldReading, ReadingOrder } from './reading-thread.ts';

/** Reads and resolves the older reference of a comparison, in whatever thread. */
export function oldReading({ source, overlay, policies, lock }: ReadingOrder): Staged<OldReading> {
  const { value, diagnostics } = understandReference(source, overlay, policies, lock);
  const { api, doc } = value;
  const hasOperations = doc.operations.length > 0;
  return {
    value: { api, doc: { conservation: doc.conservation }, hasOperations },
    diagnostics,
  };
}
