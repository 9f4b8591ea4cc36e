import { Worker } from 'node:worker_threads';
import type { DeclarationPrinter } from '../print/morph.ts';

/** MiB of the young generation: trees of syntax die young, and a larger one is swept less often. */
const YOUNG = 32;

/**
 * Prints declarations in a thread of its own, so that ts-morph, which takes a third of a second to load, is ready when the
 * reference has been read, and so that both cores of a small machine have work. The thread starts at once and does not keep the
 * process alive. Undefined where threads are not allowed (Node's permission model without `--allow-worker`).
 */
export function openDeclarationThread(): DeclarationPrinter | undefined {
  const worker = startedWorker();
  if (worker === undefined) return undefined;
  const waiting: PromiseWithReject[] = [];
  worker.on('message', (text: string) => {
    waiting.shift()?.resolve(text);
    if (waiting.length === 0) worker.unref();
  });
  // An error that the thread throws is a bug, and the answer to everything that it was sent.
  worker.on('error', (error) => waiting.splice(0).forEach(({ reject }) => reject(error)));
  worker.unref();
  return (statements) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.ref();
      worker.postMessage(statements);
    });
}

interface PromiseWithReject {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

function startedWorker(): Worker | undefined {
  try {
    return new Worker(new URL('../cli/declaration-worker.js', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
  } catch {
    return undefined;
  }
}
