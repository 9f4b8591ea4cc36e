import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { SentFile } from '../output/held-on-disk.ts';
import type { RememberedFiles } from '../output/print-memory.ts';
import type { PackageOptions } from '../pipeline.ts';

/** MiB of the young generation: beside the main thread's own a larger one takes memory and saves no time. */
const YOUNG = 8;

/** Makes files beside the thread that asks. */
export interface PrintingThread {
  /** Undefined when the thread is lost: then, as when it is lost later, the work is still to be done. */
  readonly share: (order: ShareOrder) => Promise<ShareResult | undefined>;
}

/** Files to be made of the built-in templates by built-in emitters. */
export interface ShareOrder {
  readonly api: Api;
  readonly options: Omit<PackageOptions, 'emitters' | 'templates'>;
  /** Where plans are claimed (`claims.ts`). */
  readonly claimed: SharedArrayBuffer;
  /** Absolute path of the output folder, if the next run is to remember what was printed. */
  readonly remember: string | undefined;
  /** Absolute path of the folder in which the files are to wait; undefined: they are sent. */
  readonly holdIn: string | undefined;
}

export interface ShareResult {
  readonly files: readonly SentFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly remembered: RememberedFiles;
}

/** What is sent to the thread. */
export interface Asked {
  readonly id: number;
  readonly order: ShareOrder;
}

/** What it sends back. */
export interface Answer {
  readonly id: number;
  readonly result: ShareResult;
}

/**
 * Starts a thread that loads what makes files, so that it is ready when the reference has been read, and so that both cores of a
 * small machine have work. It does not keep the process alive. Undefined where threads are not allowed (Node's permission model
 * without `--allow-worker`).
 */
export function openPrintingThread(): PrintingThread | undefined {
  const worker = startedWorker();
  if (worker === undefined) return undefined;
  const waiting = new Map<number, (result: ShareResult | undefined) => void>();
  let isLost = false;
  let last = 0;
  worker.on('message', ({ id, result }: Answer) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  // Whatever ended it, what it owes is done by who asked: that helps where memory was short, and shows a bug where it was one.
  worker.on('error', () => {
    isLost = true;
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
  });
  worker.unref();
  return {
    share: (order) =>
      isLost
        ? Promise.resolve(undefined)
        : new Promise((resolve) => {
            waiting.set(++last, resolve);
            worker.ref();
            worker.postMessage({ id: last, order } satisfies Asked);
          }),
  };
}

function startedWorker(): Worker | undefined {
  try {
    return new Worker(new URL('../cli/printing-worker.js', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
  } catch {
    return undefined;
  }
}
