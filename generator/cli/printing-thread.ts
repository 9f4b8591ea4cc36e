import { Worker } from 'node:worker_threads';
import type { Api } from '../ir/api.ts';
import type { SentFile } from '../output/held-on-disk.ts';
import type { RememberedFiles } from '../output/print-memory.ts';
import type { PackageOptions, SharedFiles } from '../pipeline.ts';
import { printDeclarations, type DeclarationPrinter, type Printed } from '../print/morph.ts';

/** MiB of the young generation: beside the main thread's own a larger one takes memory and saves no time. */
const YOUNG = 8;

/** Does the work of printing beside the thread that asks. */
export interface PrintingThread {
  readonly declarations: DeclarationPrinter;
  /** Says that a share is going to be ordered: the thread loads what that takes while it has nothing else to do. */
  readonly prepare: () => void;
  /** Undefined when the thread is lost: then, as when it is lost later, the work is still to be done. */
  readonly share: (order: ShareOrder) => Promise<ShareResult | undefined>;
}

/** Files to be made of the built-in templates by built-in emitters. */
export interface ShareOrder {
  /** Names of the emitters. */
  readonly emit: readonly string[];
  readonly api: Api;
  readonly options: Omit<PackageOptions, 'emitters' | 'templates' | 'declarations'>;
  /** Absolute path of the output folder, if the next run is to remember what was printed. */
  readonly remember: string | undefined;
  /** Absolute path of the folder in which the files are to wait; undefined: they are sent. */
  readonly holdIn: string | undefined;
}

export interface ShareResult extends Omit<SharedFiles, 'value'> {
  readonly files: readonly SentFile[];
  readonly remembered: RememberedFiles;
}

/** What the thread is asked for. */
export type Question = { readonly statements: readonly Printed[] } | { readonly order: ShareOrder };

/** What is sent to the thread. */
export type Asked = (Question & { readonly id: number }) | { readonly prepare: true };

/** What it sends back. */
export interface Answer {
  readonly id: number;
  readonly result: string | ShareResult;
}

/**
 * Starts a thread that loads ts-morph, which takes a third of a second, so that it is ready when the reference has been read, and
 * so that both cores of a small machine have work. It does not keep the process alive. Undefined where threads are not allowed
 * (Node's permission model without `--allow-worker`).
 */
export function openPrintingThread(): PrintingThread | undefined {
  const worker = startedWorker();
  if (worker === undefined) return undefined;
  const waiting = new Map<number, (result: Answer['result'] | undefined) => void>();
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
  const ask = (question: Question): Promise<Answer['result'] | undefined> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      worker.ref();
      worker.postMessage({ ...question, id: last } satisfies Asked);
    });
  return {
    prepare: () => {
      if (!isLost) worker.postMessage({ prepare: true } satisfies Asked);
    },
    declarations: (statements) =>
      isLost
        ? printDeclarations(statements)
        : // What such a question is answered with.
          (ask({ statements }) as Promise<string | undefined>).then(
            (text) => text ?? printDeclarations(statements),
          ),
    share: (order) =>
      isLost
        ? Promise.resolve(undefined)
        : // As above.
          (ask({ order }) as Promise<ShareResult | undefined>),
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
