import { Worker } from 'node:worker_threads';
import type { Api } from '../ir/api.ts';
import type { RememberedFiles } from '../output/print-memory.ts';
import type { PackageOptions, SharedFiles } from '../pipeline.ts';
import { printDeclarations, type DeclarationPrinter, type Printed } from '../print/morph.ts';

/** MiB of the young generation: trees of syntax die young, and a larger one is swept less often. */
const YOUNG = 32;

/** Does the work of printing beside the thread that asks. */
export interface PrintingThread {
  readonly declarations: DeclarationPrinter;
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
}

export interface ShareResult extends SharedFiles {
  readonly remembered: RememberedFiles;
}

/** What is sent to the thread. */
export type Asked =
  | { readonly id: number; readonly statements: readonly Printed[] }
  | { readonly id: number; readonly order: ShareOrder };

/** What it sends back. */
export interface Answer {
  readonly id: number;
  readonly result: string | ShareResult;
}

/** Somebody who waits for an answer. */
interface Waiting {
  readonly answer: (result: Answer['result']) => void;
  readonly lost: () => void;
}

/**
 * Starts a thread that loads ts-morph, which takes a third of a second, so that it is ready when the reference has been read, and
 * so that both cores of a small machine have work. It does not keep the process alive. Undefined where threads are not allowed
 * (Node's permission model without `--allow-worker`).
 */
export function openPrintingThread(): PrintingThread | undefined {
  const worker = startedWorker();
  if (worker === undefined) return undefined;
  const waiting = new Map<number, Waiting>();
  let isLost = false;
  let asked = 0;
  worker.on('message', ({ id, result }: Answer) => {
    waiting.get(id)?.answer(result);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  // Whatever ended it, what it owes is done here: that helps where memory was short, and shows a bug where it was one.
  worker.on('error', () => {
    isLost = true;
    for (const { lost } of waiting.values()) lost();
    waiting.clear();
  });
  worker.unref();
  const ask = (what: Asked, who: Waiting): void => {
    waiting.set(what.id, who);
    worker.ref();
    worker.postMessage(what);
  };
  return {
    declarations: (statements) => {
      if (isLost) return printDeclarations(statements);
      return new Promise((resolve) => {
        ask(
          { id: asked++, statements },
          {
            answer: (text) => resolve(text as string), // what this question is answered with
            lost: () => resolve(printedHere(statements)),
          },
        );
      });
    },
    share: (order) => {
      if (isLost) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        ask(
          { id: asked++, order },
          {
            answer: (result) => resolve(result as ShareResult), // as above
            lost: () => resolve(undefined),
          },
        );
      });
    },
  };
}

/** Rejects where printing throws. */
// eslint-disable-next-line @typescript-eslint/require-await -- an async function turns what is thrown into a rejection
async function printedHere(statements: readonly Printed[]): Promise<string> {
  return printDeclarations(statements);
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
