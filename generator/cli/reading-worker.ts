/** What the thread of `reading-thread.ts` runs. */

import { parentPort, workerData } from 'node:worker_threads';
import { oldReading } from './old-reading.ts';
import type { ReadingOrder } from './reading-thread.ts';

// As `readInThread` has sent it.
parentPort?.postMessage(oldReading(workerData as ReadingOrder));
