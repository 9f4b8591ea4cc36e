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

/** Reads a reference beside the thread that asks. */
export interface ReadingThread {
  /**
   * Reads and resolves, beginning before it returns; asked once. Undefined when the thread is lost: then it is still to be done.
   */
  readonly read: (order: ReadingOrder) => Promise<Staged<OldReading> | undefined>;
}

/**
 * Starts a thread that loads what reads, so that it is ready when files have been opened. It does not keep the process alive.
 * Undefined where threads are not allowed.
 */
export function openReadingThread(): ReadingThread | undefined {
  const worker = startedWorker();
  if (worker === undefined) return undefined;
  // Whatever ends it before it has answered; after that nobody listens any more.
  const answered = new Promise<Staged<OldReading> | undefined>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  worker.unref();
  return {
    read: (order) => {
      worker.ref();
      worker.postMessage(order);
      return answered;
    },
  };
}

function startedWorker(): Worker | undefined {
  try {
    return new Worker(new URL('../cli/reading-worker.js', import.meta.url));
  } catch {
    return undefined;
  }
}
