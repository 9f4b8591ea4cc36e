/** What the thread of `reading-thread.ts` runs. */

import { parentPort, workerData } from 'node:worker_threads';
import { understandReference } from '../reference.ts';
import type { Staged } from '../diagnostics/diagnostic.ts';
import type { OldReading, ReadingOrder } from './reading-thread.ts';

// As `readInThread` has sent it.
const { source, overlay, policies, lock } = workerData as ReadingOrder;
const { value, diagnostics } = understandReference(source, overlay, policies, lock);
const { api, doc } = value;
parentPort?.postMessage({
  value: {
    api,
    doc: { conservation: doc.conservation },
    hasOperations: doc.operations.length > 0,
  },
  diagnostics,
} satisfies Staged<OldReading>);
