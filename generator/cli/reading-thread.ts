import { Worker } from 'node:worker_threads';
import type { Policies } from '../config/config.ts';
import type { PackageLock } from '../config/lock.ts';
import type { Overlay } from '../config/overlay.ts';
import type { Staged } from '../diagnostics/diagnostic.ts';
import type { OldSide } from '../diff/difference.ts';
import type { Source } from '../ir/source.ts';

/** A reference to be read and resolved; plain data. */
export interface ReadingOrder {
  readonly source: Source;
  readonly overlay: Overlay | undefined;
  readonly policies: Policies;
  readonly lock: PackageLock | undefined;
}

/** What a comparison needs to know of the older reference: what is written in it takes longer to send than to read. */
export interface OldReading extends Omit<OldSide, 'source'> {
  readonly hasOperations: boolean;
}

/**
 * Reads and resolves a reference in a thread of its own, beginning before it returns. Undefined when the thread is lost, or where
 * threads are not allowed: then it is still to be done.
 */
export function readInThread(order: ReadingOrder): Promise<Staged<OldReading> | undefined> {
  const worker = startedWorker(order);
  if (worker === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    worker.once('message', resolve);
    // Whatever ends it before it has answered; after that nobody listens any more.
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
}

function startedWorker(workerData: ReadingOrder): Worker | undefined {
  try {
    return new Worker(new URL('../cli/reading-worker.js', import.meta.url), { workerData });
  } catch {
    return undefined;
  }
}
