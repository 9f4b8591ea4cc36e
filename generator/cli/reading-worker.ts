/** What the thread of `reading-thread.ts` runs. */

import { parentPort } from 'node:worker_threads';
import { oldReading } from './old-reading.ts';
import type { ReadingOrder } from './reading-thread.ts';

// Nothing comes after that, and the thread ends.
parentPort?.once('message', (order: ReadingOrder) => parentPort?.postMessage(oldReading(order)));
