import { Worker } from 'node:worker_threads';
import { printDeclarations, type DeclarationPrinter, type Printed } from '../print/morph.ts';

/** MiB of the young generation: trees of syntax die young, and a larger one is swept less often. */
const YOUNG = 32;

/** What the thread has been sent and has not answered. */
interface Asked {
  readonly statements: readonly Printed[];
  readonly resolve: (text: string | Promise<string>) => void;
}

/**
 * Prints declarations in a thread of its own, so that ts-morph, which takes a third of a second to load, is ready when the
 * reference has been read, and so that both cores of a small machine have work. The thread starts at once and does not keep the
 * process alive. Undefined where threads are not allowed (Node's permission model without `--allow-worker`).
 */
export function openDeclarationThread(): DeclarationPrinter | undefined {
  const worker = startedWorker();
  if (worker === undefined) return undefined;
  const asked: Asked[] = [];
  let isLost = false;
  worker.on('message', (text: string) => {
    asked.shift()?.resolve(text);
    if (asked.length === 0) worker.unref();
  });
  // Whatever ended it, what it owes is printed here: that helps where memory was short, and shows a bug where it was one.
  worker.on('error', () => {
    isLost = true;
    for (const { statements, resolve } of asked.splice(0)) resolve(printedHere(statements));
  });
  worker.unref();
  return (statements) => {
    if (isLost) return printDeclarations(statements);
    return new Promise((resolve) => {
      asked.push({ statements, resolve });
      worker.ref();
      worker.postMessage(statements);
    });
  };
}

/** Rejects where printing throws. */
// eslint-disable-next-line @typescript-eslint/require-await -- an async function turns what is thrown into a rejection
async function printedHere(statements: readonly Printed[]): Promise<string> {
  return printDeclarations(statements);
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
